package stride.pass;

import stride.operation.DepthwiseConvolution;
import stride.operation.WindowGeometry;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** One filter a channel over images: W and, perhaps, b. */
public final class DepthwiseConvolutionPass implements Pass {
    private final Frame frame;
    private final DepthwiseConvolution convolution;
    private final Tensor bias; // (channels)
    private final Tensor biasGradient; // (channels); nobody's where there is no bias

    public DepthwiseConvolutionPass(Frame frame, WindowGeometry geometry) {
        boolean biased = frame.parameters().size() > 1;
        Shape channels = Shape.of(geometry.channels());
        this.frame = frame;
        this.bias = biased ? frame.parameters().get(1) : Tensor.zeros(channels);
        this.biasGradient = biased && frame.hasBackward() ? frame.gradient(1) : Tensor.zeros(channels);
        this.convolution =
                new DepthwiseConvolution(geometry, frame.parameters().get(0), frame.hasBackward(), frame.parallel());
    }

    @Override
    public void forward(int examples) {
        convolution.forward(
                examples, frame.input().values(), bias, frame.output().values());
    }

    @Override
    public void backward(int examples) {
        convolution.backward(
                examples,
                frame.input().values(),
                frame.output().requireGradient(),
                frame.input().gradient().orElse(null),
                frame.gradient(0),
                biasGradient);
    }
}
