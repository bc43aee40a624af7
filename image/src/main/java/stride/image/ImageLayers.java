package stride.image;

import stride.layer.Chain;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Dropout;
import stride.layer.Flatten;
import stride.layer.Layer;
import stride.layer.MaxPool2d;
import stride.layer.Nonlinearity;

/** The networks of the presets. */
final class ImageLayers {
    private ImageLayers() {}

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
}
