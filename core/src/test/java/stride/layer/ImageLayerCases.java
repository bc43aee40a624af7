package stride.layer;

import static stride.layer.LayerCase.averagePool;
import static stride.layer.LayerCase.convolution;
import static stride.layer.LayerCase.maxPool;

import java.util.function.Function;
import java.util.stream.Stream;
import stride.layer.Initializer.Constant;
import stride.layer.Initializer.Glorot;
import stride.tensor.Shape;
import stride.twin.Twins;

/** The layers with windows over images, on inputs chosen to be awkward. */
final class ImageLayerCases {
    private ImageLayerCases() {}

    static Stream<LayerCase> all() {
        return Stream.of(imageConvolutions(), dilatedConvolutions(), depthwiseConvolutions(), imagePools())
                .flatMap(Function.identity());
    }

    private static Conv2d conv(int height, int width, int filters, int strideHeight, int strideWidth, Padding padding) {
        return new Conv2d(height, width, filters, strideHeight, strideWidth, padding, new Glorot(), new Constant(0.1f));
    }

    private static Stream<LayerCase> imageConvolutions() {
        return Stream.of(
                convolution(Conv2d.of(3, 3, 7), Shape.of(5, 6, 3), Shape.of(3, 4, 7)),
                convolution(Conv2d.of(1, 1, 2), Shape.of(4, 3, 5), Shape.of(4, 3, 2)),
                convolution(Conv2d.of(1, 1, 1), Shape.of(1, 1, 1), Shape.of(1, 1, 1)),
                convolution(Conv2d.of(4, 5, 2), Shape.of(4, 5, 3), Shape.of(1, 1, 2)),
                convolution(conv(2, 3, 7, 3, 1, Padding.VALID), Shape.of(8, 5, 1), Shape.of(3, 3, 7)),
                convolution(conv(3, 1, 2, 1, 2, Padding.VALID), Shape.of(5, 7, 3), Shape.of(3, 4, 2)),
                convolution(conv(3, 2, 2, 2, 3, Padding.SAME), Shape.of(6, 7, 3), Shape.of(3, 3, 2)),
                convolution(conv(5, 4, 1, 1, 1, Padding.SAME), Shape.of(3, 3, 5), Shape.of(3, 3, 1)),
                convolution(conv(1, 2, 2, 3, 3, Padding.SAME), Shape.of(5, 4, 3), Shape.of(2, 2, 2)),
                convolution(conv(3, 3, 2, 2, 2, Padding.of(1)), Shape.of(5, 4, 3), Shape.of(3, 2, 2)),
                convolution(conv(2, 3, 7, 1, 2, Padding.of(0, 2, 3, 1)), Shape.of(3, 4, 1), Shape.of(4, 3, 7)),
                convolution(conv(2, 2, 2, 1, 1, Padding.of(3, 3, 3, 3)), Shape.of(1, 2, 3), Shape.of(6, 7, 2)),
                convolution(conv(6, 7, 2, 1, 1, Padding.of(2, 2, 2, 2)), Shape.of(2, 3, 1), Shape.of(1, 1, 2)),
                // More than a panel and a rest; channels enough for the gradient to be a convolution
                convolution(conv(2, 3, 39, 1, 1, Padding.of(0, 1, 2, 1)), Shape.of(4, 5, 9), Shape.of(4, 6, 39)),
                convolution(conv(1, 1, 35, 1, 1, Padding.of(1)), Shape.of(2, 3, 8), Shape.of(4, 5, 35)),
                convolution(conv(1, 3, 33, 1, 1, Padding.VALID), Shape.of(2, 7, 11), Shape.of(2, 5, 33)),
                // Winograd: tiles that reach over edges, rests of vectors
                convolution(conv(3, 3, 33, 1, 1, Padding.SAME), Shape.of(5, 6, 34), Shape.of(5, 6, 33)),
                convolution(conv(3, 3, 32, 1, 1, Padding.of(0, 2, 2, 3)), Shape.of(8, 4, 32), Shape.of(8, 7, 32)),
                convolution(conv(3, 2, 4, 1, 1, Padding.SAME).withoutBias(), Shape.of(4, 5, 3), Shape.of(4, 5, 4)),
                convolution(conv(3, 3, 33, 1, 1, Padding.SAME).withoutBias(), Shape.of(5, 6, 34), Shape.of(5, 6, 33)));
    }

    private static Stream<LayerCase> dilatedConvolutions() {
        return Stream.of(
                convolution(Conv2d.of(3, 3, 7).withDilation(2), Shape.of(7, 8, 3), Shape.of(3, 4, 7)),
                convolution(Conv2d.of(1, 1, 2).withDilation(5), Shape.of(2, 3, 3), Shape.of(2, 3, 2)),
                convolution(conv(3, 3, 2, 1, 1, Padding.SAME).withDilation(3), Shape.of(4, 5, 1), Shape.of(4, 5, 2)),
                convolution(conv(2, 3, 2, 2, 3, Padding.SAME).withDilation(3, 2), Shape.of(7, 8, 3), Shape.of(4, 3, 2)),
                convolution(
                        conv(3, 1, 4, 2, 1, Padding.of(1)).withDilation(2, 4), Shape.of(6, 3, 2), Shape.of(2, 5, 4)),
                convolution(
                        conv(1, 3, 3, 1, 1, Padding.VALID).withDilation(1, 3), Shape.of(2, 9, 2), Shape.of(2, 3, 3)),
                convolution(
                        conv(3, 2, 5, 1, 1, Padding.of(0, 3, 4, 1)).withDilation(2, 1),
                        Shape.of(4, 3, 9),
                        Shape.of(3, 7, 5)),
                convolution(
                        conv(2, 2, 35, 1, 1, Padding.of(3)).withDilation(2, 3).withoutBias(),
                        Shape.of(4, 3, 9),
                        Shape.of(8, 6, 35)),
                // What would be Winograd's without it, down and across, and both
                convolution(
                        conv(3, 3, 32, 1, 1, Padding.SAME).withDilation(2, 1), Shape.of(5, 4, 32), Shape.of(5, 4, 32)),
                convolution(
                        conv(3, 3, 32, 1, 1, Padding.SAME).withDilation(1, 2), Shape.of(4, 5, 32), Shape.of(4, 5, 32)),
                convolution(
                        conv(3, 3, 33, 1, 1, Padding.SAME).withDilation(2), Shape.of(5, 4, 34), Shape.of(5, 4, 33)));
    }

    private static DepthwiseConv2d depthwise(
            int height, int width, int strideHeight, int strideWidth, Padding padding) {
        return new DepthwiseConv2d(
                height, width, strideHeight, strideWidth, padding, new Glorot(), new Constant(0.1f), true);
    }

    private static Stream<LayerCase> depthwiseConvolutions() {
        return Stream.of(
                LayerCase.depthwise(DepthwiseConv2d.of(3, 3), Shape.of(5, 6, 3), Shape.of(3, 4, 3)),
                LayerCase.depthwise(DepthwiseConv2d.of(1, 1), Shape.of(2, 3, 1), Shape.of(2, 3, 1)),
                LayerCase.depthwise(
                        DepthwiseConv2d.of(3, 3).withoutBias().withPadding(Padding.SAME),
                        Shape.of(4, 5, 9),
                        Shape.of(4, 5, 9)),
                LayerCase.depthwise(depthwise(3, 2, 2, 3, Padding.SAME), Shape.of(6, 7, 5), Shape.of(3, 3, 5)),
                LayerCase.depthwise(depthwise(2, 5, 3, 1, Padding.VALID), Shape.of(9, 6, 17), Shape.of(3, 2, 17)),
                LayerCase.depthwise(depthwise(1, 2, 3, 3, Padding.SAME), Shape.of(5, 4, 3), Shape.of(2, 2, 3)),
                LayerCase.depthwise(depthwise(3, 3, 2, 2, Padding.of(1)), Shape.of(5, 4, 70), Shape.of(3, 2, 70)),
                LayerCase.depthwise(
                        depthwise(2, 3, 1, 2, Padding.of(0, 2, 3, 1)), Shape.of(3, 4, 33), Shape.of(4, 3, 33)),
                LayerCase.depthwise(depthwise(2, 2, 4, 1, Padding.of(3)), Shape.of(1, 2, 3), Shape.of(2, 7, 3)),
                LayerCase.depthwise(depthwise(6, 7, 1, 1, Padding.of(2)), Shape.of(2, 3, 1), Shape.of(1, 1, 1)));
    }

    private static Stream<LayerCase> imagePools() {
        return Stream.of(
                maxPool(MaxPool2d.of(2), Shape.of(4, 6, 3), Shape.of(2, 3, 3)),
                maxPool(MaxPool2d.of(1), Shape.of(3, 2, 1), Shape.of(3, 2, 1)),
                maxPool(new MaxPool2d(3, 2, 1, 3, Padding.VALID), Shape.of(5, 6, 5), Shape.of(3, 2, 5)),
                maxPool(new MaxPool2d(3, 3, 2, 2, Padding.SAME), Shape.of(5, 6, 3), Shape.of(3, 3, 3)),
                maxPool(new MaxPool2d(2, 3, 2, 1, Padding.of(2, 0, 0, 3)), Shape.of(3, 4, 1), Shape.of(2, 5, 1)),
                averagePool(AveragePool2d.of(2), Shape.of(4, 6, 3), Shape.of(2, 3, 3)),
                averagePool(new AveragePool2d(4, 5, 1, 1, Padding.VALID), Shape.of(4, 5, 5), Shape.of(1, 1, 5)),
                averagePool(new AveragePool2d(3, 2, 1, 3, Padding.SAME), Shape.of(5, 6, 3), Shape.of(5, 2, 3)),
                averagePool(
                        new AveragePool2d(2, 3, 3, 2, Padding.of(1, 2, 0, 4)), Shape.of(4, 3, 1), Shape.of(2, 3, 1)),
                LayerCase.of(new GlobalAveragePool2d(), Shape.of(4, 3, 5), Shape.of(5), Twins.mean(5), 12),
                LayerCase.of(new GlobalAveragePool2d(), Shape.of(1, 1, 17), Shape.of(17), Twins.mean(17), 1),
                LayerCase.of(new GlobalAveragePool2d(), Shape.of(7, 6, 1), Shape.of(1), Twins.mean(1), 42));
    }
}
