package stride.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.random.RandomStream;
import stride.steps.GradientCheck;
import stride.tensor.Shape;
import stride.tensor.Tensor;

class SigmoidCrossEntropyTest {
    /** Gradients are rounded to float once. */
    private static final double FLOAT = 0x1p-23;

    @Test
    void knownProbabilities() {
        assertThat(SigmoidCrossEntropy.probability(0)).isEqualTo(0.5);
        assertThat(SigmoidCrossEntropy.probability(Math.log(3))).isCloseTo(0.75, within(1e-15));
        assertThat(SigmoidCrossEntropy.probability(-Math.log(3))).isCloseTo(0.25, within(1e-15));
        assertThat(SigmoidCrossEntropy.loss(0, true)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(SigmoidCrossEntropy.loss(Math.log(3), true)).isCloseTo(-Math.log(0.75), within(1e-15));
        assertThat(SigmoidCrossEntropy.loss(Math.log(3), false)).isCloseTo(-Math.log(0.25), within(1e-15));
    }

    @Test
    void agreesWithTheTextbook() {
        for (double z = -20; z <= 20; z += 0.37) {
            double p = 1 / (1 + Math.exp(-z));
            assertThat(SigmoidCrossEntropy.probability(z)).isCloseTo(p, within(1e-15));
            assertThat(SigmoidCrossEntropy.loss(z, true)).isCloseTo(-Math.log(p), within(1e-12));
            assertThat(SigmoidCrossEntropy.loss(z, false)).isCloseTo(-Math.log(1 / (1 + Math.exp(z))), within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e4, 1e30})
    void hugeLogitsDoNotOverflow(double huge) {
        assertThat(SigmoidCrossEntropy.probability(huge)).isEqualTo(1);
        assertThat(SigmoidCrossEntropy.probability(-huge)).isZero();
        assertThat(SigmoidCrossEntropy.loss(huge, true)).isZero();
        assertThat(SigmoidCrossEntropy.loss(huge, false)).isEqualTo(huge);
        assertThat(SigmoidCrossEntropy.loss(-huge, true)).isEqualTo(huge);
        assertThat(SigmoidCrossEntropy.loss(-huge, false)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gradientAgreesWithTheMeasuredOne(boolean has) {
        RandomStream random = RandomStream.of(has ? 1 : 2);
        double weight = 0.3;
        Tensor logits = Tensor.zeros(Shape.of(2, 4));
        Tensor gradient = Tensor.zeros(logits.shape());
        for (int at = 0; at < logits.size(); at++) {
            logits.set(at, 6 * random.nextFloat() - 3);
            double[] measured = GradientCheck.numericGradient(
                    z -> weight * -Math.log(1 / (1 + Math.exp(has ? -z[0] : z[0]))), new double[] {logits.get(at)});
            SigmoidCrossEntropy.backward(logits, at, has, weight, gradient);
            assertThat((double) gradient.get(at)).isCloseTo(measured[0], within(FLOAT));
            if (at + 1 < logits.size()) {
                assertThat(gradient.get(at + 1)).as("the others are left alone").isZero();
            }
        }
    }
}
