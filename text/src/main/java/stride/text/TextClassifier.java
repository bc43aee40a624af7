package stride.text;

import static stride.text.TextSettings.MEMBERS;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.Classifier;
import stride.classify.data.DataException;
import stride.classify.data.Dataset;
import stride.classify.data.Noun;
import stride.classify.decision.Calibration;
import stride.classify.decision.Decision;
import stride.classify.decision.Prediction;
import stride.classify.model.Provenance;
import stride.classify.setting.Settings;
import stride.classify.training.DivergedException;
import stride.modelfile.ModelFile;
import stride.network.Model;
import stride.network.Parameters;
import stride.tensor.Tensor;
import stride.text.TextSettings.Members;
import stride.text.dataset.DataLayout;
import stride.text.dataset.DataOptions;
import stride.text.dataset.DataSource;
import stride.text.explain.Explainer;
import stride.text.explain.Explanation;
import stride.text.linear.LinearModel;
import stride.text.token.Span;
import stride.text.token.TokenPlaces;
import stride.text.token.Tokenizer;
import stride.text.vectors.VectorOrigin;

/**
 * Says which label a text has, or which labels. Immutable, safe for any number of threads, nothing to close.
 *
 * <pre>{@code
 * TextClassifier classifier = TextClassifier.train(DataSource.read(Path.of("messages.csv")));
 * Prediction answer = classifier.predict("where is my parcel?");
 * answer.label();        // delivery
 * answer.probability();  // 0.98
 * classifier.save(Path.of("messages.stride"));
 * }</pre>
 *
 * <p>{@link #trainer} is for those who want to choose settings, listen, or say by what examples to select; {@link #evaluate}
 * measures on other texts, {@link #predictAll} answers many.
 *
 * <p>It reads text alone: numbers, categories and dates that stand beside the text are not supported; only what is written
 * into the text itself counts.
 */
public final class TextClassifier implements Classifier<String> {
    /** What people call that which it classifies. */
    public static final Noun NOUN = new Noun("a text", "texts");

    private static final int BATCH = 32;

    /** Below it nothing overflows: sums of that many terms stay far from the largest float, 3.4e38. */
    private static final double LARGEST_LOGIT = 1e30;

    private final TextModel model;
    private final Explainer explainer;
    private final TextLogits logits;

    /**
     * @throws IllegalArgumentException if the parts do not fit together
     * @throws DivergedException if numbers are so large that logits need not be finite for every text
     */
    TextClassifier(TextModel model) {
        this(model, checked(model), Model.USUAL_BYTES);
    }

    private TextClassifier(TextModel model, Explainer explainer, long bytes) {
        this.model = model;
        this.explainer = explainer;
        this.logits = new TextLogits(model, bytes);
    }

    private static Explainer checked(TextModel model) {
        Explainer explainer = new Explainer(
                model.network().map(TextCnn.Trained::network),
                model.network().map(TextCnn.Trained::parameters).orElseGet(() -> Parameters.zeros(List.of())),
                model.linear());
        explainer.require(
                model.encoder().words().size(), model.header().labels().size());
        double bound = explainer.bound() / model.header().temperature();
        if (!(bound < LARGEST_LOGIT)) {
            throw new DivergedException(bound);
        }
        return explainer;
    }

    /**
     * A trainer with the settings of the default preset, to be changed by further calls.
     *
     * @see TextTrainer
     */
    public static TextTrainer trainer() {
        return new TextTrainer(Preset.DEFAULT.settings());
    }

    /** Trains with the default preset: {@code trainer().train(examples)}. */
    public static TextClassifier train(Dataset<String> examples) {
        return trainer().train(examples);
    }

    /**
     * Trains on all processors: {@code trainer().with(settings).train(examples)}.
     *
     * @throws IllegalArgumentException if the examples are too few or of one label only
     */
    public static TextClassifier train(Dataset<String> examples, Settings settings) {
        return trainer().with(settings).train(examples);
    }

    /**
     * Trains on all examples of a source, and remembers how its files are laid out: see {@link #layout}.
     *
     * @throws DataException if something cannot be read, or there is no example at all
     * @throws IllegalArgumentException if the examples are too few or of one label only
     */
    public static TextClassifier train(DataSource source, Settings settings) {
        List<DataLayout> layouts = new ArrayList<>();
        Dataset<String> examples =
                source.telling(file -> layouts.add(file.layout())).readAll();
        return new TextTrainer(settings).like(layouts.get(0)).train(examples);
    }

    @Override
    public Map<String, Classifier<String>> members() {
        Map<String, Classifier<String>> members = new LinkedHashMap<>();
        alone(TextSettings.Members.CNN).ifPresent(networks -> members.put("networks alone", networks));
        alone(TextSettings.Members.LINEAR).ifPresent(linear -> members.put("baseline: linear n-grams alone", linear));
        return members;
    }

    /**
     * A member of this model as a classifier of its own, to see what it adds: the networks' or the linear one's part of
     * the logits, each with the weight it has here. It has no thresholds: those were chosen for the sum. Empty if the model
     * has no such member, or no other one.
     */
    public Optional<TextClassifier> alone(Members member) {
        if (model.network().isEmpty() || model.linear().isEmpty() || member == Members.COMBINED) {
            return Optional.empty();
        }
        boolean linear = member == Members.LINEAR;
        return Optional.of(new TextClassifier(new TextModel(
                model.header().withoutThresholds(),
                model.settings().with(MEMBERS, member),
                model.encoder(),
                linear ? Optional.empty() : model.network(),
                linear ? model.linear() : Optional.empty(),
                model.vectors(),
                Optional.empty(),
                model.layout())));
    }

    /**
     * The same classifier with another limit to the memory for what it remembers of words. It answers the same, faster with
     * more; by default the limit is {@link Model#USUAL_BYTES}.
     *
     * @param bytes not negative; 0: everything is worked out anew for each text
     */
    public TextClassifier withMemory(long bytes) {
        return new TextClassifier(model, explainer, bytes);
    }

    /**
     * How the texts that it was trained on were laid out: {@link DataOptions#like} reads other files so. Empty if they came
     * from no file, or the model is older than this.
     */
    public Optional<DataLayout> layout() {
        return model.layout();
    }

    @Override
    public List<String> labels() {
        return model.header().labels();
    }

    @Override
    public Provenance provenance() {
        return model.header().provenance();
    }

    @Override
    public Decision decision() {
        return model.header().decision();
    }

    /** By what logits are divided before they become probabilities; see {@link Calibration}. */
    public double temperature() {
        return model.header().temperature();
    }

    /** The model card, Markdown: what it is, for people. Files of 0.1.0 have none; a file's may say anything. */
    public Optional<String> card() {
        return model.card();
    }

    @Override
    public Map<String, Object> further() {
        Map<String, Object> further = new LinkedHashMap<>();
        vectors().ifPresent(given -> further.put("vectors", given.toMap()));
        layout().ifPresent(files -> further.put("layout", files.toMap()));
        return further;
    }

    /** What word vectors its networks started from, if they were given some. */
    public Optional<VectorOrigin> vectors() {
        return model.vectors();
    }

    @Override
    public Settings settings() {
        return model.settings();
    }

    /** How many words it knows, padding and the unknown word included. */
    public int vocabularySize() {
        return model.encoder().vocabulary().size();
    }

    /** How many kinds of words it knows, for words that it does not know. */
    public int kindsOfWords() {
        return model.encoder().words().kinds().size();
    }

    /** How many numbers the model has. */
    public int parameterCount() {
        return model.network().map(trained -> trained.parameters().size()).orElse(0)
                + model.linear().map(LinearModel::parameterCount).orElse(0);
    }

    /**
     * The answers to many texts, in their order; any text, also an empty one. A text without a word has the note
     * {@link Prediction.Note#EMPTY}, one without a word of the vocabulary {@link Prediction.Note#UNKNOWN}.
     */
    @Override
    public List<Prediction> predict(List<String> texts) {
        List<Prediction> predictions = new ArrayList<>(texts.size());
        for (int first = 0; first < texts.size(); first += BATCH) {
            List<List<String>> batch = texts.subList(first, Math.min(first + BATCH, texts.size())).stream()
                    .map(model.encoder().tokenizer()::tokenize)
                    .toList();
            Tensor divided =
                    Calibration.divided(logits.of(batch), model.header().temperature());
            for (int i = 0; i < batch.size(); i++) {
                predictions.add(model.header()
                        .decision()
                        .prediction(model.header().labels(), divided, i)
                        .with(model.note(batch.get(i))));
            }
        }
        return predictions;
    }

    /**
     * What made the label of a text: the words and n-grams, with terms that add up to the label's logit. Where a text may
     * have any number of labels, each has a logit of its own, and that of the most probable label is taken apart.
     */
    public Explanation explain(String text) {
        Prediction prediction = predict(text);
        String label = labelling().allowsSeveral() ? prediction.scores().get(0).label() : prediction.label();
        return explain(text, prediction, label, Optional.empty());
    }

    /**
     * What speaks for and against a label of a text.
     *
     * @throws IllegalArgumentException if the classifier does not know the label
     */
    public Explanation explain(String text, String label) {
        return explain(text, predict(text), label, Optional.empty());
    }

    /**
     * Why a text has one label rather than another: the terms add up to the difference of the two logits. Positive ones
     * speak for the first label, negative ones for the second.
     *
     * @throws IllegalArgumentException if the classifier does not know a label, or both are the same
     */
    public Explanation explain(String text, String label, String against) {
        if (label.equals(against)) {
            throw new IllegalArgumentException("'" + label + "' can't be compared with itself");
        }
        return explain(text, predict(text), label, Optional.of(against));
    }

    private Explanation explain(String text, Prediction prediction, String label, Optional<String> against) {
        double[] direction = new double[labels().size()];
        direction[number(label)] = 1 / model.header().temperature();
        against.ifPresent(
                other -> direction[number(other)] = -1 / model.header().temperature());
        List<String> tokens = model.encoder().tokenizer().tokenize(text);
        Explainer.Terms terms = explainer.explain(tokens, model.encoder().encode(tokens), direction);
        List<Optional<Span>> places = TokenPlaces.of(text, tokens);
        List<Explanation.Word> words = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            words.add(new Explanation.Word(
                    tokens.get(i), places.get(i), terms.words().get(i)));
        }
        return new Explanation(
                text,
                label,
                against,
                dot(logits.of(List.of(tokens)), direction),
                prediction,
                words,
                terms.windows(),
                terms.features(),
                terms.padding(),
                terms.bias());
    }

    private int number(String label) {
        int number = labels().indexOf(label);
        if (number < 0) {
            throw new IllegalArgumentException("unknown label '" + label + "'; there are " + labels());
        }
        return number;
    }

    private static double dot(Tensor logits, double[] direction) {
        double sum = 0;
        for (int c = 0; c < direction.length; c++) {
            sum += logits.get(c) * direction[c];
        }
        return sum;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        TextModelFile.of(model).write(out);
    }

    /**
     * Loads a model. All that can be checked is checked here, whoever made the file: what loads answers every text with
     * finite probabilities.
     *
     * <p>A file is refused if it is damaged, if its parts do not fit together (words, labels, n-grams, thresholds and the
     * numbers for them), if a setting is out of its range, if a label is empty, there twice or can't be shown on a line, or if
     * a number is not finite or so large that a logit might be 1e30. What is no part of a model is not unpacked. A file takes
     * no more memory than what it says it needs, and that is bounded by its size.
     *
     * @param tokenizers of your own, of which a model knows the name alone; not needed for models that use none, or if they
     *     are on the class path
     * @throws stride.file.FileFormatException if it is not a sound text model, or needs a tokenizer that was not given; the
     *     message says what is wrong
     * @throws IOException if it can't be read
     */
    public static TextClassifier load(Path file, Tokenizer... tokenizers) throws IOException {
        return TextModelFile.load(file.toString(), ModelFile.read(file, TextModelFile::mostBytes), tokenizers);
    }

    /** Whether a model file says that it holds a text classifier; {@link #load} finds out whether that is sound. */
    public static boolean isIn(ModelFile file) {
        return isIn(file.config());
    }

    /**
     * The same by what the file says in words alone.
     *
     * @param config {@link ModelFile#config()}
     */
    public static boolean isIn(Map<String, Object> config) {
        return TextModelFile.isText(config);
    }

    /**
     * Loads from anywhere, such as a resource of an application.
     *
     * @param source what it is, for messages
     * @param tokenizers of your own, as for a file
     * @throws stride.file.FileFormatException if it is not a sound text model, or needs a tokenizer that was not given; the
     *     message says what is wrong
     */
    public static TextClassifier load(String source, byte[] content, Tokenizer... tokenizers) throws IOException {
        return TextModelFile.load(source, ModelFile.read(source, content, TextModelFile::mostBytes), tokenizers);
    }
}
