package stride.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stride.file.Safetensors;
import stride.steps.GradientCheck;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** Outputs that are held against a share of each label: label smoothing and what mixup asks for. */
class SharedLabelsTest {
    private static final int CLASSES = 4;
    private static final Safetensors TORCH =
            OracleTest.Oracle.of("training", SmallNetworks.IMAGE).torch();

    private static Tensor torch(String name) {
        return Objects.requireNonNull(TORCH.tensors().get("smoothed/" + name), name);
    }

    private static TrainingSettings settings(float labelSmoothing, List<Float> weights) {
        return TrainingSettings.of(1, Optimizer.Adam.PUBLISHED, 1, 1)
                .withClassWeights(Optional.of(weights))
                .withLabelSmoothing(labelSmoothing);
    }

    @Test
    void smoothedLabelsAgreeWithPyTorch() {
        List<Float> weights = new ArrayList<>();
        for (int c = 0; c < CLASSES; c++) {
            weights.add(torch("weights").get(c));
        }
        TrainingSettings settings = settings(0.1f, weights);
        Tensor logits = torch("logits");
        int n = logits.shape().dimension(0);
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = (int) torch("labels").get(i);
        }
        ExampleSet examples = ExampleSet.of(new float[n][1], labels);
        Tensor gradient = Tensor.zeros(logits.shape());
        for (int i = 0; i < n; i++) {
            double[] target = new double[CLASSES];
            Objective.ONE_LABEL.addTarget(examples, i, 1, settings, target);
            assertThat(Objective.ONE_LABEL.loss(logits, i, target, settings))
                    .isCloseTo(torch("loss").get(i), within(1e-6));
            Objective.ONE_LABEL.backward(logits, i, target, settings, 1, gradient);
        }
        assertThat(gradient.toArray()).containsExactly(torch("gradient").toArray(), within(1e-6f));
    }

    /** The formulas in double. */
    private static double loss(Objective objective, double[] z, double[] target, List<Float> weights) {
        double sum = 0;
        for (double value : z) {
            sum += Math.exp(value);
        }
        double loss = 0;
        for (int c = 0; c < z.length; c++) {
            double sigmoid = 1 / (1 + Math.exp(-z[c]));
            loss -= objective == Objective.ONE_LABEL
                    ? weights.get(c) * target[c] * Math.log(Math.exp(z[c]) / sum)
                    : weights.get(c) * target[c] * Math.log(sigmoid) + (1 - target[c]) * Math.log(1 - sigmoid);
        }
        return loss;
    }

    @ParameterizedTest
    @EnumSource(Objective.class)
    void sharesOfTwoExamples(Objective objective) {
        List<Float> weights = List.of(2f, 0.5f, 1f, 3f);
        TrainingSettings settings = settings(0.25f, weights);
        ExampleSet examples = objective == Objective.ONE_LABEL
                ? ExampleSet.of(new float[2][1], new int[] {1, 3})
                : ExampleSet.ofSeveral(new float[2][1], new int[][] {{1, 2}, {1, 3}});
        double[] expected = objective == Objective.ONE_LABEL
                ? new double[] {0.0625, 0.0625 + 0.75 * 0.7, 0.0625, 0.0625 + 0.75 * 0.3}
                : new double[] {0.125, 0.875, 0.125 + 0.75 * 0.7, 0.125 + 0.75 * 0.3};
        double[] target = new double[CLASSES];
        objective.addTarget(examples, 0, 0.7, settings, target);
        objective.addTarget(examples, 1, 0.3, settings, target);
        assertThat(target).containsExactly(expected, within(1e-12));

        Tensor logits = Tensor.of(Shape.of(2, CLASSES), 9, 9, 9, 9, 0.3f, -1.2f, 0.9f, 2.5f);
        double[] z = {0.3f, -1.2f, 0.9f, 2.5f};
        assertThat(objective.loss(logits, 1, target, settings))
                .isCloseTo(loss(objective, z, target, weights), within(1e-12));
        double[] measured = GradientCheck.numericGradient(moved -> loss(objective, moved, target, weights) / 4, z);
        Tensor gradient = Tensor.zeros(logits.shape());
        objective.backward(logits, 1, target, settings, 4, gradient);
        for (int c = 0; c < CLASSES; c++) {
            assertThat(gradient.get(c)).as("the other row").isZero();
            assertThat((double) gradient.get(CLASSES + c)).isCloseTo(measured[c], within(0x1p-22));
        }
    }

    /** Labels that nobody shares give the loss that there is without shares. */
    @ParameterizedTest
    @EnumSource(Objective.class)
    void wholeLabelsAreTheUsualCase(Objective objective) {
        TrainingSettings settings = settings(0, List.of(2f, 0.5f, 1f, 3f));
        ExampleSet examples = ExampleSet.of(new float[1][1], new int[] {3});
        Tensor logits = Tensor.of(Shape.of(1, CLASSES), 0.3f, -1.2f, 0.9f, 2.5f);
        double[] target = new double[CLASSES];
        objective.addTarget(examples, 0, 1, settings, target);
        assertThat(objective.loss(logits, 0, target, settings))
                .isCloseTo(objective.weightedLoss(logits, 0, examples, 0, settings), within(1e-12));
    }

    @Test
    void refusesImpossibleSettings() {
        TrainingSettings settings = TrainingSettings.of(1, Optimizer.Adam.PUBLISHED, 1, 1);
        assertThatThrownBy(() -> settings.withLabelSmoothing(1))
                .hasMessage("label smoothing must be in [0, 1), is 1.0");
        assertThatThrownBy(() -> settings.withMixup(-1))
                .hasMessage("alpha of mixup must be finite and not negative, is -1.0");
        assertThatThrownBy(() -> settings.withWeightDecay(Float.NaN))
                .hasMessage("weight decay must be finite and not negative, is NaN");
    }
}
