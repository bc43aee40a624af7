package stride.pass;

import stride.operation.Pooling;
import stride.operation.WindowGeometry;
import stride.parallel.Parallel;
import stride.tensor.Tensor;

/** The maximum or the average of each channel over windows of images or texts. */
public final class PoolingPass extends WindowPass {
    private final boolean maximum;
    private final int[] argmax; // as the output, for a maximum: cache
    private final Parallel.Task forwards = this::forwardExample;
    private final Parallel.Task backwards = this::backwardExample;

    /** @param maximum instead of the average */
    public PoolingPass(boolean maximum, Frame frame, WindowGeometry geometry) {
        super(frame, geometry);
        this.maximum = maximum;
        this.argmax = new int[maximum ? frame.capacity() * frame.output().size() : 0];
    }

    @Override
    public void forward(int examples) {
        countColumns(examples);
        frame.parallel().forEach(examples, forwards);
    }

    @Override
    public void backward(int examples) {
        if (frame.input().gradient().isPresent()) {
            frame.parallel().forEach(examples, backwards);
        }
    }

    private void forwardExample(int n) {
        Tensor x = frame.input().values();
        Tensor y = frame.output().values();
        if (maximum) {
            Pooling.max(geometry, n, real[n], x, y, argmax);
        } else {
            Pooling.average(geometry, n, real[n], x, y);
        }
    }

    private void backwardExample(int n) {
        Tensor dx = frame.input().requireGradient();
        Tensor dy = frame.output().requireGradient();
        if (maximum) {
            Pooling.maxBackward(geometry, n, dy, argmax, dx);
        } else {
            Pooling.averageBackward(geometry, n, real[n], dy, dx);
        }
    }
}
