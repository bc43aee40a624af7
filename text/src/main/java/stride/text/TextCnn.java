package stride.text;

import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.text.TextSettings.BIAS;
import static stride.text.TextSettings.DROPOUT_KEEP_PROB;
import static stride.text.TextSettings.EMBEDDING_DIM;
import static stride.text.TextSettings.EMBEDDING_START;
import static stride.text.TextSettings.FILTER_SIZES;
import static stride.text.TextSettings.FILTER_START;
import static stride.text.TextSettings.KIND_DROPOUT;
import static stride.text.TextSettings.NUM_FILTERS;
import static stride.text.TextSettings.OUTPUT_START;
import static stride.text.TextSettings.PAD;
import static stride.text.TextSettings.VARIANT;
import static stride.text.TextSettings.WORD_DROPOUT;
import static stride.text.TextSettings.WORD_PARTS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import stride.classify.setting.Settings;
import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.ComposedEmbedding;
import stride.layer.Conv1d;
import stride.layer.Dense;
import stride.layer.Dropout;
import stride.layer.Embedding;
import stride.layer.Initializer;
import stride.layer.Layer;
import stride.layer.MaxOverTime;
import stride.layer.Named;
import stride.layer.Nonlinearity;
import stride.layer.Padding;
import stride.layer.ParameterSpec;
import stride.layer.Stage;
import stride.layer.WordDropout;
import stride.layer.WordReplacement;
import stride.network.Network;
import stride.network.Parameters;
import stride.tensor.Shape;
import stride.tensor.Tensor;
import stride.text.explain.FilterRoom;
import stride.text.vocabulary.Vocabulary;
import stride.text.vocabulary.WordComposition;

/**
 * The network of Kim, "Convolutional neural networks for sentence classification" (2014): word vectors; filters of
 * several widths side by side, each followed by ReLU and the maximum over time; dropout; one dense layer.
 */
final class TextCnn {
    /** The names of the parameters of the dense layer. */
    static final String OUTPUT_WEIGHTS = "output/W";

    static final String OUTPUT_BIAS = "output/b";

    private static final String TABLE = "embedding";

    private final Settings settings;

    private TextCnn(Settings settings) {
        this.settings = settings;
    }

    static TextCnn of(Settings settings) {
        return new TextCnn(settings);
    }

    /** @throws IllegalArgumentException if so many networks with such filters can't be used side by side */
    static void requireRoom(Settings settings) {
        List<Integer> widths = Collections.nCopies(settings.get(NETWORKS), settings.get(FILTER_SIZES)).stream()
                .flatMap(List::stream)
                .toList();
        FilterRoom.require(widths, Collections.nCopies(widths.size(), settings.get(NUM_FILTERS)));
    }

    /** Whether word vectors are composed in training. */
    boolean composes() {
        return settings.get(WORD_PARTS) && settings.get(VARIANT) == Variant.RAND;
    }

    /** How many words a text must have so that the widest filter fits; shorter ones are padded to it. */
    int minimumLength() {
        int widest = settings.get(FILTER_SIZES).stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElseThrow();
        return Math.max(1, widest - 2 * settings.get(PAD));
    }

    /**
     * @param words how many ids there are
     * @param classes how many labels
     * @param time words that a session has room for
     */
    Network network(int words, int classes, int time) {
        List<Stage> chain = new ArrayList<>();
        if (settings.get(WORD_DROPOUT) > 0) {
            chain.add(new WordDropout(settings.get(WORD_DROPOUT), Vocabulary.UNKNOWN));
        }
        return network(chain, wordVectors(words), classes, time);
    }

    /** The same while it is trained, if {@link #composes}. */
    Network composed(WordComposition words, int classes, int time) {
        List<Stage> chain = new ArrayList<>();
        chain.add(new WordDropout(settings.get(WORD_DROPOUT), Vocabulary.UNKNOWN));
        chain.add(new WordReplacement(settings.get(KIND_DROPOUT), words.kinds()));
        Layer vectors =
                new ComposedEmbedding(words.vectors(), settings.get(EMBEDDING_DIM), settings.get(EMBEDDING_START));
        return network(chain, new Named(TABLE, vectors), classes, time);
    }

    private Network network(List<Stage> chain, Stage wordVectors, int classes, int time) {
        chain.addAll(pooledFilters(wordVectors));
        chain.add(new Dropout(settings.get(DROPOUT_KEEP_PROB)));
        chain.add(new Named(
                "output",
                new Dense(classes, settings.get(OUTPUT_START), new Initializer.Constant(settings.get(BIAS)))));
        return new Network(new Chain(chain), Shape.of(Math.max(time, minimumLength())));
    }

    /** Word vectors and all filters, each with its maximum over time. */
    private List<Stage> pooledFilters(Stage wordVectors) {
        Initializer biasStart = new Initializer.Constant(settings.get(BIAS));
        List<Stage> branches = new ArrayList<>();
        for (int size : settings.get(FILTER_SIZES)) {
            Conv1d filters = Conv1d.of(size, settings.get(NUM_FILTERS))
                    .withPadding(Padding.around(settings.get(PAD), settings.get(PAD)))
                    .startingAt(settings.get(FILTER_START), biasStart);
            branches.add(Chain.of(new Named("conv-maxpool-" + size, filters), Nonlinearity.RELU, new MaxOverTime()));
        }
        return List.of(wordVectors, new Branches(branches));
    }

    /**
     * Several networks side by side whose logits are added, as one: all their pooled features under one dense layer. For
     * use, not for training.
     */
    private Network sideBySide(int count, int words, int classes, int time) {
        List<Stage> each = Collections.nCopies(count, new Chain(pooledFilters(wordVectors(words))));
        Dense dense = new Dense(classes, settings.get(OUTPUT_START), new Initializer.Constant(settings.get(BIAS)));
        return new Network(
                Chain.of(new Branches(each), new Named("output", dense)), Shape.of(Math.max(time, minimumLength())));
    }

    /**
     * The numbers of {@link #network} that make it the same function as those of {@link #composed}: each word's vector as it
     * is composed.
     */
    Parameters folded(Parameters composed, WordComposition words, int classes, int time) {
        Parameters folded =
                Parameters.zeros(network(words.vectors().words(), classes, time).parameters());
        for (ParameterSpec spec : folded.specs()) {
            Tensor from = composed.get(spec.name());
            Tensor to = folded.get(spec.name());
            float[] values =
                    spec.table() ? words.vectors().fold(from, 0, words.vectors().words()) : from.toArray();
            System.arraycopy(values, 0, to.array(), to.offset(), to.size());
        }
        return folded;
    }

    /** A network and its numbers. */
    record Trained(Network network, Parameters parameters) {}

    /**
     * The network whose logits are the sum of those of the members times a factor.
     *
     * @param members numbers of {@link #network} with the same words and classes
     */
    Trained sum(List<Parameters> members, double factor, int words, int classes, int time) {
        if (members.size() == 1) {
            Parameters scaled = members.get(0).copy();
            scale(scaled, factor);
            return new Trained(network(words, classes, time), scaled);
        }
        Network network = sideBySide(members.size(), words, classes, time);
        Parameters all = Parameters.zeros(network.parameters());
        Iterator<ParameterSpec> specs =
                all.specs().iterator(); // one member's after the other's, then the dense layer's
        int row = 0; // of the dense layer's weights
        Tensor weights = all.get(OUTPUT_WEIGHTS); // (features of all members, classes)
        Tensor biases = all.get(OUTPUT_BIAS); // (classes)
        for (Parameters member : members) {
            for (ParameterSpec spec : member.specs()) {
                if (!List.of(OUTPUT_WEIGHTS, OUTPUT_BIAS).contains(spec.name())) {
                    Tensor from = member.get(spec.name());
                    Tensor to = all.get(specs.next().name());
                    System.arraycopy(from.array(), from.offset(), to.array(), to.offset(), from.size());
                }
            }
            Tensor own = member.get(OUTPUT_WEIGHTS); // (features, classes)
            for (int i = 0; i < own.size(); i++) {
                weights.set(row + i, (float) (own.get(i) * factor));
            }
            row += own.size();
            for (int c = 0; c < classes; c++) {
                biases.set(c, (float) (biases.get(c) + member.get(OUTPUT_BIAS).get(c) * factor));
            }
        }
        return new Trained(network, all);
    }

    private static void scale(Parameters parameters, double factor) {
        for (String name : List.of(OUTPUT_WEIGHTS, OUTPUT_BIAS)) {
            Tensor tensor = parameters.get(name);
            for (int i = 0; i < tensor.size(); i++) {
                tensor.set(i, (float) (tensor.get(i) * factor));
            }
        }
    }

    /** From ids to vectors: one table, or two side by side. */
    private Stage wordVectors(int words) {
        Stage trained =
                new Named(TABLE, new Embedding(words, settings.get(EMBEDDING_DIM), settings.get(EMBEDDING_START)));
        Embedding frozen = new Embedding(words, settings.get(EMBEDDING_DIM), settings.get(EMBEDDING_START), false);
        return switch (settings.get(VARIANT)) {
            case RAND, NON_STATIC -> trained;
            case STATIC -> new Named(TABLE, frozen);
            case MULTICHANNEL -> Branches.of(new Named("embedding-static", frozen), trained);
        };
    }

    /** The names of the tables of word vectors. */
    static List<String> tables(Parameters parameters) {
        return parameters.specs().stream()
                .filter(ParameterSpec::table)
                .map(ParameterSpec::name)
                .toList();
    }

    /**
     * Sets the unknown word's vector to zero. Without word dropout no training text holds it, so it keeps the value it
     * starts with: a word never seen should say nothing rather than something at random.
     */
    static void silenceUnknownWord(Parameters parameters) {
        for (String name : tables(parameters)) {
            Tensor table = parameters.get(name); // (words, channels)
            int channels = table.shape().dimension(1);
            for (int i = 0; i < channels; i++) {
                table.set(Vocabulary.UNKNOWN * channels + i, 0);
            }
        }
    }
}
