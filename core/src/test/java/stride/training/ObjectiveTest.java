package stride.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stride.network.Session;
import stride.steps.GradientCheck;
import stride.tensor.Shape;
import stride.tensor.Tensor;

class ObjectiveTest {
    private static final List<Float> WEIGHTS = List.of(2f, 0.5f, 3f);
    private static final TrainingSettings SETTINGS = new TrainingSettings(
            1, Optimizer.Adam.PUBLISHED, new Schedule.Constant(1), List.of(), Optional.of(WEIGHTS), false, 1);
    private static final int COUNT = 4; // texts of the batch

    /** Example 0 has label 1, example 1 has labels 0 and 2, example 2 has none. */
    private static final ExampleSet EXAMPLES = new ExampleSet() {
        private final List<List<Integer>> labels = List.of(List.of(1), List.of(0, 2), List.of());

        @Override
        public int size() {
            return labels.size();
        }

        @Override
        public int label(int example) {
            return labels.get(example).get(0);
        }

        @Override
        public boolean has(int example, int label) {
            return labels.get(example).contains(label);
        }

        @Override
        public Objective objective() {
            return Objective.ANY_LABELS;
        }

        @Override
        public void load(int example, Session session, int position) {
            throw new UnsupportedOperationException();
        }
    };

    /** The textbook's formula in double; the weight of a label counts where the example has it. */
    private static double loss(double[] z, int example, boolean weighted) {
        double loss = 0;
        for (int c = 0; c < z.length; c++) {
            boolean has = EXAMPLES.has(example, c);
            double p = 1 / (1 + Math.exp(-z[c]));
            loss -= has ? (weighted ? WEIGHTS.get(c) : 1) * Math.log(p) : Math.log(1 - p);
        }
        return loss;
    }

    @Test
    void anyLabelsAgreesWithTheTextbook() {
        Tensor logits = Tensor.of(Shape.of(2, 3), 9, 9, 9, 0.3f, -1.2f, 0.9f);
        double[] z = {0.3f, -1.2f, 0.9f};
        for (int example = 0; example < 3; example++) {
            assertThat(Objective.ANY_LABELS.loss(logits, 1, EXAMPLES, example))
                    .isCloseTo(loss(z, example, false), within(1e-12));
            assertThat(Objective.ANY_LABELS.weightedLoss(logits, 1, EXAMPLES, example, SETTINGS))
                    .isCloseTo(loss(z, example, true), within(1e-12));
            int number = example;
            double[] measured = GradientCheck.numericGradient(moved -> loss(moved, number, true) / COUNT, z);
            Tensor gradient = Tensor.zeros(logits.shape());
            Objective.ANY_LABELS.backward(logits, 1, EXAMPLES, example, SETTINGS, COUNT, gradient);
            for (int c = 0; c < 3; c++) {
                assertThat(gradient.get(c)).as("the other row").isZero();
                assertThat((double) gradient.get(3 + c)).isCloseTo(measured[c], within(0x1p-23));
            }
        }
    }

    @Test
    void rightIsTheSameSetOfLabels() {
        Tensor logits = Tensor.of(Shape.of(1, 3), 0.1f, -0.1f, 2);
        assertThat(Objective.ANY_LABELS.isRight(logits, 0, EXAMPLES, 1)).isTrue();
        assertThat(Objective.ANY_LABELS.isRight(logits, 0, EXAMPLES, 0)).isFalse();
        assertThat(Objective.ANY_LABELS.isRight(logits, 0, EXAMPLES, 2)).isFalse();
        assertThat(Objective.ANY_LABELS.isRight(Tensor.zeros(Shape.of(1, 3)), 0, EXAMPLES, 2))
                .isTrue();
    }
}
