package stride.training;

import stride.network.Network;
import stride.operation.SigmoidCrossEntropy;
import stride.operation.SoftmaxCrossEntropy;
import stride.tensor.Tensor;

/** What outputs are held against: the loss of an example, its gradient, and whether the likeliest answer is right. */
public enum Objective {
    /** Each example has one label: softmax. */
    ONE_LABEL {
        @Override
        void requireLabels(ExampleSet examples, int classes) {
            for (int example = 0; example < examples.size(); example++) {
                requireLabel(examples, example, classes);
            }
        }

        private int label(Tensor logits, ExampleSet examples, int example) {
            return requireLabel(examples, example, logits.shape().dimension(-1));
        }

        @Override
        public double loss(Tensor logits, int n, ExampleSet examples, int example) {
            return SoftmaxCrossEntropy.loss(logits, n, label(logits, examples, example));
        }

        @Override
        double weightedLoss(Tensor logits, int n, ExampleSet examples, int example, TrainingSettings settings) {
            return settings.weight(label(logits, examples, example)) * loss(logits, n, examples, example);
        }

        @Override
        boolean isRight(Tensor logits, int n, ExampleSet examples, int example) {
            return SoftmaxCrossEntropy.prediction(logits, n) == label(logits, examples, example);
        }

        @Override
        void backward(
                Tensor logits,
                int n,
                ExampleSet examples,
                int example,
                TrainingSettings settings,
                int count,
                Tensor dlogits) {
            int label = label(logits, examples, example);
            SoftmaxCrossEntropy.backward(logits, n, label, settings.weight(label) / count, dlogits);
        }

        @Override
        void addTarget(ExampleSet examples, int example, double share, TrainingSettings settings, double[] target) {
            int label = requireLabel(examples, example, target.length);
            double spread = settings.labelSmoothing();
            for (int c = 0; c < target.length; c++) {
                target[c] += share * spread / target.length;
            }
            target[label] += share * (1 - spread);
        }

        @Override
        double loss(Tensor logits, int n, double[] target, TrainingSettings settings) {
            return SoftmaxCrossEntropy.loss(logits, n, target, settings::weight);
        }

        @Override
        void backward(Tensor logits, int n, double[] target, TrainingSettings settings, int count, Tensor dlogits) {
            SoftmaxCrossEntropy.backward(logits, n, target, settings::weight, 1.0 / count, dlogits);
        }
    },

    /** Each example has any number of labels: a sigmoid each. The weight of a label counts where an example has it. */
    ANY_LABELS {
        /** An example is only ever asked for labels that there are. */
        @Override
        void requireLabels(ExampleSet examples, int classes) {}

        @Override
        public double loss(Tensor logits, int n, ExampleSet examples, int example) {
            int labels = logits.shape().dimension(-1);
            double loss = 0;
            for (int c = 0; c < labels; c++) {
                loss += SigmoidCrossEntropy.loss(logits.get(n * labels + c), examples.has(example, c));
            }
            return loss;
        }

        @Override
        double weightedLoss(Tensor logits, int n, ExampleSet examples, int example, TrainingSettings settings) {
            int labels = logits.shape().dimension(-1);
            double loss = 0;
            for (int c = 0; c < labels; c++) {
                boolean has = examples.has(example, c);
                loss += (has ? settings.weight(c) : 1) * SigmoidCrossEntropy.loss(logits.get(n * labels + c), has);
            }
            return loss;
        }

        @Override
        boolean isRight(Tensor logits, int n, ExampleSet examples, int example) {
            int labels = logits.shape().dimension(-1);
            for (int c = 0; c < labels; c++) {
                if (logits.get(n * labels + c) > 0 != examples.has(example, c)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        void backward(
                Tensor logits,
                int n,
                ExampleSet examples,
                int example,
                TrainingSettings settings,
                int count,
                Tensor dlogits) {
            int labels = logits.shape().dimension(-1);
            for (int c = 0; c < labels; c++) {
                boolean has = examples.has(example, c);
                double weight = (has ? settings.weight(c) : 1.0) / count;
                SigmoidCrossEntropy.backward(logits, n * labels + c, has, weight, dlogits);
            }
        }

        @Override
        void addTarget(ExampleSet examples, int example, double share, TrainingSettings settings, double[] target) {
            double spread = settings.labelSmoothing();
            for (int c = 0; c < target.length; c++) {
                target[c] += share * ((examples.has(example, c) ? 1 - spread : 0) + spread / 2);
            }
        }

        @Override
        double loss(Tensor logits, int n, double[] target, TrainingSettings settings) {
            double loss = 0;
            for (int c = 0; c < target.length; c++) {
                loss += SigmoidCrossEntropy.loss(logits.get(n * target.length + c), target[c], settings.weight(c));
            }
            return loss;
        }

        @Override
        void backward(Tensor logits, int n, double[] target, TrainingSettings settings, int count, Tensor dlogits) {
            for (int c = 0; c < target.length; c++) {
                int at = n * target.length + c;
                SigmoidCrossEntropy.backward(logits, at, target[c], settings.weight(c), 1.0 / count, dlogits);
            }
        }
    };

    /** How many classes a network tells apart; refuses one whose output for an example is no row of logits. */
    static int classes(Network network) {
        if (network.output().rank() != 1) {
            throw new IllegalArgumentException("the network makes " + network.output() + " of an input "
                    + network.input() + ", where a row of logits (classes) is needed; end it with Flatten and Dense");
        }
        return network.output().dimension(0);
    }

    /**
     * The label of an example that has one.
     *
     * @throws IllegalArgumentException if it is none of the classes
     */
    static int requireLabel(ExampleSet examples, int example, int classes) {
        int label = examples.label(example);
        if (label < 0 || label >= classes) {
            throw new IllegalArgumentException("example " + example + " has the label " + label + ", but the labels of "
                    + classes + " classes are 0 to " + (classes - 1));
        }
        return label;
    }

    /** @throws IllegalArgumentException if an example has a label that is none of the classes */
    abstract void requireLabels(ExampleSet examples, int classes);

    /**
     * The loss of example number {@code example}, whose outputs are in row n; not weighted.
     *
     * @throws IllegalArgumentException if it has a label that is none of the classes
     */
    public abstract double loss(Tensor logits, int n, ExampleSet examples, int example);

    /** The loss with class weights. */
    abstract double weightedLoss(Tensor logits, int n, ExampleSet examples, int example, TrainingSettings settings);

    /** Whether all that has a probability over a half, or the highest of all, is just what the example has. */
    abstract boolean isRight(Tensor logits, int n, ExampleSet examples, int example);

    /** Sets row n of dlogits to the gradient of the weighted loss divided by count. */
    abstract void backward(
            Tensor logits,
            int n,
            ExampleSet examples,
            int example,
            TrainingSettings settings,
            int count,
            Tensor dlogits);

    /**
     * Adds a share of what an example's outputs should be, its labels smoothed as the settings say.
     *
     * @param target (classes): the probability of each
     * @throws IllegalArgumentException if it has a label that is none of the classes
     */
    abstract void addTarget(ExampleSet examples, int example, double share, TrainingSettings settings, double[] target);

    /** The loss of row n, with class weights, where its outputs should be such probabilities. */
    abstract double loss(Tensor logits, int n, double[] target, TrainingSettings settings);

    /** Sets row n of dlogits to the gradient of that loss divided by count. */
    abstract void backward(Tensor logits, int n, double[] target, TrainingSettings settings, int count, Tensor dlogits);
}
