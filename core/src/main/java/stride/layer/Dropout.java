package stride.layer;

import stride.parallel.Parallel;
import stride.pass.CopyPass;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.Signal;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * In training, sets each element to zero with probability 1 - keep and divides the others by keep; otherwise changes
 * nothing (Srivastava et al., "Dropout", 2014, in the form that needs no scaling at test time).
 *
 * <p>Input and output have the same shape, whatever it is.
 *
 * @param keep probability of keeping an element, in (0, 1]
 */
public record Dropout(float keep) implements Layer {
    private static final int PIECE = 4096; // elements in one piece of work

    public Dropout {
        if (!(keep > 0 && keep <= 1)) {
            throw new IllegalArgumentException("the probability of keeping an element must be in (0, 1], is " + keep);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public Pass prepare(Frame frame) {
        return frame.training() && keep < 1 ? new Dropping(frame, keep) : new CopyPass(frame, true);
    }

    private static final class Dropping implements Pass {
        private final Signal in;
        private final Signal out;
        private final RandomStream random;
        private final Parallel parallel;
        private final float keep;
        private final float[] factors; // as the input: 0 or 1 / keep; cache
        private int count; // elements of this pass

        private final Parallel.Task drawing = this::draw;
        private final Parallel.Task scaling = this::scaleGradient;

        Dropping(Frame frame, float keep) {
            this.in = frame.input();
            this.out = frame.output();
            this.random = frame.random();
            this.parallel = frame.parallel();
            this.keep = keep;
            this.factors = new float[in.values().size()];
        }

        @Override
        public void forward(int examples) {
            count = examples * in.size();
            parallel.forEach(pieces(), drawing);
            random.skip(count);
            System.arraycopy(in.lengths(), 0, out.lengths(), 0, examples);
        }

        @Override
        public void backward(int examples) {
            if (in.gradient().isPresent()) {
                count = examples * in.size();
                parallel.forEach(pieces(), scaling);
            }
        }

        private int pieces() {
            return Parallel.pieces(count, PIECE);
        }

        private void draw(int piece) {
            int kept = Float.floatToRawIntBits(1 / keep);
            for (int i = piece * PIECE; i < Math.min(count, (piece + 1) * PIECE); i++) {
                factors[i] = Float.intBitsToFloat(random.peekBelow(keep, i) & kept);
            }
            scale(piece, in.values(), out.values());
        }

        private void scaleGradient(int piece) {
            scale(piece, out.requireGradient(), in.requireGradient());
        }

        private void scale(int piece, Tensor from, Tensor to) {
            for (int i = piece * PIECE; i < Math.min(count, (piece + 1) * PIECE); i++) {
                to.array()[to.offset() + i] = factors[i] * from.array()[from.offset() + i];
            }
        }
    }
}
