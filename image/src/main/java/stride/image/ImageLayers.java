package stride.image;

import java.util.ArrayList;
import java.util.List;
import stride.layer.BatchNorm;
import stride.layer.Chain;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Dropout;
import stride.layer.Flatten;
import stride.layer.GlobalAveragePool2d;
import stride.layer.Layer;
import stride.layer.MaxPool2d;
import stride.layer.Nonlinearity;
import stride.layer.Padding;
import stride.layer.Residual;
import stride.layer.Stage;
import stride.tensor.Shape;

/** The networks of the presets. */
final class ImageLayers {
    private static final int BODY_SIDE = 32; // pictures that are larger are made smaller first
    private static final int WIDTH = 32; // filters of the first layer, which every halving of the sides doubles

    private ImageLayers() {}

    /** Two convolutions of 5x5, each with a maximum over 2x2, and two dense layers. */
    static Layer lenet(int classes) {
        return Chain.of(
                Conv2d.of(5, 5, 32),
                Nonlinearity.RELU,
                MaxPool2d.of(2),
                Conv2d.of(5, 5, 64),
                Nonlinearity.RELU,
                MaxPool2d.of(2),
                new Flatten(),
                Dense.of(512),
                Nonlinearity.RELU,
                new Dropout(0.5f),
                Dense.of(classes));
    }

    /**
     * Convolutions of 3x3 with batch normalization; after each but the first the sides are halved. Two have a residual branch behind
     * them. What is left is averaged over all places.
     *
     * @param input (height, width, channels); of more than 32 rows or columns further halvings come first
     */
    static Layer small(int classes, Shape input) {
        List<Stage> layers = new ArrayList<>();
        int side = Math.min(input.dimension(0), input.dimension(1));
        layers.addAll(convolution(WIDTH / 2));
        for (; side > BODY_SIDE * 3 / 2; side /= 2) {
            layers.add(MaxPool2d.of(2));
        }
        int filters = WIDTH;
        for (int stage = 0; stage < 3; stage++, filters *= 2) {
            layers.addAll(convolution(filters));
            if (side >= 4) {
                layers.add(MaxPool2d.of(2));
                side /= 2;
            }
            if (stage != 1) {
                layers.add(branch(filters));
            }
        }
        layers.add(new GlobalAveragePool2d());
        layers.add(Dense.of(classes));
        return new Chain(layers);
    }

    private static List<Stage> convolution(int filters) {
        return List.of(
                Conv2d.of(3, 3, filters).withPadding(Padding.SAME).withoutBias(), BatchNorm.of(), Nonlinearity.RELU);
    }

    private static Residual branch(int filters) {
        List<Stage> body = new ArrayList<>(convolution(filters));
        body.addAll(convolution(filters));
        return Residual.of(body.toArray(Stage[]::new));
    }
}
