package stride.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.random.RandomStream;
import stride.steps.GradientCheck;
import stride.tensor.Shape;
import stride.tensor.Tensor;

class SoftmaxCrossEntropyTest {
    /** Results are rounded to float once. */
    private static final double FLOAT = 0x1p-23;

    private static Tensor logits(float... row) {
        return Tensor.of(Shape.of(1, row.length), row);
    }

    private static double[] probabilities(Tensor logits, int n) {
        double[] p = new double[logits.shape().dimension(1)];
        SoftmaxCrossEntropy.probabilities(logits, n, p);
        return p;
    }

    @Test
    void equalLogits() {
        Tensor logits = logits(3, 3, 3, 3);
        assertThat(probabilities(logits, 0)).containsOnly(0.25);
        assertThat(SoftmaxCrossEntropy.loss(logits, 0, 2)).isCloseTo(Math.log(4), within(1e-15));
        assertThat(SoftmaxCrossEntropy.prediction(logits, 0)).isZero();
    }

    @Test
    void knownProbabilities() {
        // exp(log p) = p, whatever is added to all logits.
        Tensor logits = logits((float) Math.log(0.5), (float) Math.log(0.2), (float) Math.log(0.3));
        assertThat(probabilities(logits, 0)).containsExactly(new double[] {0.5, 0.2, 0.3}, within(FLOAT));
        assertThat(SoftmaxCrossEntropy.loss(logits, 0, 1)).isCloseTo(-Math.log(0.2), within(FLOAT));
    }

    @ParameterizedTest
    @ValueSource(floats = {1e4f, 1e30f})
    void hugeLogitsDoNotOverflow(float huge) {
        Tensor logits = logits(-huge, huge, 0);
        assertThat(probabilities(logits, 0)).containsExactly(0, 1, 0);
        assertThat(SoftmaxCrossEntropy.loss(logits, 0, 1)).isZero();
        assertThat(SoftmaxCrossEntropy.loss(logits, 0, 0)).isEqualTo(2.0 * huge);
        Tensor gradient = Tensor.zeros(logits.shape());
        SoftmaxCrossEntropy.backward(logits, 0, 0, 1, gradient);
        assertThat(gradient.toArray()).containsExactly(-1, 1, 0);
    }

    @Test
    void hugeEqualLogits() {
        Tensor logits = logits(1e4f, 1e4f, -1e4f);
        assertThat(probabilities(logits, 0)).containsExactly(0.5, 0.5, 0);
        assertThat(SoftmaxCrossEntropy.loss(logits, 0, 0)).isCloseTo(Math.log(2), within(1e-15));
    }

    /** Dividing logits by a temperature raises probabilities to its inverse. */
    @Test
    void aTemperature() {
        Tensor logits = logits((float) Math.log(0.5), (float) Math.log(0.2), (float) Math.log(0.3));
        double[] p = new double[3];
        SoftmaxCrossEntropy.probabilities(logits, 0, 0.5, p);
        assertThat(p).containsExactly(new double[] {0.25 / 0.38, 0.04 / 0.38, 0.09 / 0.38}, within(2 * FLOAT));
        assertThat(SoftmaxCrossEntropy.loss(logits, 0, 2, 0.5)).isCloseTo(-Math.log(p[2]), within(1e-12));
        SoftmaxCrossEntropy.probabilities(logits(1e30f, -1e30f), 0, 0.1, p);
        assertThat(p[0]).isOne();
    }

    @Test
    void eachExampleHasARowOfItsOwn() {
        Tensor logits = Tensor.of(Shape.of(2, 3), 5, 1, 2, -1, 0, 7);
        assertThat(SoftmaxCrossEntropy.prediction(logits, 0)).isZero();
        assertThat(SoftmaxCrossEntropy.prediction(logits, 1)).isEqualTo(2);
        assertThat(SoftmaxCrossEntropy.loss(logits, 1, 0)).isEqualTo(SoftmaxCrossEntropy.loss(logits(-1, 0, 7), 0, 0));
        Tensor gradient = Tensor.zeros(logits.shape());
        SoftmaxCrossEntropy.backward(logits, 1, 0, 1, gradient);
        assertThat(Arrays.copyOf(gradient.toArray(), 3)).containsOnly(0);
        assertThat(DoubleStream.of(probabilities(logits, 1)).sum()).isCloseTo(1, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 13})
    void gradientAgreesWithTheMeasuredOne(int classes) {
        RandomStream random = RandomStream.of(classes);
        double[] z = new double[classes];
        float[] row = new float[classes];
        for (int c = 0; c < classes; c++) {
            row[c] = 4 * random.nextFloat() - 2;
            z[c] = row[c];
        }
        float weight = 0.3f;
        for (int label = 0; label < classes; label++) {
            int of = label;
            double[] measured = GradientCheck.numericGradient(moved -> weight * lossInDouble(moved, of), z);
            Tensor gradient = Tensor.zeros(Shape.of(1, classes));
            SoftmaxCrossEntropy.backward(logits(row), 0, label, weight, gradient);
            for (int c = 0; c < classes; c++) {
                assertThat((double) gradient.get(c)).isCloseTo(measured[c], within(FLOAT));
            }
        }
    }

    /** As the textbook has it. */
    private static double lossInDouble(double[] z, int label) {
        return -Math.log(Math.exp(z[label]) / Arrays.stream(z).map(Math::exp).sum());
    }
}
