package stride.pass;

import stride.operation.Convolution;
import stride.operation.WindowGeometry;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** Filters over images or texts: W and, perhaps, b. */
public final class ConvolutionPass extends WindowPass {
    private final Convolution convolution;
    private final Tensor bias; // (filters)
    private final Tensor biasGradient; // (filters); nobody's where there is no bias

    public ConvolutionPass(Frame frame, WindowGeometry geometry) {
        super(frame, geometry);
        boolean biased = frame.parameters().size() > 1;
        Tensor none = Tensor.zeros(Shape.of(frame.output().shape().dimension(-1)));
        this.bias = biased ? frame.parameters().get(1) : none;
        this.biasGradient = biased && frame.hasBackward() ? frame.gradient(1) : Tensor.zeros(none.shape());
        this.convolution = new Convolution(
                geometry,
                frame.parameters().get(0),
                frame.capacity(),
                frame.hasBackward(),
                frame.input().gradient().isPresent(),
                frame.weightsAreConstant(),
                frame.parallel());
    }

    @Override
    public void forward(int examples) {
        countColumns(examples);
        convolution.forward(
                examples,
                real,
                columns,
                frame.input().values(),
                bias,
                frame.output().values());
    }

    @Override
    public void backward(int examples) {
        convolution.backward(
                examples,
                real,
                columns,
                frame.input().values(),
                frame.output().requireGradient(),
                frame.input().gradient().orElse(null),
                frame.gradient(0),
                biasGradient);
    }
}
