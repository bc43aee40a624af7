package stride.layer;

import stride.operation.Pooling;
import stride.operation.WindowGeometry;
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

        Max(Frame frame, WindowGeometry geometry, int[] widths) {
            this.frame = frame;
            this.geometry = geometry;
            this.widths = widths;
            this.argmax = new int[frame.capacity() * frame.output().size()];
        }

        @Override
        public void forward(int examples) {
            Tensor y = frame.output().values();
            Pooling.max(geometry, examples, widths, frame.input().values(), y, argmax);
        }

        @Override
        public void backward(int examples) {
            if (frame.input().gradient().isPresent()) {
                Pooling.maxBackward(
                        examples,
                        frame.output().size(),
                        frame.input().size(),
                        frame.output().requireGradient(),
                        argmax,
                        frame.input().requireGradient());
            }
        }
    }

    private record Average(Frame frame, WindowGeometry geometry, int[] widths) implements Step {
        @Override
        public void forward(int examples) {
            Tensor y = frame.output().values();
            Pooling.average(geometry, examples, widths, frame.input().values(), y);
        }

        @Override
        public void backward(int examples) {
            if (frame.input().gradient().isPresent()) {
                Pooling.averageBackward(
                        geometry,
                        examples,
                        widths,
                        frame.output().requireGradient(),
                        frame.input().requireGradient());
            }
        }
    }
}
