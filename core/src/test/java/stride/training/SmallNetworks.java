package stride.training;

import java.util.Arrays;
import java.util.stream.IntStream;
import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.ComposedEmbedding;
import stride.layer.Conv1d;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.DepthwiseConv2d;
import stride.layer.Dropout;
import stride.layer.Embedding;
import stride.layer.Flatten;
import stride.layer.GlobalAveragePool2d;
import stride.layer.Initializer;
import stride.layer.Layer;
import stride.layer.MaxOverTime;
import stride.layer.MaxPool2d;
import stride.layer.Named;
import stride.layer.Nonlinearity;
import stride.layer.Padding;
import stride.layer.Residual;
import stride.layer.WordDropout;
import stride.layer.WordReplacement;
import stride.network.Network;
import stride.operation.Composition;
import stride.operation.WordMap;
import stride.tensor.Shape;

/** Networks for the examples of {@link ArrayExamples}, with all that is random in training. */
final class SmallNetworks {
    private static final Layer EMBEDDING = new Embedding(ArrayExamples.WORDS, 6, new Initializer.Uniform(-0.5f, 0.5f));
    private static final Layer FILTERS = Branches.of(
            Chain.of(Conv1d.of(1, 5), Nonlinearity.RELU, new MaxOverTime()),
            Chain.of(Conv1d.of(2, 5), Nonlinearity.RELU, new MaxOverTime()));

    /** Embedding and filters are run as one, which cuts its own work. */
    static final Network TEXT = new Network(
            Chain.of(new WordDropout(0.1f, 1), EMBEDDING, FILTERS, new Dropout(0.8f), Dense.of(3)),
            Shape.of(ArrayExamples.TIME));

    /** Dropout of single numbers in between keeps them apart: a batch is cut into shards. */
    static final Network SHARDED_TEXT = new Network(
            Chain.of(new WordDropout(0.1f, 1), EMBEDDING, new Dropout(0.9f), FILTERS, Dense.of(3)),
            Shape.of(ArrayExamples.TIME));

    private static final Layer FROZEN =
            new Embedding(ArrayExamples.WORDS, 3, new Initializer.Uniform(-0.5f, 0.5f), false);

    /** Words that training leaves as they are. */
    static final Network STATIC_TEXT =
            new Network(Chain.of(FROZEN, FILTERS, Dense.of(3)), Shape.of(ArrayExamples.TIME));

    /** Two tables side by side, one of which training leaves as it is. */
    static final Network MULTICHANNEL_TEXT = new Network(
            Chain.of(
                    new WordDropout(0.1f, 1),
                    Branches.of(new Named("static", FROZEN), EMBEDDING),
                    FILTERS,
                    new Dropout(0.8f),
                    Dense.of(3)),
            Shape.of(ArrayExamples.TIME));

    /** The same, cut into shards. */
    static final Network SHARDED_MULTICHANNEL_TEXT = new Network(
            Chain.of(Branches.of(new Named("static", FROZEN), EMBEDDING), new Dropout(0.9f), FILTERS, Dense.of(3)),
            Shape.of(ArrayExamples.TIME));

    /** Words of 40 rows they share; as many more without the first of theirs stand in for them now and then. */
    private static final Layer COMPOSED =
            new ComposedEmbedding(new Composition(40, rowsOfWords()), 6, new Initializer.Uniform(-0.5f, 0.5f));

    private static final Layer REPLACEMENT = new WordReplacement(
            0.3f,
            new WordMap(IntStream.range(ArrayExamples.WORDS, 2 * ArrayExamples.WORDS)
                    .toArray()));

    /** Vectors that are sums, run as one with the filters. */
    static final Network COMPOSED_TEXT = new Network(
            Chain.of(new WordDropout(0.1f, 1), REPLACEMENT, COMPOSED, FILTERS, new Dropout(0.8f), Dense.of(3)),
            Shape.of(ArrayExamples.TIME));

    /** The same, cut into shards. */
    static final Network SHARDED_COMPOSED_TEXT = new Network(
            Chain.of(REPLACEMENT, COMPOSED, new Dropout(0.9f), FILTERS, Dense.of(3)), Shape.of(ArrayExamples.TIME));

    static final Network IMAGE = new Network(
            Chain.of(
                    Conv2d.of(3, 3, 4),
                    Nonlinearity.RELU,
                    MaxPool2d.of(2),
                    new Flatten(),
                    Dense.of(8),
                    Nonlinearity.TANH,
                    new Dropout(0.9f),
                    Dense.of(2)),
            Shape.of(ArrayExamples.SIDE, ArrayExamples.SIDE, 1));

    /** With layers that sum, average, look at one channel at a time, or far around. */
    static final Network RESIDUAL_IMAGE = new Network(
            Chain.of(
                    Conv2d.of(3, 3, 5).withPadding(Padding.SAME).withoutBias(),
                    Residual.of(
                            Nonlinearity.RELU,
                            Conv2d.of(3, 3, 5).withPadding(Padding.SAME).withDilation(2),
                            new Dropout(0.9f)),
                    Residual.of(DepthwiseConv2d.of(3, 3).withPadding(Padding.SAME), Conv2d.of(1, 1, 4))
                            .withShortcut(Conv2d.of(1, 1, 4)),
                    Nonlinearity.RELU,
                    new GlobalAveragePool2d(),
                    Dense.of(2)),
            IMAGE.input());

    private SmallNetworks() {}

    /** One to three rows a word, the first of them its own if it is one of the first ten; the second half lack it. */
    private static int[][] rowsOfWords() {
        int[][] rows = new int[2 * ArrayExamples.WORDS][];
        for (int word = 0; word < ArrayExamples.WORDS; word++) {
            int[] all = {word % 10 == word ? word : 10 + word % 7, 17 + word % 11, 28 + word % 12};
            rows[word] = Arrays.copyOf(all, 1 + word % 3);
            rows[ArrayExamples.WORDS + word] = Arrays.copyOfRange(all, 1, 1 + word % 3);
        }
        return rows;
    }
}
