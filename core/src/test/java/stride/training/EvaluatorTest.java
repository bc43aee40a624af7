package stride.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.layer.Chain;
import stride.layer.Dense;
import stride.layer.Dropout;
import stride.layer.Flatten;
import stride.network.Network;
import stride.network.Parameters;
import stride.parallel.Workers;
import stride.tensor.Shape;

class EvaluatorTest {
    private static final Network NETWORK = new Network(
            Chain.of(new Flatten(), new Dropout(0.5f), Dense.of(2)),
            Shape.of(ArrayExamples.SIDE, ArrayExamples.SIDE, 1));

    private static Metrics evaluate(int threads, Parameters parameters, ExampleSet examples) {
        try (Workers workers = new Workers(threads)) {
            return new Evaluator(NETWORK, parameters, workers).evaluate(examples);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 205})
    void countsEveryExampleWithoutDropout(int n) {
        ArrayExamples examples = ArrayExamples.images(n, 3);
        Parameters parameters = NETWORK.initialize(4);
        Metrics expected = new Metrics(2);
        for (int i = 0; i < n; i++) {
            double[] z = new double[2];
            for (int k = 0; k < 2 * examples.inputs().get(i).length; k++) {
                z[k % 2] += (double) parameters.get("dense/W").get(k)
                        * examples.inputs().get(i)[k / 2];
            }
            int label = examples.label(i);
            expected.add(label, z[0] >= z[1] ? 0 : 1, Math.log(1 + Math.exp(z[1 - label] - z[label])));
        }
        for (int threads : new int[] {1, 3}) {
            Metrics metrics = evaluate(threads, parameters, examples);
            assertThat(metrics.total()).isEqualTo(n);
            for (int label = 0; label < 2; label++) {
                assertThat(metrics.count(label, 0)).isEqualTo(expected.count(label, 0));
                assertThat(metrics.count(label, 1)).isEqualTo(expected.count(label, 1));
            }
            assertThat(metrics.loss()).isCloseTo(expected.loss(), within(1e-6));
        }
        assertThat(evaluate(3, parameters, examples).loss())
                .isEqualTo(evaluate(1, parameters, examples).loss());
    }
}
