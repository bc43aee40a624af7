package stride.training;

import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.Conv1d;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Dropout;
import stride.layer.Embedding;
import stride.layer.Flatten;
import stride.layer.Initializer;
import stride.layer.Layer;
import stride.layer.MaxOverTime;
import stride.layer.MaxPool2d;
import stride.layer.Named;
import stride.layer.Nonlinearity;
import stride.layer.WordDropout;
import stride.network.Network;
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

    private SmallNetworks() {}
}
