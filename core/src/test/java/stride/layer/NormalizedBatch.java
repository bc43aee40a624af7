package stride.layer;

import java.util.List;
import java.util.stream.IntStream;
import stride.random.RandomStream;
import stride.tensor.Shape;

/** So many examples of a shape, and what batch normalization makes of them, by plain loops in double. */
record NormalizedBatch(int examples, Shape shape) {
    static final double EPSILON = 1e-5f;

    int size() {
        return examples * shape.size();
    }

    int channels() {
        return shape.dimension(-1);
    }

    int rows() {
        return size() / channels();
    }

    double[] x() {
        return random(1, size());
    }

    double[] dy() {
        return random(2, size());
    }

    double[] gamma() {
        return random(3, channels());
    }

    double[] beta() {
        return random(4, channels());
    }

    private static double[] random(int seed, int n) {
        RandomStream random = RandomStream.of(seed);
        return IntStream.range(0, n)
                .mapToDouble(i -> (float) (2 * random.nextDouble() - 0.8))
                .toArray();
    }

    static double[] mean(NormalizedBatch batch, double[] x) {
        double[] mean = new double[batch.channels()];
        for (int i = 0; i < x.length; i++) {
            mean[i % mean.length] += x[i] / batch.rows();
        }
        return mean;
    }

    static double[] variance(NormalizedBatch batch, double[] x) {
        double[] mean = mean(batch, x);
        double[] variance = new double[mean.length];
        for (int i = 0; i < x.length; i++) {
            double deviation = x[i] - mean[i % mean.length];
            variance[i % mean.length] += deviation * deviation / batch.rows();
        }
        return variance;
    }

    static double[] normalized(NormalizedBatch batch, double[] x) {
        double[] mean = mean(batch, x);
        double[] variance = variance(batch, x);
        double[] normalized = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int c = i % mean.length;
            normalized[i] = (x[i] - mean[c]) / Math.sqrt(variance[c] + EPSILON);
        }
        return normalized;
    }

    static double[] y(NormalizedBatch batch, double[] x, double[] gamma, double[] beta) {
        double[] y = normalized(batch, x);
        for (int i = 0; i < y.length; i++) {
            y[i] = gamma[i % gamma.length] * y[i] + beta[i % gamma.length];
        }
        return y;
    }

    /** dx, dgamma and dbeta. */
    static List<double[]> gradients(NormalizedBatch batch) {
        double[] x = batch.x();
        double[] dy = batch.dy();
        double[] normalized = normalized(batch, x);
        double[] variance = variance(batch, x);
        double[] dgamma = new double[batch.channels()];
        double[] dbeta = new double[batch.channels()];
        for (int i = 0; i < x.length; i++) {
            dgamma[i % dgamma.length] += dy[i] * normalized[i];
            dbeta[i % dbeta.length] += dy[i];
        }
        double[] dx = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int c = i % dbeta.length;
            double rest = dy[i] - dbeta[c] / batch.rows() - normalized[i] * dgamma[c] / batch.rows();
            dx[i] = batch.gamma()[c] / Math.sqrt(variance[c] + EPSILON) * rest;
        }
        return List.of(dx, dgamma, dbeta);
    }
}
