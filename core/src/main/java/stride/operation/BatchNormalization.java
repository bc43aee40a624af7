package stride.operation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import stride.kernel.Kernels;
import stride.kernel.Scratch;
import stride.parallel.Parallel;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * Batch normalization (Ioffe and Szegedy, "Batch normalization: accelerating deep network training by reducing internal
 * covariate shift", 2015, algorithms 1 and 2), a channel of the innermost axis at a time:
 * {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta}.
 *
 * <p>All sums are over rows, of which an image has one a pixel. A piece of work adds at most {@value #PIECE} numbers to floats that
 * begin at its own mean, so they stay small; what the pieces found is put together in double (Chan, Golub and LeVeque,
 * "Updating formulae and a pairwise algorithm for computing sample variances", 1979). The cut follows from the sizes alone.
 *
 * <p>An object holds the memory that one session needs, and allocates nothing once its threads have seen the sizes.
 */
public final class BatchNormalization {
    private static final Kernels KERNELS = Kernels.chosen();
    private static final int WIDTH = 256; // numbers: rows of few channels are run through several at a time
    private static final int PIECE = 1 << 14; // numbers

    private final int channels;
    private final double epsilon;
    private final Parallel parallel;
    private final int width; // whole rows
    private final int piece; // whole widths
    private final float[] factor; // (width): of each channel, again and again; so are the next four
    private final float[] shift;
    private final float[] center;
    private final float[] ofDeviation;
    private final float[] constant;
    private final double[] mean; // (channels): of the batch
    private final double[] variance; // (channels): of the batch, biased
    private final double[] inverse; // (channels): 1 / sqrt(variance + epsilon)
    private final double[] first; // (pieces, channels): means, or sums of dy
    private final double[] second; // (pieces, channels): sums of squares about that mean, or of dy (x - center)

    private final Parallel.Task measuring = this::measure;
    private final Parallel.Task scaling = this::scale;
    private final Parallel.Task summing = this::sum;
    private final Parallel.Task blending = this::blend;

    private int count; // numbers of this pass
    private Tensor x;
    private Tensor y;
    private Tensor dy;
    private Tensor dx;

    /** A thread's sums over the rows of a piece, (width) each. */
    private static final class Sums {
        private float[] first = {};
        private float[] second = {};
        private float[] center = {};

        Sums ofWidth(int width) {
            if (first.length < width) {
                first = new float[width];
                second = new float[width];
                center = new float[width];
            }
            return cleared(width);
        }

        Sums cleared(int width) {
            Arrays.fill(first, 0, width, 0);
            Arrays.fill(second, 0, width, 0);
            return this;
        }
    }

    /**
     * @param size the largest number of numbers that there are to normalize at once
     * @param training whether {@link #normalize} and {@link #backward} will be called
     * @param parallel runs the pieces; the result does not depend on it
     */
    public BatchNormalization(int channels, double epsilon, int size, boolean training, Parallel parallel) {
        this.channels = channels;
        this.epsilon = epsilon;
        this.parallel = parallel;
        this.width = channels * Math.max(1, WIDTH / channels);
        this.piece = width * Math.max(1, PIECE / width);
        this.factor = new float[width];
        this.shift = new float[width];
        this.center = new float[training ? width : 0];
        this.ofDeviation = new float[training ? width : 0];
        this.constant = new float[training ? width : 0];
        this.mean = new double[training ? channels : 0];
        this.variance = new double[training ? channels : 0];
        this.inverse = new double[training ? channels : 0];
        int pieces = training ? Parallel.pieces(size, piece) : 0;
        this.first = new double[pieces * channels];
        this.second = new double[pieces * channels];
        this.x = Tensor.zeros(Shape.of(0));
        this.y = x;
        this.dy = x;
        this.dx = x;
    }

    /** Sets y by statistics that are given. */
    public void apply(int rows, Tensor x, Tensor gamma, Tensor beta, Tensor mean, Tensor variance, Tensor y) {
        for (int c = 0; c < channels; c++) {
            double inverse = 1 / StrictMath.sqrt(variance.get(c) + epsilon);
            factor[c] = (float) (gamma.get(c) * inverse);
            shift[c] = (float) (beta.get(c) - mean.get(c) * (double) factor[c]);
        }
        run(rows, x, y);
    }

    /** After {@link #apply}: sets {@code dx = gamma / sqrt(variance + epsilon) dy}. Parameters have no gradient here. */
    public void backwardOfApply(int rows, Tensor dy, Tensor dx) {
        Arrays.fill(shift, 0);
        run(rows, dy, dx);
    }

    /** Sets y by the batch's own statistics, which {@link #moveOn} then knows. */
    public void normalize(int rows, Tensor x, Tensor gamma, Tensor beta, Tensor y) {
        count = rows * channels;
        this.x = x;
        int pieces = Parallel.pieces(count, piece);
        parallel.forEach(pieces, measuring);
        merge(pieces, rows);
        for (int c = 0; c < channels; c++) {
            inverse[c] = 1 / StrictMath.sqrt(variance[c] + epsilon);
            factor[c] = (float) (gamma.get(c) * inverse[c]);
            shift[c] = (float) (beta.get(c) - mean[c] * factor[c]);
        }
        run(rows, x, y);
    }

    /** Mean and variance of the whole batch. */
    private void merge(int pieces, int rows) {
        Arrays.fill(mean, 0);
        Arrays.fill(variance, 0);
        for (int p = 0; p < pieces; p++) {
            double share = (double) rowsOf(p) / rows;
            for (int c = 0; c < channels; c++) {
                mean[c] += share * first[p * channels + c];
            }
        }
        for (int p = 0; p < pieces; p++) {
            double share = (double) rowsOf(p) / rows;
            for (int c = 0; c < channels; c++) {
                double apart = first[p * channels + c] - mean[c];
                variance[c] += second[p * channels + c] / rows + share * apart * apart;
            }
        }
    }

    private int rowsOf(int p) {
        return (Math.min(count, (p + 1) * piece) - p * piece) / channels;
    }

    private void run(int rows, Tensor x, Tensor y) {
        count = rows * channels;
        this.x = x;
        this.y = y;
        repeat(factor);
        repeat(shift);
        parallel.forEach(Parallel.pieces(count, piece), scaling);
    }

    private void repeat(float[] values) {
        for (int i = channels; i < width; i++) {
            values[i] = values[i - channels];
        }
    }

    private void scale(int p) {
        int end = Math.min(count, (p + 1) * piece);
        for (int at = p * piece; at < end; at += width) {
            int n = Math.min(width, end - at);
            KERNELS.scale(n, x.array(), x.offset() + at, factor, shift, 0, y.array(), y.offset() + at);
        }
    }

    /** The mean of a piece, and its sums of squares about that. */
    private void measure(int p) {
        Scratch scratch = Scratch.take();
        Sums sums = scratch.part(Sums.class, Sums::new).ofWidth(width);
        int end = Math.min(count, (p + 1) * piece);
        int rows = rowsOf(p);
        for (int at = p * piece; at < end; at += width) {
            KERNELS.axpy(Math.min(width, end - at), 1, x.array(), x.offset() + at, sums.first, 0);
        }
        for (int c = 0; c < channels; c++) {
            sums.center[c] = (float) (column(sums.first, c) / rows);
        }
        repeat(sums.center);
        sums.cleared(width);
        for (int at = p * piece; at < end; at += width) {
            int n = Math.min(width, end - at);
            KERNELS.addDeviations(n, x.array(), x.offset() + at, sums.center, sums.first, sums.second, 0);
        }
        for (int c = 0; c < channels; c++) {
            double rest = column(sums.first, c) / rows; // what the center's rounding has left
            first[p * channels + c] = sums.center[c] + rest;
            second[p * channels + c] = Math.max(0, column(sums.second, c) - rows * rest * rest);
        }
        scratch.giveBack();
    }

    private double column(float[] sums, int channel) {
        double sum = 0;
        for (int i = channel; i < width; i += channels) {
            sum += sums[i];
        }
        return sum;
    }

    /**
     * Moves running statistics on by those of the last {@link #normalize}: {@code running = (1 - momentum) running + momentum
     * measured}, where the variance measured is the unbiased one. Of a single row it has none, and nothing changes.
     */
    public void moveOn(double momentum, Tensor runningMean, Tensor runningVariance) {
        int rows = count / channels;
        for (int c = 0; c < channels && rows > 1; c++) {
            double unbiased = variance[c] * rows / (rows - 1);
            runningMean.set(c, (float) ((1 - momentum) * runningMean.get(c) + momentum * mean[c]));
            runningVariance.set(c, (float) ((1 - momentum) * runningVariance.get(c) + momentum * unbiased));
        }
    }

    /**
     * After {@link #normalize}: adds {@code dgamma += sum of dy x̂} and {@code dbeta += sum of dy}, where x̂ is x normalized;
     * sets {@code dx = gamma / sqrt(variance + epsilon) (dy - mean of dy - x̂ mean of dy x̂)} unless it is null.
     */
    public void backward(
            int rows, Tensor x, Tensor dy, Tensor gamma, @Nullable Tensor dx, Tensor dgamma, Tensor dbeta) {
        count = rows * channels;
        this.x = x;
        this.dy = dy;
        for (int c = 0; c < channels; c++) {
            center[c] = (float) mean[c];
        }
        repeat(center);
        int pieces = Parallel.pieces(count, piece);
        parallel.forEach(pieces, summing);
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            double products = 0; // of dy and x - center
            for (int p = 0; p < pieces; p++) {
                sum += first[p * channels + c];
                products += second[p * channels + c];
            }
            double rest = center[c] - mean[c];
            products += sum * rest;
            dbeta.set(c, (float) (dbeta.get(c) + sum));
            dgamma.set(c, (float) (dgamma.get(c) + products * inverse[c]));
            double a = gamma.get(c) * inverse[c];
            double b = -a * inverse[c] * inverse[c] * products / rows;
            factor[c] = (float) a;
            ofDeviation[c] = (float) b;
            constant[c] = (float) (b * rest - a * sum / rows);
        }
        if (dx != null) {
            this.dx = dx;
            repeat(factor);
            repeat(ofDeviation);
            repeat(constant);
            parallel.forEach(pieces, blending);
        }
    }

    private void sum(int p) {
        Scratch scratch = Scratch.take();
        Sums sums = scratch.part(Sums.class, Sums::new).ofWidth(width);
        int end = Math.min(count, (p + 1) * piece);
        for (int at = p * piece; at < end; at += width) {
            KERNELS.addProducts(
                    Math.min(width, end - at),
                    dy.array(),
                    dy.offset() + at,
                    x.array(),
                    x.offset() + at,
                    center,
                    sums.first,
                    sums.second,
                    0);
        }
        for (int c = 0; c < channels; c++) {
            first[p * channels + c] = column(sums.first, c);
            second[p * channels + c] = column(sums.second, c);
        }
        scratch.giveBack();
    }

    private void blend(int p) {
        int end = Math.min(count, (p + 1) * piece);
        for (int at = p * piece; at < end; at += width) {
            KERNELS.blend(
                    Math.min(width, end - at),
                    dy.array(),
                    dy.offset() + at,
                    x.array(),
                    x.offset() + at,
                    center,
                    factor,
                    ofDeviation,
                    constant,
                    0,
                    dx.array(),
                    dx.offset() + at);
        }
    }
}
