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
import stride.tensor.Tensor;

class EvaluatorTest {
    private static final Network NETWORK = new Network(
            Chain.of(new Flatten(), new Dropout(0.5f), Dense.of(2)),
            Shape.of(ArrayExamples.SIDE, ArrayExamples.SIDE, 1));

    private static Tensor logits(int threads, Parameters parameters, ExampleSet examples) {
        try (Workers workers = new Workers(threads)) {
            return new Evaluator(NETWORK, parameters, workers).logits(examples);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 205})
    void runsEveryExampleWithoutDropout(int n) {
        ArrayExamples examples = ArrayExamples.images(n, 3);
        Parameters parameters = NETWORK.initialize(4);
        for (int threads : new int[] {1, 3}) {
            Tensor logits = logits(threads, parameters, examples); // (n, 2)
            assertThat(logits.shape()).isEqualTo(Shape.of(n, 2));
            for (int i = 0; i < n; i++) {
                double[] z = new double[2];
                for (int k = 0; k < 2 * examples.inputs().get(i).length; k++) {
                    z[k % 2] += (double) parameters.get("dense/W").get(k)
                            * examples.inputs().get(i)[k / 2];
                }
                assertThat(logits.get(2 * i)).isCloseTo((float) z[0], within(1e-6f));
                assertThat(logits.get(2 * i + 1)).isCloseTo((float) z[1], within(1e-6f));
            }
        }
        assertThat(logits(3, parameters, examples).toArray())
                .isEqualTo(logits(1, parameters, examples).toArray());
    }
}
