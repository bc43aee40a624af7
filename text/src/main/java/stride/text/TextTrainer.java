package stride.text;

import static stride.text.TextSettings.EMBEDDING_DIM;
import static stride.text.TextSettings.TOKENIZER;
import static stride.text.TextSettings.VARIANT;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import stride.classify.AbstractTrainer;
import stride.classify.data.Dataset;
import stride.classify.setting.Settings;
import stride.classify.training.Parts;
import stride.classify.training.Training;
import stride.text.dataset.DataLayout;
import stride.text.token.MissingTokenizerException;
import stride.text.token.Tokenizer;
import stride.text.vectors.WordVectors;

/**
 * Trains text classifiers: a linear model, and networks. Begin with {@link TextClassifier#trainer}:
 *
 * <pre>{@code
 * TextClassifier classifier = TextClassifier.trainer()
 *         .with(TextSettings.MEMBERS, TextSettings.Members.LINEAR)
 *         .with(Hyperparameters.SEED, 7L)
 *         .dev(dev)
 *         .threads(2)
 *         .train(examples);
 * }</pre>
 *
 * <p>All settings are in {@link TextSettings}, {@link stride.classify.training.Hyperparameters} and {@link
 * stride.text.linear.LinearSettings}; a {@link Preset} has a value for each.
 */
public final class TextTrainer extends AbstractTrainer<String, TextClassifier, TextTrainer> {
    private final Sources sources;

    /**
     * What texts are read by, besides the settings.
     *
     * @param own tokenizer
     * @param vectors that networks start from
     * @param frequent of the vectors' words; empty: all of them are for every training
     * @param layout of the files that the texts come from
     */
    private record Sources(
            Optional<Tokenizer> own,
            Optional<WordVectors> vectors,
            Optional<Integer> frequent,
            Optional<DataLayout> layout) {}

    /** @param settings of {@link TextSettings#SCHEMA} */
    public TextTrainer(Settings settings) {
        this(
                new Given<>(settings),
                new Sources(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private TextTrainer(Given<String, TextClassifier> given, Sources sources) {
        super(given);
        this.sources = sources;
    }

    @Override
    protected TextTrainer copy(Given<String, TextClassifier> given) {
        return new TextTrainer(given, sources);
    }

    /**
     * One whose texts are cut by a tokenizer of your own, or a built-in one. Of your own, the model keeps the name alone:
     * give the tokenizer again when you load it.
     *
     * @throws IllegalArgumentException if it has a name that can't be one
     */
    public TextTrainer tokenizer(Tokenizer own) {
        Tokenizer known = Tokenizer.custom(own);
        return new TextTrainer(
                        given(), new Sources(Optional.of(known), sources.vectors, sources.frequent, sources.layout))
                .with(TOKENIZER, known.name());
    }

    /**
     * One whose networks start from given word vectors; the settings' variant says how. All their words become part of the
     * vocabulary: see {@link PretrainedWords#selection}.
     */
    public TextTrainer from(WordVectors vectors) {
        return from(vectors, Optional.empty());
    }

    /**
     * One whose networks start from given word vectors, of which each training knows only the words of its own examples.
     *
     * @param frequent how many frequent words it knows besides
     */
    public TextTrainer from(WordVectors vectors, int frequent) {
        return from(vectors, Optional.of(frequent));
    }

    private TextTrainer from(WordVectors vectors, Optional<Integer> frequent) {
        return new TextTrainer(given(), new Sources(sources.own, Optional.of(vectors), frequent, sources.layout));
    }

    /**
     * One whose classifiers remember how the files were laid out that its examples come from: {@link TextClassifier#layout}.
     *
     * @param files the layout of the first, if there are several
     */
    public TextTrainer like(DataLayout files) {
        return new TextTrainer(
                given(), new Sources(sources.own, sources.vectors, sources.frequent, Optional.of(files)));
    }

    /**
     * {@inheritDoc}
     *
     * <p>The linear model is trained at the start. In the end it is trained once more, on the dev part too, if that was split
     * off and no thresholds were found on it.
     *
     * @throws IllegalArgumentException also if the variant needs vectors and there are none, or the other way round
     * @throws MissingTokenizerException if the settings name a tokenizer that was neither given nor found on the class path
     */
    @Override
    protected Training<TextClassifier> begin(Dataset<String> examples, Optional<Dataset<String>> dev, int threads) {
        Settings settings = settings();
        Optional<WordVectors> vectors = sources.vectors;
        if (vectors.isPresent() != settings.get(VARIANT).needsVectors()) {
            throw new IllegalArgumentException("the variant " + settings.get(VARIANT)
                    + (vectors.isPresent()
                            ? " uses no vectors; choose static, non-static or multichannel, or give none"
                            : " starts from given vectors; give a file of them, or choose rand"));
        }
        Tokenizer tokenizer = sources.own
                .map(own -> Tokenizer.named(settings.get(TOKENIZER), own))
                .orElseGet(() -> Tokenizer.named(settings.get(TOKENIZER)));
        Optional<WordVectors> known = vectors.map(knownTo(
                tokenizer, Stream.concat(Stream.of(examples), dev.stream()).toList()));
        Settings fitting = known.map(given -> settings.with(EMBEDDING_DIM, given.dimension()))
                .orElse(settings);
        Parts<String> parts = Parts.of(examples, dev, fitting);
        return new Training<>(
                threads,
                workers -> new TextRecipe(
                        TextData.of(parts, fitting, tokenizer, known), fitting, sources.layout, workers));
    }

    private UnaryOperator<WordVectors> knownTo(Tokenizer tokenizer, List<Dataset<String>> texts) {
        return given -> sources.frequent
                .map(words -> given.only(PretrainedWords.selection(tokenizer, words, texts)))
                .orElse(given);
    }
}
