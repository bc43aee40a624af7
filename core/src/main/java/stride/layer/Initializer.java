package stride.layer;

import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * How the first values of a parameter are drawn. Fans are counted as the field does: for a weight of shape
 * (..., in, out), fan in is the product of all axes but the last, fan out of all but the last but one.
 */
public sealed interface Initializer {

    /** Zeros, the usual start of a bias. */
    Initializer ZEROS = new Constant(0);

    void fill(Tensor parameter, RandomStream random);

    /** The same value everywhere. */
    record Constant(float value) implements Initializer {
        public Constant {
            requireFinite(value);
        }

        @Override
        public void fill(Tensor parameter, RandomStream random) {
            parameter.fill(value);
        }
    }

    /** Uniform in [low, high), {@code low} being at most {@code high}. */
    record Uniform(float low, float high) implements Initializer {
        public Uniform {
            requireFinite(low);
            requireFinite(high);
            requireFinite(high - low);
            if (low > high) {
                throw new IllegalArgumentException(
                        "the lowest start must not be above the highest: " + low + ", " + high);
            }
        }

        @Override
        public void fill(Tensor parameter, RandomStream random) {
            for (int i = 0; i < parameter.size(); i++) {
                parameter.set(i, low + (high - low) * random.nextFloat());
            }
        }
    }

    /** Normal with mean 0, values beyond two standard deviations drawn again. */
    record TruncatedNormal(float standardDeviation) implements Initializer {
        public TruncatedNormal {
            requireFinite(standardDeviation);
            if (standardDeviation < 0) {
                throw new IllegalArgumentException(
                        "a standard deviation must not be negative, is " + standardDeviation);
            }
        }

        @Override
        public void fill(Tensor parameter, RandomStream random) {
            for (int i = 0; i < parameter.size(); i++) {
                double z = random.nextGaussian();
                while (Math.abs(z) > 2) {
                    z = random.nextGaussian();
                }
                parameter.set(i, (float) (standardDeviation * z));
            }
        }
    }

    /** Uniform within ±sqrt(6 / (fan in + fan out)) (Glorot and Bengio, "Understanding the difficulty...", 2010, eq. 16). */
    record Glorot() implements Initializer {
        @Override
        public void fill(Tensor parameter, RandomStream random) {
            float limit = (float) StrictMath.sqrt(6.0 / (fanIn(parameter.shape()) + fanOut(parameter.shape())));
            new Uniform(-limit, limit).fill(parameter, random);
        }
    }

    /** Normal with variance 2 / fan in (He et al., "Delving deep into rectifiers", 2015, eq. 10). */
    record He() implements Initializer {
        @Override
        public void fill(Tensor parameter, RandomStream random) {
            double deviation = StrictMath.sqrt(2 / fanIn(parameter.shape()));
            for (int i = 0; i < parameter.size(); i++) {
                parameter.set(i, (float) (deviation * random.nextGaussian()));
            }
        }
    }

    private static void requireFinite(float number) {
        if (!Float.isFinite(number)) {
            throw new IllegalArgumentException("numbers must start finite, not at " + number);
        }
    }

    private static double fanIn(Shape shape) {
        return shape.rank() < 2 ? shape.size() : (double) shape.size() / shape.dimension(-1);
    }

    private static double fanOut(Shape shape) {
        return shape.rank() < 2 ? shape.size() : (double) shape.size() / shape.dimension(-2);
    }
}
