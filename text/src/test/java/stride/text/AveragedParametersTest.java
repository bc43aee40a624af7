package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.network.Parameters;

class AveragedParametersTest {
    private static final TextSettings SETTINGS = SmallTexts.settings();

    /**
     * Unrolled, the k-th of n states weighs {@code (d + 1) / (k + d) * product over j from k + 1 to n of (j - 1) / (j +
     * d)}: rising like {@code k^d}.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 8})
    void laterOnesCountMore(int decay) {
        Parameters state = SETTINGS.network().network(5, 2, 4).initialize(1);
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

    /** Without a dev part the mean is the result: here with a state a step, so that the first step's is its own mean. */
    @Test
    void theMeanIsWhatIsKept() {
        assertThat(results(0)).hasSize(2).doesNotHaveDuplicates();
        assertThat(results(8).get(0)).isEqualTo(results(0).get(0));
        assertThat(results(8).get(1)).isNotEqualTo(results(0).get(1));
    }

    /** What the classifier says of a text after one step and after two. */
    private static List<Prediction> results(int averaging) {
        TextSettings settings = SETTINGS.with(Map.of("averaging", averaging, "evaluateEvery", 1))
                .withDevFraction(0);
        List<Prediction> results = new ArrayList<>();
        try (TextTraining training = TextTraining.start(SmallTexts.dataset(40, 1), settings, 1)) {
            for (int step = 1; step <= 2; step++) {
                training.next();
                results.add(training.classifier().predict("the old cat"));
            }
        }
        return results;
    }
}
