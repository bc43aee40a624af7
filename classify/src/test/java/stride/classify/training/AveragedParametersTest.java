package stride.classify.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.layer.BatchNorm;
import stride.layer.Initializer;
import stride.layer.ParameterSpec;
import stride.network.Network;
import stride.network.Parameters;
import stride.tensor.Shape;

class AveragedParametersTest {
    /**
     * Unrolled, the k-th of n states weighs {@code (d + 1) / (k + d) * product over j from k + 1 to n of (j - 1) / (j +
     * d)}: rising like {@code k^d}.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 8})
    void laterOnesCountMore(int decay) {
        Parameters state =
                Parameters.zeros(List.of(new ParameterSpec("output/W", Shape.of(5, 2), new Initializer.Constant(1))));
        AveragedParameters average = new AveragedParameters(state, decay);
        int times = 12;
        double[] expected = new double[state.size()];
        Random random = new Random(1);
        double sum = 0;
        for (int k = 1; k <= times; k++) {
            double weight = (decay + 1.0) / (k + decay);
            for (int j = k + 1; j <= times; j++) {
                weight *= (j - 1.0) / (j + decay);
            }
            sum += weight;
            for (int i = 0; i < expected.length; i++) {
                state.array()[i] = random.nextFloat();
                expected[i] += weight * state.array()[i];
            }
            average.add(state, k);
        }

        assertThat(sum).isCloseTo(1, within(1e-12));
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) average.mean().array()[i]).isCloseTo(expected[i], within(1e-6));
        }
    }

    /** Running statistics, which no optimizer changes, stand behind the weights and are averaged with them. */
    @Test
    void statisticsAreAveragedAlike() {
        Parameters state = new Network(BatchNorm.of(), Shape.of(3)).initialize(1);
        AveragedParameters average = new AveragedParameters(state, 0);
        for (int k = 1; k <= 4; k++) {
            Arrays.fill(state.array(), k);
            average.add(state, k);
        }
        assertThat(average.mean().get("batchnorm/mean").toArray()).containsOnly(2.5f);
        assertThat(average.mean().get("batchnorm/variance").toArray()).containsOnly(2.5f);
        assertThat(average.mean().get("batchnorm/gamma").toArray()).containsOnly(2.5f);
    }
}
