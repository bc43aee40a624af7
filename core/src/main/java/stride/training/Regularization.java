package stride.training;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import stride.network.Parameters;
import stride.tensor.Tensor;

/**
 * What keeps parameters small. They are named as in {@link Parameters#get}, each once; a network is not trained with one for
 * parameters that it has not, or that training leaves alone.
 */
public sealed interface Regularization {
    /** The parameters concerned. */
    List<String> parameters();

    /**
     * Before an update: adds the gradient of a penalty.
     *
     * @param parameter gives a parameter by its name, all rows up to date
     * @return the penalty, a part of the loss; 0 if there is none
     */
    default double penalize(Function<String, Tensor> parameter, Parameters gradients) {
        return 0;
    }

    /**
     * After an update: changes what has grown too large.
     *
     * @param parameter gives a parameter by its name, all rows up to date
     */
    default void constrain(Function<String, Tensor> parameter) {}

    /**
     * Adds {@code lambda / 2 * sum of w²} to the loss, biases included if they are named (as the reference
     * implementation does for its output layer).
     */
    record L2(float lambda, List<String> parameters) implements Regularization {
        public L2 {
            parameters = distinct(parameters);
            if (!(lambda >= 0 && lambda < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("lambda must be finite and not negative, is " + lambda);
            }
        }

        /** The gradient is lambda w. */
        @Override
        public double penalize(Function<String, Tensor> parameter, Parameters gradients) {
            double sum = 0;
            for (String name : parameters) {
                Tensor w = parameter.apply(name);
                Tensor g = gradients.get(name);
                for (int i = 0; i < w.size(); i++) {
                    sum += (double) w.get(i) * w.get(i);
                    g.set(i, g.get(i) + lambda * w.get(i));
                }
            }
            return lambda / 2 * sum;
        }
    }

    /**
     * After each update, columns of a weight (..., outputs) that are longer than {@code limit} are scaled back to it
     * (Hinton et al., "Improving neural networks by preventing co-adaptation of feature detectors", 2012).
     */
    record MaxNorm(float limit, List<String> parameters) implements Regularization {
        public MaxNorm {
            parameters = distinct(parameters);
            if (!(limit > 0 && limit < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the largest norm must be positive and finite, is " + limit);
            }
        }

        @Override
        public void constrain(Function<String, Tensor> parameter) {
            for (String name : parameters) {
                Tensor w = parameter.apply(name);
                int outputs = w.shape().dimension(-1);
                for (int column = 0; column < outputs; column++) {
                    scaleBack(w, column, outputs);
                }
            }
        }

        private void scaleBack(Tensor w, int column, int outputs) {
            double square = 0;
            for (int i = column; i < w.size(); i += outputs) {
                square += (double) w.get(i) * w.get(i);
            }
            if (square > (double) limit * limit) {
                float factor = (float) (limit / StrictMath.sqrt(square));
                for (int i = column; i < w.size(); i += outputs) {
                    w.set(i, w.get(i) * factor);
                }
            }
        }
    }

    private static List<String> distinct(List<String> parameters) {
        List<String> names = List.copyOf(parameters);
        if (Set.copyOf(names).size() < names.size()) {
            throw new IllegalArgumentException("a parameter is named twice: " + names);
        }
        return names;
    }
}
