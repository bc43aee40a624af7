package stride.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import stride.layer.Chain;
import stride.layer.Dense;
import stride.layer.Embedding;
import stride.layer.Initializer;
import stride.layer.MaxOverTime;
import stride.layer.Nonlinearity;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.parallel.Workers;
import stride.tensor.Shape;

class MemoryExamplesTest {
    private static final float[][] CORNERS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final Network XOR = new Network(Chain.of(Dense.of(8), Nonlinearity.TANH, Dense.of(2)), Shape.of(2));
    private static final Network WORDS = new Network(
            Chain.of(new Embedding(10, 8, new Initializer.Uniform(-1, 1)), new MaxOverTime(), Dense.of(2)),
            Shape.of(3));

    private static double accuracyAfterTraining(Network network, ExampleSet examples) {
        Parameters parameters = network.initialize(1);
        TrainingSettings settings = TrainingSettings.of(4, Optimizer.Adam.PUBLISHED, 0.05f, 1);
        try (Workers workers = new Workers(2)) {
            TrainingLoop loop = new TrainingLoop(network, parameters, settings, examples, workers);
            for (int step = 0; step < 400; step++) {
                loop.next();
            }
            return new Evaluator(network, loop.parameters(), workers).accuracy(examples);
        }
    }

    @Test
    void areLearnt() {
        assertThat(accuracyAfterTraining(XOR, ExampleSet.of(CORNERS, new int[] {0, 1, 1, 0})))
                .isEqualTo(1);
    }

    @Test
    void ofSeveralLabelsAreLearnt() {
        ExampleSet examples = ExampleSet.ofSeveral(CORNERS, new int[][] {{}, {0}, {1}, {1, 0}});

        assertThat(examples.has(3, 0)).isTrue();
        assertThat(examples.has(0, 0)).isFalse();
        assertThat(examples.labels(3)).containsExactly(1, 0);
        assertThat(accuracyAfterTraining(XOR, examples)).isEqualTo(1);
    }

    @Test
    void textsMayBeShorterThanTheInput() {
        ExampleSet examples = ExampleSet.ofTexts(new int[][] {{5, 7}, {6}, {7, 7, 5}, {6, 7}}, new int[] {0, 1, 0, 1});
        assertThat(accuracyAfterTraining(WORDS, examples)).isEqualTo(1);

        Session session = WORDS.session(WORDS.initialize(1), 2);
        examples.load(2, session, 1);
        examples.load(0, session, 1);
        assertThat(session.lengths()[1]).isEqualTo(2);
        assertThat(session.input().array()).containsSubsequence(5, 7, 0);
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertThatThrownBy(() -> ExampleSet.of(CORNERS, new int[] {0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 inputs and 1 labels");
        Session two = XOR.session(XOR.initialize(1), 1);
        assertThatThrownBy(() ->
                        ExampleSet.of(new float[][] {{1, 2, 3}}, new int[] {0}).load(0, two, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("input 0 has 3 numbers, the network reads 2");
        Session three = WORDS.session(WORDS.initialize(1), 1);
        assertThatThrownBy(() -> ExampleSet.ofTexts(new int[][] {{1, 2, 3, 4}}, new int[] {0})
                        .load(0, three, 0))
                .hasMessage("input 0 has 4 words, the network reads at most 3");
    }
}
