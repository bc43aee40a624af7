package stride.layer;

import stride.operation.Pooling;
import stride.operation.WindowGeometry;
import stride.parallel.Parallel;
import stride.tensor.Tensor;

/** The steps of the pooling layers, for images and for text. */
final class Pool {
    private Pool() {}

    /** Images: every column counts. */
    static Step overImage(boolean maximum, Frame frame, WindowGeometry g) {
        int[] widths = LayerGeometry.all(g.inWidth(), frame.capacity());
        return maximum ? new Max(frame, g, widths) : new Average(frame, g, widths);
    }

    /** Text: only real rows count; an example's output has as many rows as windows fit into them. */
    static Step overText(boolean maximum, Frame frame, WindowGeometry g) {
        int[] lengths = frame.input().lengths();
        Step step = maximum ? new Max(frame, g, lengths) : new Average(frame, g, lengths);
        return new Step() {
            @Override
            public void forward(int examples) {
                LayerGeometry.outputLengths(g, examples, lengths, frame.output().lengths());
                step.forward(examples);
            }

            @Override
            public void backward(int examples) {
                step.backward(examples);
            }
        };
    }

    private static final class Max implements Step {
        private final Frame frame;
        private final WindowGeometry geometry;
        private final int[] widths; // (capacity)
        private final int[] argmax; // as the output: cache
        private final Parallel.Task forwards = this::forwardExample;
        private final Parallel.Task backwards = this::backwardExample;

        Max(Frame frame, WindowGeometry geometry, int[] widths) {
            this.frame = frame;
            this.geometry = geometry;
            this.widths = widths;
            this.argmax = new int[frame.capacity() * frame.output().size()];
        }

        @Override
        public void forward(int examples) {
            frame.parallel().forEach(examples, forwards);
        }

        @Override
        public void backward(int examples) {
            if (frame.input().gradient().isPresent()) {
                frame.parallel().forEach(examples, backwards);
            }
        }

        private void forwardExample(int n) {
            Tensor y = frame.output().values();
            Pooling.max(geometry, n, widths[n], frame.input().values(), y, argmax);
        }

        private void backwardExample(int n) {
            Tensor dy = frame.output().requireGradient();
            Pooling.maxBackward(geometry, n, dy, argmax, frame.input().requireGradient());
        }
    }

    private static final class Average implements Step {
        private final Frame frame;
        private final WindowGeometry geometry;
        private final int[] widths; // (capacity)
        private final Parallel.Task forwards = this::forwardExample;
        private final Parallel.Task backwards = this::backwardExample;

        Average(Frame frame, WindowGeometry geometry, int[] widths) {
            this.frame = frame;
            this.geometry = geometry;
            this.widths = widths;
        }

        @Override
        public void forward(int examples) {
            frame.parallel().forEach(examples, forwards);
        }

        @Override
        public void backward(int examples) {
            if (frame.input().gradient().isPresent()) {
                frame.parallel().forEach(examples, backwards);
            }
        }

        private void forwardExample(int n) {
            Tensor y = frame.output().values();
            Pooling.average(geometry, n, widths[n], frame.input().values(), y);
        }

        private void backwardExample(int n) {
            Tensor dy = frame.output().requireGradient();
            Pooling.averageBackward(geometry, n, widths[n], dy, frame.input().requireGradient());
        }
    }
}
