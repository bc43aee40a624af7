package stride.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import stride.layer.Initializer;
import stride.layer.ParameterSpec;
import stride.network.Parameters;
import stride.tensor.Shape;

class RegularizationTest {
    private static Parameters parameters() {
        Parameters parameters = Parameters.zeros(List.of(
                new ParameterSpec("a/W", Shape.of(2, 3), Initializer.ZEROS),
                new ParameterSpec("a/b", Shape.of(3), Initializer.ZEROS)));
        float[] values = {3, 1, 0, 4, -1, 0, 10, 20, 30};
        System.arraycopy(values, 0, parameters.array(), 0, values.length);
        return parameters;
    }

    @Test
    void l2AddsHalfLambdaTimesTheSquaresOfTheNamed() {
        Regularization.L2 weights = new Regularization.L2(0.5f, List.of("a/W"));
        assertThat(weights.penalize(parameters()::get, parameters().zerosLike()))
                .isEqualTo(0.25 * (9 + 1 + 16 + 1));
        Regularization.L2 both = new Regularization.L2(0.5f, List.of("a/W", "a/b"));
        assertThat(both.penalize(parameters()::get, parameters().zerosLike())).isEqualTo(0.25 * (27 + 100 + 400 + 900));
    }

    @Test
    void l2AddsLambdaTimesTheNamedToTheGradient() {
        Parameters gradients = parameters().zerosLike();
        gradients.get("a/W").fill(1);
        new Regularization.L2(0.5f, List.of("a/W")).penalize(parameters()::get, gradients);
        assertThat(gradients.array()).containsExactly(2.5f, 1.5f, 1, 3, 0.5f, 1, 0, 0, 0);
    }

    @Test
    void maxNormShortensLongColumnsOnly() {
        Parameters parameters = parameters();
        new Regularization.MaxNorm(2.5f, List.of("a/W")).constrain(parameters::get);
        // Column (3, 4) is 5 long and halved; (1, -1) and (0, 0) are short enough.
        assertThat(parameters.array()).containsExactly(1.5f, 1, 0, 2, -1, 0, 10, 20, 30);
    }

    @Test
    void maxNormOfAVectorLimitsEachElement() {
        Parameters parameters = parameters();
        new Regularization.MaxNorm(15, List.of("a/b")).constrain(parameters::get);
        assertThat(parameters.get("a/b").toArray()).containsExactly(new float[] {10, 15, 15}, within(1e-5f));
    }

    @Test
    void refusesImpossibleSettings() {
        assertThatThrownBy(() -> new Regularization.L2(-1, List.of())).hasMessageContaining("lambda");
        assertThatThrownBy(() -> new Regularization.MaxNorm(0, List.of())).hasMessageContaining("largest norm");
    }
}
