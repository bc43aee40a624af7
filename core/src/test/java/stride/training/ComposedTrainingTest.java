package stride.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.layer.Chain;
import stride.layer.ComposedEmbedding;
import stride.layer.Embedding;
import stride.layer.Layer;
import stride.layer.Stage;
import stride.network.Network;
import stride.network.Parameters;
import stride.operation.Composition;
import stride.parallel.Workers;
import stride.tensor.Tensor;

/** Training composed vectors, and folding them. */
class ComposedTrainingTest {
    static List<Network> composed() {
        return List.of(SmallNetworks.COMPOSED_TEXT, SmallNetworks.SHARDED_COMPOSED_TEXT);
    }

    static List<Network> ordinary() {
        return List.of(SmallNetworks.TEXT, SmallNetworks.SHARDED_TEXT);
    }

    private static TrainingLoop trained(Network network, Workers workers) {
        TrainingSettings settings = new TrainingSettings(
                16, Optimizer.Adam.PUBLISHED, new Schedule.Constant(0.02f), List.of(), Optional.empty(), false, 3);
        TrainingLoop loop =
                new TrainingLoop(network, network.initialize(1), settings, ArrayExamples.texts(50, 1), workers);
        for (int step = 0; step < 8; step++) {
            loop.next();
        }
        return loop;
    }

    /** The network with another layer in the place of its embedding. */
    private static Network withEmbedding(Network network, Layer embedding) {
        List<Stage> layers = new ArrayList<>(((Chain) network.layer()).layers());
        layers.replaceAll(
                layer -> layer instanceof Embedding || layer instanceof ComposedEmbedding ? embedding : layer);
        return new Network(new Chain(layers), network.input());
    }

    private static <T extends Layer> T embedding(Network network, Class<T> type) {
        return ((Chain) network.layer())
                .layers().stream()
                        .filter(type::isInstance)
                        .map(type::cast)
                        .findFirst()
                        .orElseThrow();
    }

    /** Each word of one row of its own is an ordinary embedding, to the bit. */
    @ParameterizedTest
    @MethodSource("ordinary")
    void wordsOfOneRowEachAreTrainedAsAnEmbedding(Network network) {
        Embedding embedding = embedding(network, Embedding.class);
        int[][] own = new int[embedding.words()][1];
        for (int word = 0; word < own.length; word++) {
            own[word][0] = word;
        }
        Network same = withEmbedding(
                network,
                new ComposedEmbedding(new Composition(own.length, own), embedding.channels(), embedding.weights()));
        assertThat(same.layer()).isNotEqualTo(network.layer());
        try (Workers workers = new Workers(2)) {
            assertThat(trained(same, workers).parameters().array())
                    .containsExactly(trained(network, workers).parameters().array());
        }
    }

    /** An ordinary network with the folded vectors answers to the bit as the trained one does. */
    @ParameterizedTest
    @MethodSource("composed")
    void theFoldedNetworkAnswersAsTheTrainedOne(Network network) {
        ComposedEmbedding embedding = embedding(network, ComposedEmbedding.class);
        ArrayExamples examples = ArrayExamples.texts(40, 9);
        try (Workers workers = new Workers(2)) {
            Parameters trained = trained(network, workers).parameters();
            // In use, the words that stand in for others are not needed.
            Network ordinary = withEmbedding(
                    network, new Embedding(ArrayExamples.WORDS, embedding.channels(), embedding.weights()));
            Parameters folded = Parameters.zeros(ordinary.parameters());
            folded.specs().forEach(spec -> {
                Tensor from = trained.get(spec.name());
                float[] values = spec.name().equals("embedding/W")
                        ? embedding.composition().fold(from, 0, ArrayExamples.WORDS)
                        : from.toArray();
                Tensor to = folded.get(spec.name());
                System.arraycopy(values, 0, to.array(), to.offset(), to.size());
            });
            float[] logits =
                    new Evaluator(network, trained, workers).logits(examples).toArray();
            assertThat(new Evaluator(ordinary, folded, workers).logits(examples).toArray())
                    .containsExactly(logits);
            assertThat(logits).doesNotContain(0);
        }
    }
}
