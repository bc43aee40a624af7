package stride.text;

import static stride.text.TextSettings.EMBEDDING_DIM;
import static stride.text.TextSettings.VARIANT;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import stride.classify.Trainer;
import stride.classify.data.Dataset;
import stride.classify.setting.Settings;
import stride.classify.training.Parts;
import stride.classify.training.Training;
import stride.text.dataset.DataLayout;
import stride.text.vectors.WordVectors;

/** Trains text classifiers: a linear model, and networks. */
public final class TextTrainer implements Trainer<String, TextClassifier> {
    private final Settings settings;
    private final Optional<WordVectors> vectors;
    private final Optional<Integer> frequent; // of the vectors' words; empty: all of them are for every training
    private final Optional<DataLayout> layout;

    /** @param settings of {@link TextSettings#SCHEMA} */
    public TextTrainer(Settings settings) {
        this(settings, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private TextTrainer(
            Settings settings, Optional<WordVectors> vectors, Optional<Integer> frequent, Optional<DataLayout> layout) {
        this.settings = settings;
        this.vectors = vectors;
        this.frequent = frequent;
        this.layout = layout;
    }

    /**
     * One whose networks start from given word vectors; the settings' variant says how. All their words become part of the
     * vocabulary: see {@link PretrainedWords#selection}.
     */
    public TextTrainer from(WordVectors vectors) {
        return new TextTrainer(settings, Optional.of(vectors), Optional.empty(), layout);
    }

    /**
     * One whose networks start from given word vectors, of which each training knows only the words of its own examples.
     *
     * @param frequent how many frequent words it knows besides
     */
    public TextTrainer from(WordVectors vectors, int frequent) {
        return new TextTrainer(settings, Optional.of(vectors), Optional.of(frequent), layout);
    }

    /**
     * One whose classifiers remember how the files were laid out that its examples come from: {@link TextClassifier#layout}.
     *
     * @param files the layout of the first, if there are several
     */
    public TextTrainer like(DataLayout files) {
        return new TextTrainer(settings, vectors, frequent, Optional.of(files));
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public TextTrainer with(Settings other) {
        return new TextTrainer(other, vectors, frequent, layout);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The linear model is trained at the start. In the end it is trained once more, on the dev part too, if that was split
     * off and no thresholds were found on it.
     *
     * @throws IllegalArgumentException also if the variant needs vectors and there are none, or the other way round
     */
    @Override
    public Training<TextClassifier> start(Dataset<String> examples, Optional<Dataset<String>> dev, int threads) {
        if (vectors.isPresent() != settings.get(VARIANT).needsVectors()) {
            throw new IllegalArgumentException("the variant " + settings.get(VARIANT)
                    + (vectors.isPresent()
                            ? " uses no vectors; choose static, non-static or multichannel, or give none"
                            : " starts from given vectors; give a file of them, or choose rand"));
        }
        Optional<WordVectors> known = vectors.map(
                knownTo(Stream.concat(Stream.of(examples), dev.stream()).toList()));
        Settings fitting = known.map(given -> settings.with(EMBEDDING_DIM, given.dimension()))
                .orElse(settings);
        Parts<String> parts = Parts.of(examples, dev, fitting);
        return new Training<>(
                threads, workers -> new TextRecipe(TextData.of(parts, fitting, known), fitting, layout, workers));
    }

    private UnaryOperator<WordVectors> knownTo(List<Dataset<String>> texts) {
        return given -> frequent.map(words -> given.only(PretrainedWords.selection(settings, words, texts)))
                .orElse(given);
    }
}
