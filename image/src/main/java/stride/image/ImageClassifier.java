package stride.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.Classifier;
import stride.classify.data.Dataset;
import stride.classify.data.Noun;
import stride.classify.decision.Decision;
import stride.classify.decision.Prediction;
import stride.classify.model.Provenance;
import stride.classify.network.NetworkClassifier;
import stride.classify.setting.Settings;
import stride.file.Excerpt;
import stride.file.Fields;
import stride.file.FileFormatException;
import stride.image.dataset.PictureLayout;
import stride.image.explain.ClassActivation;
import stride.image.explain.FirstFilters;
import stride.image.explain.PictureExplanation;
import stride.image.picture.Picture;
import stride.modelfile.ModelFile;
import stride.network.Network;
import stride.network.Parameters;
import stride.tensor.Shape;

/**
 * Says which label a picture has, or which labels. Immutable, safe for any number of threads, nothing to close.
 *
 * <pre>{@code
 * ImageClassifier classifier = ImageClassifier.train(PictureSource.of(Path.of("photographs")).readAll());
 * Prediction answer = classifier.predict(Picture.read(Path.of("new.jpg")));
 * answer.label();        // scratch
 * answer.probability();  // 0.98
 * classifier.save(Path.of("defects.stride"));
 * }</pre>
 *
 * <p>Pictures of any size are made as large as those that the network sees.
 */
public final class ImageClassifier implements Classifier<Picture> {
    /** What people call that which it classifies. */
    public static final Noun NOUN = PictureEncoder.NOUN;

    private final NetworkClassifier<Picture> network;
    private final PictureEncoder encoder;

    ImageClassifier(NetworkClassifier<Picture> network, PictureEncoder encoder) {
        this.network = network;
        this.encoder = encoder;
    }

    /**
     * A trainer with the settings of the default preset, to be changed by further calls.
     *
     * @see ImageTrainer
     */
    public static ImageTrainer trainer() {
        return new ImageTrainer(ImagePreset.DEFAULT.settings());
    }

    /** Trains with the default preset: {@code trainer().train(pictures)}. */
    public static ImageClassifier train(Dataset<Picture> pictures) {
        return trainer().train(pictures);
    }

    /** The answer to an image of any kind. */
    public Prediction predict(BufferedImage image) {
        return predict(Picture.of(image));
    }

    @Override
    public List<Prediction> predict(List<Picture> pictures) {
        return network.predict(pictures);
    }

    /**
     * Where it looked for the label of a picture. Where a picture may have any number of labels, each has a logit of its own, and
     * that of the most probable label is explained.
     */
    public PictureExplanation explain(Picture picture) {
        Prediction prediction = predict(picture);
        String label = labelling().allowsSeveral() ? prediction.scores().get(0).label() : prediction.label();
        return explain(picture, prediction, label, Optional.empty());
    }

    /**
     * Where it found what speaks for and against a label.
     *
     * @throws IllegalArgumentException if the classifier does not know the label
     */
    public PictureExplanation explain(Picture picture, String label) {
        return explain(picture, predict(picture), label, Optional.empty());
    }

    /**
     * Where it found what speaks for one label rather than another: positive places speak for the first, negative ones for the second.
     *
     * @throws IllegalArgumentException if the classifier does not know a label, or both are the same
     */
    public PictureExplanation explain(Picture picture, String label, String against) {
        if (label.equals(against)) {
            throw new IllegalArgumentException("'" + label + "' can't be compared with itself");
        }
        return explain(picture, predict(picture), label, Optional.of(against));
    }

    private PictureExplanation explain(Picture picture, Prediction prediction, String label, Optional<String> against) {
        double[] direction = new double[labels().size()];
        direction[number(label)] = 1 / network.temperature();
        against.ifPresent(other -> direction[number(other)] = -1 / network.temperature());
        float[] input = new float[input().size()];
        encode(picture, input, 0);
        ClassActivation.Activation activation = new ClassActivation(network(), network.networks()).of(input, direction);
        return new PictureExplanation(
                picture,
                encoder.fitted(picture),
                label,
                against,
                prediction,
                activation.form(),
                activation.method(),
                activation.map(),
                activation.bias(),
                FirstFilters.of(network(), parameters())
                        .map(filters -> filters.of(input))
                        .orElse(List.of()));
    }

    private int number(String label) {
        int number = labels().indexOf(label);
        if (number < 0) {
            throw new IllegalArgumentException("unknown label '" + label + "'; there are " + labels());
        }
        return number;
    }

    @Override
    public List<String> labels() {
        return network.labels();
    }

    @Override
    public Decision decision() {
        return network.decision();
    }

    @Override
    public Provenance provenance() {
        return network.provenance();
    }

    @Override
    public Settings settings() {
        return network.settings();
    }

    @Override
    public Map<String, Classifier<Picture>> members() {
        return Map.of();
    }

    /** The layers. */
    public Network network() {
        return network.network();
    }

    /** The numbers of the network, or of the first of several; not to be changed. */
    public Parameters parameters() {
        return network.networks().get(0);
    }

    /** Writes what the network sees of a picture from {@code offset} on: as many numbers as {@link #input} has. */
    void encode(Picture picture, float[] to, int offset) {
        encoder.encode(picture, to, offset);
    }

    PictureEncoder encoder() {
        return encoder;
    }

    /** What the network sees of a picture, (height, width, channels). */
    public Shape input() {
        return encoder.shape();
    }

    /** How the files were laid out that it was trained on; empty if its pictures came from no file. */
    public Optional<PictureLayout> layout() {
        return encoder.layout();
    }

    @Override
    public Map<String, Object> further() {
        return layout().map(files -> Map.<String, Object>of("layout", files.toMap()))
                .orElse(Map.of());
    }

    /** How many numbers the model has. */
    public int parameterCount() {
        return network.parameterCount();
    }

    @Override
    public void write(OutputStream out) throws IOException {
        network.write(out);
    }

    /** Whether a model file says that it holds an image classifier; {@link #load} finds out whether that is sound. */
    public static boolean isIn(ModelFile file) {
        return isIn(file.config());
    }

    /**
     * The same by what the file says in words alone.
     *
     * @param config {@link ModelFile#config()}
     */
    public static boolean isIn(Map<String, Object> config) {
        return PictureEncoder.TASK.equals(config.get("task")) && config.containsKey("inputs");
    }

    /**
     * Loads a model. All that can be checked is checked here, whoever made the file.
     *
     * @throws FileFormatException if it is not a sound image model; the message says what is wrong
     * @throws IOException if it can't be read
     */
    public static ImageClassifier load(Path file) throws IOException {
        ModelFile read = ModelFile.read(file, (name, model) -> 0);
        PictureEncoder encoder;
        try {
            encoder = PictureEncoder.fromFields(new Fields(read.config()).section("inputs"));
        } catch (RuntimeException e) { // of whatever kind: a file must not make the reader fail as nobody expects
            throw new FileFormatException(
                    file + " is not a sound model of pictures: " + Excerpt.of(e.getMessage())
                            + "; copy it again from where it came, or train it anew",
                    e);
        }
        return new ImageClassifier(NetworkClassifier.of(file.toString(), read, encoder, ImageSettings.SCHEMA), encoder);
    }
}
