package stride.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
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
 *
 * @param embeddingDim numbers a word
 * @param filterSizes widths of the filters, in words
 * @param numFilters filters of each width
 * @param pad zeros before the first word and after the last
 * @param dropoutKeepProb probability of keeping a pooled feature in training
 * @param wordDropout probability of replacing a word by the unknown one in training
 * @param embeddingStart how word vectors start
 * @param filterStart how filters start
 * @param outputStart how the weights of the dense layer start
 * @param bias what all biases start at
 * @param variant where word vectors come from, and whether training changes them
 * @param wordParts whether a word's vector is the sum of its own and of those of its parts, see {@link WordComposition};
 *     words that are not known then have the vector of their kind, or of the same word in another case. Given vectors
 *     are not composed
 * @param kindDropout probability of replacing a word by its kind in training, where words have parts
 */
public record TextCnn(
        int embeddingDim,
        List<Integer> filterSizes,
        int numFilters,
        int pad,
        float dropoutKeepProb,
        float wordDropout,
        Initializer embeddingStart,
        Initializer filterStart,
        Initializer outputStart,
        float bias,
        Variant variant,
        boolean wordParts,
        float kindDropout) {
    /** The names of the parameters of the dense layer. */
    static final String OUTPUT_WEIGHTS = "output/W";

    static final String OUTPUT_BIAS = "output/b";

    private static final String TABLE = "embedding";
    private static final int LARGEST_PAD = 100;

    /** With words that have no parts. */
    public TextCnn(
            int embeddingDim,
            List<Integer> filterSizes,
            int numFilters,
            int pad,
            float dropoutKeepProb,
            float wordDropout,
            Initializer embeddingStart,
            Initializer filterStart,
            Initializer outputStart,
            float bias,
            Variant variant) {
        this(
                embeddingDim,
                filterSizes,
                numFilters,
                pad,
                dropoutKeepProb,
                wordDropout,
                embeddingStart,
                filterStart,
                outputStart,
                bias,
                variant,
                false,
                0);
    }

    /** With word vectors that start at random. */
    public TextCnn(
            int embeddingDim,
            List<Integer> filterSizes,
            int numFilters,
            int pad,
            float dropoutKeepProb,
            float wordDropout,
            Initializer embeddingStart,
            Initializer filterStart,
            Initializer outputStart,
            float bias) {
        this(
                embeddingDim,
                filterSizes,
                numFilters,
                pad,
                dropoutKeepProb,
                wordDropout,
                embeddingStart,
                filterStart,
                outputStart,
                bias,
                Variant.RAND);
    }

    public TextCnn {
        filterSizes = List.copyOf(filterSizes);
        TextSettings.requireRange("embedding dimension", embeddingDim, 1, 1 << 24);
        TextSettings.requireRange("number of filters", numFilters, 1, 1 << 24);
        TextSettings.requireRange("padding", pad, 0, LARGEST_PAD);
        if (filterSizes.isEmpty()) {
            throw new IllegalArgumentException("filter sizes: at least one is needed, such as 3,4,5");
        }
        if (filterSizes.stream().distinct().count() < filterSizes.size()) {
            throw new IllegalArgumentException("filter sizes must differ, got " + filterSizes);
        }
        filterSizes.forEach(size -> TextSettings.requireAtLeast("filter sizes", size, 1));
        requireRoom(filterSizes, numFilters, 1);
        if (!Float.isFinite(bias)) {
            throw new IllegalArgumentException("biases must start at a finite number, not " + bias);
        }
        if (!(dropoutKeepProb > 0 && dropoutKeepProb <= 1)) {
            throw new IllegalArgumentException(
                    "the probability of keeping a feature must be in (0, 1], is " + dropoutKeepProb);
        }
        requireRate("word dropout", wordDropout);
        requireRate("kind dropout", kindDropout);
    }

    /** Whether so many networks like this can be used side by side. */
    void requireRoom(int networks) {
        requireRoom(filterSizes, numFilters, networks);
    }

    private static void requireRoom(List<Integer> filterSizes, int numFilters, int networks) {
        List<Integer> widths = Collections.nCopies(networks, filterSizes).stream()
                .flatMap(List::stream)
                .toList();
        FilterRoom.require(widths, Collections.nCopies(widths.size(), numFilters));
    }

    private static void requireRate(String name, float rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("the " + name + " must be in [0, 1), is " + rate);
        }
    }

    /** Whether word vectors are composed in training. */
    boolean composes() {
        return wordParts && variant == Variant.RAND;
    }

    /** How many words a text must have so that the widest filter fits; shorter ones are padded to it. */
    int minimumLength() {
        int widest = filterSizes.stream().mapToInt(Integer::intValue).max().orElseThrow();
        return Math.max(1, widest - 2 * pad);
    }

    /**
     * @param words how many ids there are
     * @param classes how many labels
     * @param time words that a session has room for
     */
    Network network(int words, int classes, int time) {
        List<Stage> chain = new ArrayList<>();
        if (wordDropout > 0) {
            chain.add(new WordDropout(wordDropout, Vocabulary.UNKNOWN));
        }
        return network(chain, wordVectors(words), classes, time);
    }

    /** The same while it is trained, if {@link #composes}. */
    Network composed(WordComposition words, int classes, int time) {
        List<Stage> chain = new ArrayList<>();
        chain.add(new WordDropout(wordDropout, Vocabulary.UNKNOWN));
        chain.add(new WordReplacement(kindDropout, words.kinds()));
        Layer vectors = new ComposedEmbedding(words.vectors(), embeddingDim, embeddingStart);
        return network(chain, new Named(TABLE, vectors), classes, time);
    }

    private Network network(List<Stage> chain, Stage wordVectors, int classes, int time) {
        chain.addAll(pooledFilters(wordVectors));
        chain.add(new Dropout(dropoutKeepProb));
        chain.add(new Named("output", new Dense(classes, outputStart, new Initializer.Constant(bias))));
        return new Network(new Chain(chain), Shape.of(Math.max(time, minimumLength())));
    }

    /** Word vectors and all filters, each with its maximum over time. */
    private List<Stage> pooledFilters(Stage wordVectors) {
        Initializer biasStart = new Initializer.Constant(bias);
        List<Stage> branches = new ArrayList<>();
        for (int size : filterSizes) {
            Conv1d filters = Conv1d.of(size, numFilters)
                    .withPadding(Padding.around(pad, pad))
                    .startingAt(filterStart, biasStart);
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
        Dense dense = new Dense(classes, outputStart, new Initializer.Constant(bias));
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
        Stage trained = new Named(TABLE, new Embedding(words, embeddingDim, embeddingStart));
        Embedding frozen = new Embedding(words, embeddingDim, embeddingStart, false);
        return switch (variant) {
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
