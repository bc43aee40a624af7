package stride.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.Classifier;
import stride.classify.DivergedException;
import stride.classify.data.Dataset;
import stride.classify.decision.Calibration;
import stride.classify.decision.Decision;
import stride.classify.decision.Prediction;
import stride.classify.model.Provenance;
import stride.modelfile.ModelFile;
import stride.network.Model;
import stride.network.Session;
import stride.tensor.Shape;
import stride.tensor.Tensor;
import stride.text.explain.Explainer;
import stride.text.explain.Explanation;
import stride.text.linear.LinearModel;
import stride.text.token.Span;
import stride.text.token.TokenPlaces;

/**
 * Says which label a text has. Immutable, safe for any number of threads, nothing to close.
 *
 * <pre>{@code
 * TextClassifier classifier = TextClassifier.train(DataSource.read(Path.of("messages.csv")));
 * Prediction answer = classifier.predict("where is my parcel?");
 * answer.label();        // delivery
 * answer.probability();  // 0.98
 * classifier.save(Path.of("messages.stride"));
 * }</pre>
 */
public final class TextClassifier implements Classifier<String> {
    private static final int BATCH = 32;

    /** Below it nothing overflows: sums of that many terms stay far from the largest float, 3.4e38. */
    private static final double LARGEST_LOGIT = 1e30;

    private final ModelFile model;
    private final TextModel text;
    private final Explainer explainer;
    private final Optional<SessionPool> sessions; // of the network, if there is one

    /**
     * @throws IllegalArgumentException if the parts do not fit together
     * @throws DivergedException if numbers are so large that logits need not be finite for every text
     */
    TextClassifier(ModelFile model, TextModel text) {
        this(model, text, checked(model, text), Model.USUAL_BYTES);
    }

    private TextClassifier(ModelFile model, TextModel text, Explainer explainer, long bytes) {
        this.model = model;
        this.text = text;
        this.explainer = explainer;
        this.sessions = model.network().map(network -> new SessionPool(new Model(network, model.parameters(), bytes)));
    }

    private static Explainer checked(ModelFile model, TextModel text) {
        Explainer explainer = new Explainer(model.network(), model.parameters(), text.linear());
        explainer.require(text.encoder().words().size(), text.labels().size());
        double bound = explainer.bound() / text.temperature();
        if (!(bound < LARGEST_LOGIT)) {
            throw new DivergedException(bound);
        }
        return explainer;
    }

    /** Trains with the default preset. */
    public static TextClassifier train(Dataset<String> examples) {
        return train(examples, Preset.DEFAULT.settings());
    }

    /**
     * Trains on all processors.
     *
     * @throws IllegalArgumentException if the examples are too few or of one label only
     */
    public static TextClassifier train(Dataset<String> examples, TextSettings settings) {
        int threads = Runtime.getRuntime().availableProcessors();
        try (TextTraining training = TextTraining.start(examples, settings, threads)) {
            while (training.hasNext()) {
                training.next();
            }
            return training.classifier();
        }
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
    public Optional<TextClassifier> alone(TextSettings.Members member) {
        if (sessions.isEmpty() || text.linear().isEmpty() || member == TextSettings.Members.COMBINED) {
            return Optional.empty();
        }
        boolean linear = member == TextSettings.Members.LINEAR;
        TextModel part = new TextModel(
                text.encoder(),
                text.labels(),
                text.settings().with(Map.of("members", linear ? "linear" : "cnn")),
                linear ? text.linear() : Optional.empty(),
                text.temperature(),
                Decision.usual(labelling(), labels().size()),
                text.provenance());
        return Optional.of(new TextClassifier(
                part.toFile(
                        linear
                                ? Optional.empty()
                                : model.network().map(layers -> new TextCnn.Trained(layers, model.parameters())),
                        Optional.empty()),
                part));
    }

    /**
     * The same classifier with another limit to the memory for what it remembers of words. It answers the same, faster with
     * more; by default the limit is {@link Model#USUAL_BYTES}.
     *
     * @param bytes not negative; 0: everything is worked out anew for each text
     */
    public TextClassifier withMemory(long bytes) {
        return new TextClassifier(model, text, explainer, bytes);
    }

    @Override
    public List<String> labels() {
        return text.labels();
    }

    @Override
    public Provenance provenance() {
        return Provenance.fromMap(text.provenance());
    }

    @Override
    public Decision decision() {
        return text.decision();
    }

    @Override
    public Map<String, Object> trainedWith() {
        return text.settings().toMap();
    }

    /** By what logits are divided before they become probabilities; see {@link Calibration}. */
    public double temperature() {
        return text.temperature();
    }

    /** The model card, Markdown: what it is, for people. Files of 0.1.0 have none; a file's may say anything. */
    public Optional<String> card() {
        return Optional.ofNullable(model.attachments().get(ModelFile.CARD))
                .map(words -> new String(words, StandardCharsets.UTF_8));
    }

    /** The settings it was trained with. */
    public TextSettings settings() {
        return text.settings();
    }

    /** How many words it knows, padding and the unknown word included. */
    public int vocabularySize() {
        return text.encoder().vocabulary().size();
    }

    /** How many kinds of words it knows, for words that it does not know. */
    public int kindsOfWords() {
        return text.encoder().words().kinds().size();
    }

    /** How many numbers the model has. */
    public int parameterCount() {
        return model.parameters().size()
                + text.linear().map(LinearModel::parameterCount).orElse(0);
    }

    /** How many bytes its file has. */
    public long fileSize() {
        return model.fileSize();
    }

    /** The answers to many texts, in their order; any text, also an empty one. */
    @Override
    public List<Prediction> predict(List<String> texts) {
        List<Prediction> predictions = new ArrayList<>(texts.size());
        for (int first = 0; first < texts.size(); first += BATCH) {
            List<List<String>> batch = texts.subList(first, Math.min(first + BATCH, texts.size())).stream()
                    .map(text.encoder().tokenizer()::tokenize)
                    .toList();
            Tensor logits = Calibration.divided(logits(batch), text.temperature());
            for (int i = 0; i < batch.size(); i++) {
                predictions.add(text.decision().prediction(text.labels(), logits, i));
            }
        }
        return predictions;
    }

    /** The sum of the members' logits, (texts, classes). */
    private Tensor logits(List<List<String>> texts) {
        int classes = text.labels().size();
        Tensor logits = Tensor.zeros(Shape.of(texts.size(), classes));
        sessions.ifPresent(pool -> runNetwork(pool, texts, logits));
        text.linear().ifPresent(linear -> {
            for (int i = 0; i < texts.size(); i++) {
                double[] terms = linear.logits(texts.get(i));
                for (int c = 0; c < classes; c++) {
                    logits.set(i * classes + c, (float) (logits.get(i * classes + c) + terms[c]));
                }
            }
        });
        return logits;
    }

    private void runNetwork(SessionPool pool, List<List<String>> texts, Tensor logits) {
        List<int[]> ids = texts.stream().map(text.encoder()::encode).toList();
        int longest = ids.stream().mapToInt(words -> words.length).max().orElse(0);
        Session session = pool.borrow(longest);
        try {
            for (int first = 0; first < ids.size(); first += session.capacity()) {
                int n = Math.min(session.capacity(), ids.size() - first);
                for (int i = 0; i < n; i++) {
                    TextEncoder.load(ids.get(first + i), session, i);
                }
                session.forward(n);
                Tensor output = session.output();
                int classes = text.labels().size();
                System.arraycopy(output.array(), output.offset(), logits.array(), first * classes, n * classes);
            }
        } finally {
            pool.giveBack(session);
        }
    }

    /**
     * What made the label of a text: the words and n-grams, with terms that add up to the label's logit. Where a text may
     * have any number of labels, each has a logit of its own, and that of the most probable label is taken apart.
     */
    public Explanation explain(String text) {
        Prediction prediction = predict(text);
        return explain(
                text, labelling().allowsSeveral() ? prediction.scores().get(0).label() : prediction.label());
    }

    /**
     * What speaks for and against a label of a text.
     *
     * @throws IllegalArgumentException if the classifier does not know the label
     */
    public Explanation explain(String text, String label) {
        Prediction prediction = predict(text);
        double probability = prediction.probability(label);
        int answer = labels().indexOf(label);
        double[] direction = new double[labels().size()];
        direction[answer] = 1 / this.text.temperature();
        List<String> tokens = this.text.encoder().tokenizer().tokenize(text);
        Explainer.Terms terms = explainer.explain(tokens, this.text.encoder().encode(tokens), direction);
        List<Optional<Span>> places = TokenPlaces.of(text, tokens);
        List<Explanation.Word> words = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            words.add(new Explanation.Word(
                    tokens.get(i), places.get(i), terms.words().get(i)));
        }
        return new Explanation(
                text,
                label,
                logits(List.of(tokens)).get(answer) / this.text.temperature(),
                probability,
                prediction.labels(),
                prediction.scores().get(0).label(),
                words,
                terms.windows(),
                terms.features(),
                terms.padding(),
                terms.bias());
    }

    @Override
    public void write(OutputStream out) throws IOException {
        model.write(out);
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
     * @throws stride.file.FileFormatException if it is not a sound text model; the message says what is wrong
     * @throws IOException if it can't be read
     */
    public static TextClassifier load(Path file) throws IOException {
        return TextModel.load(file.toString(), ModelFile.read(file, TextModel::mostBytes));
    }

    /**
     * Loads from anywhere, such as a resource of an application.
     *
     * @param source what it is, for messages
     * @throws stride.file.FileFormatException if it is not a sound text model; the message says what is wrong
     */
    public static TextClassifier load(String source, byte[] content) throws IOException {
        return TextModel.load(source, ModelFile.read(source, content, TextModel::mostBytes));
    }
}
