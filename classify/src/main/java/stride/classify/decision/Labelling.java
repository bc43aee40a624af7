package stride.classify.decision;

import stride.operation.SigmoidCrossEntropy;
import stride.operation.SoftmaxCrossEntropy;
import stride.tensor.Tensor;
import stride.training.ExampleSet;
import stride.training.Objective;

/** How many labels an example has. All else follows from that: the loss, the probabilities, what is answered, what is measured. */
public enum Labelling {
    /** One label each: logits compete for it in a softmax. */
    ONE(Objective.ONE_LABEL, 2) {
        @Override
        public void probabilities(Tensor logits, int n, double[] probabilities) {
            SoftmaxCrossEntropy.probabilities(logits, n, probabilities);
        }
    },

    /** Any number of labels, none too: each logit stands for itself, in a sigmoid. */
    ANY(Objective.ANY_LABELS, 1) {
        @Override
        public void probabilities(Tensor logits, int n, double[] probabilities) {
            for (int c = 0; c < probabilities.length; c++) {
                probabilities[c] = SigmoidCrossEntropy.probability(logits.get(n * probabilities.length + c));
            }
        }
    };

    private final Objective objective;
    private final int fewestLabels;

    Labelling(Objective objective, int fewestLabels) {
        this.objective = objective;
        this.fewestLabels = fewestLabels;
    }

    /** @param several whether an example may have none or several */
    public static Labelling of(boolean several) {
        return several ? ANY : ONE;
    }

    /** That of examples made ready for a network. */
    public static Labelling of(ExampleSet examples) {
        return of(examples.objective() == Objective.ANY_LABELS);
    }

    /** Whether an example may have none or several. */
    public boolean allowsSeveral() {
        return this == ANY;
    }

    /** What outputs are held against in training. */
    public Objective objective() {
        return objective;
    }

    /** How many labels there must be at least, so that there is something to tell apart. */
    public int fewestLabels() {
        return fewestLabels;
    }

    /**
     * Sets the probabilities of the labels of example n.
     *
     * @param logits (examples, labels)
     * @param probabilities (labels); they add up to 1 where an example has one label
     */
    public abstract void probabilities(Tensor logits, int n, double[] probabilities);
}
