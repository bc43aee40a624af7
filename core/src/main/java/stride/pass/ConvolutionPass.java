package stride.pass;

import stride.operation.Convolution;
import stride.operation.WindowGeometry;

/** Filters over images or texts. */
public final class ConvolutionPass extends WindowPass {
    private final Convolution convolution;

    public ConvolutionPass(Frame frame, WindowGeometry geometry) {
        super(frame, geometry);
        this.convolution = new Convolution(
                geometry,
                frame.parameters().get(0),
                frame.capacity(),
                frame.training(),
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
                frame.parameters().get(1),
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
                frame.gradient(1));
    }
}
