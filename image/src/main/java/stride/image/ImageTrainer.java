package stride.image;

import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.PRESET;
import static stride.image.ImageSettings.CHANNELS;
import static stride.image.ImageSettings.FLIP;
import static stride.image.ImageSettings.HEIGHT;
import static stride.image.ImageSettings.LAYERS;
import static stride.image.ImageSettings.WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stride.classify.AbstractTrainer;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.network.NetworkTask;
import stride.classify.setting.Settings;
import stride.classify.training.Parts;
import stride.classify.training.Training;
import stride.definition.NetworkDefinition;
import stride.image.ImageSettings.Flip;
import stride.image.augment.Augmentation;
import stride.image.dataset.PictureLayout;
import stride.image.picture.Picture;
import stride.image.picture.Size;
import stride.layer.Layer;
import stride.network.Network;
import stride.tensor.Shape;

/**
 * Trains image classifiers. Begin with {@link ImageClassifier#trainer}:
 *
 * <pre>{@code
 * ImageClassifier classifier = ImageClassifier.trainer()
 *         .with(ImageSettings.FLIP, ImageSettings.Flip.NO)
 *         .threads(2)
 *         .train(pictures);
 * }</pre>
 *
 * <p>All settings are in {@link ImageSettings} and {@link stride.classify.training.Hyperparameters}; an {@link ImagePreset}
 * has a value for each.
 */
public final class ImageTrainer extends AbstractTrainer<Picture, ImageClassifier, ImageTrainer> {
    /** What pictures with more pixels are resized to before they are kept in memory. */
    public static final Size LARGEST_KEPT = new Size(128, 128);

    /** How much slower a network learns that is trained already. */
    private static final float SLOWER = 0.2f;

    private final Optional<PictureLayout> layout;
    private final Optional<ImageClassifier> start;

    /** @param settings of {@link ImageSettings#SCHEMA} */
    public ImageTrainer(Settings settings) {
        this(new Given<>(settings), Optional.empty(), Optional.empty());
    }

    private ImageTrainer(
            Given<Picture, ImageClassifier> given, Optional<PictureLayout> layout, Optional<ImageClassifier> start) {
        super(given);
        this.layout = layout;
        this.start = start;
    }

    @Override
    protected ImageTrainer copy(Given<Picture, ImageClassifier> given) {
        return new ImageTrainer(given, layout, start);
    }

    /**
     * One whose classifiers remember how the files were laid out that its pictures come from: {@link ImageClassifier#layout}.
     *
     * @param files the layout of the first, if there are several
     */
    public ImageTrainer like(PictureLayout files) {
        return new ImageTrainer(given(), Optional.of(files), start);
    }

    /**
     * One whose networks start from a trained one (transfer learning): first a new last layer is trained on what the others make of
     * the pictures, then all, at a fifth of the learning rate. The layers and the size of pictures are those of that network.
     */
    public ImageTrainer from(ImageClassifier trained) {
        return new ImageTrainer(given(), layout, Optional.of(trained));
    }

    @Override
    protected Training<ImageClassifier> begin(Dataset<Picture> examples, Optional<Dataset<Picture>> dev, int threads) {
        Parts<Picture> given = Parts.of(examples, dev, settings());
        Shape shape = start.map(ImageClassifier::input).orElseGet(() -> InputShape.of(given.train(), settings()));
        Parts<Picture> parts = new Parts<>(
                fitted(given.train(), shape), fitted(given.dev(), shape), given.devSplitOff(), given.labelling());
        Settings chosen = chosen(settings(), parts.train().size(), shape);
        if (start.isPresent()) {
            chosen = chosen.with(LEARNING_RATE, SLOWER * chosen.get(LEARNING_RATE));
        }
        Settings fitting = resolved(chosen, shape, parts.train());
        PictureEncoder encoder = encoder(parts.train(), shape, fitting);
        NetworkTask<Picture, ImageClassifier> task = new NetworkTask<>(
                encoder,
                classes -> layers(fitting, classes, shape),
                start.<NetworkTask.Start>map(trained -> new Transfer(trained, parts, threads))
                        .orElse(Network::initialize),
                network -> new ImageClassifier(network, encoder),
                description(fitting));
        return task.begin(parts, fitting, threads);
    }

    /** What a network has learned holds for pictures encoded as those it learned from. */
    private PictureEncoder encoder(Dataset<Picture> train, Shape shape, Settings settings) {
        Augmentation augmentation = ImageSettings.augmentation(settings);
        return start.map(trained -> new PictureEncoder(
                        shape, trained.encoder().mean(), trained.encoder().deviation(), augmentation, layout))
                .orElseGet(() -> PictureEncoder.of(shape, train, augmentation, layout));
    }

    private Layer layers(Settings settings, int classes, Shape shape) {
        if (start.isPresent()) {
            return Transfer.layers(start.get().network(), classes);
        }
        List<String> lines = settings.get(LAYERS);
        if (!lines.isEmpty()) {
            return NetworkDefinition.parse("the network's definition", lines).layers(classes, shape);
        }
        return ImagePreset.named(settings.get(PRESET)).layers(classes, shape);
    }

    private static Settings chosen(Settings settings, int pictures, Shape shape) {
        String preset = settings.get(PRESET);
        return preset.equals(ImagePreset.DEFAULT.settings().get(PRESET))
                ? ImagePreset.chosenFor(pictures, shape).over(settings)
                : settings;
    }

    /** With all that was left open. */
    private static Settings resolved(Settings settings, Shape shape, Dataset<Picture> train) {
        Settings sized = settings.with(
                HEIGHT.to(shape.dimension(0)), WIDTH.to(shape.dimension(1)), CHANNELS.to(shape.dimension(2)));
        if (sized.get(NUM_EPOCHS) == 0) {
            sized = sized.with(NUM_EPOCHS, ImagePreset.named(sized.get(PRESET)).epochs(train.size()));
        }
        return sized.get(FLIP) == Flip.AUTO ? sized.with(FLIP, Mirror.suits(train) ? Flip.YES : Flip.NO) : sized;
    }

    /** The same examples, each as large as the network's input: in memory they need no more than that. */
    private static Dataset<Picture> fitted(Dataset<Picture> examples, Shape shape) {
        List<Example<Picture>> fitted = new ArrayList<>(examples.size());
        for (Example<Picture> example : examples.examples()) {
            Picture picture = example.input().withChannels(shape.dimension(2));
            fitted.add(new Example<>(
                    picture.resized(shape.dimension(0), shape.dimension(1)), example.labels(), example.place()));
        }
        return Dataset.of(fitted);
    }

    private List<String> description(Settings fitting) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Preset %s%s, %d epochs; pictures of %d x %d, %s%s",
                fitting.get(PRESET),
                fitting.get(LAYERS).isEmpty() ? "" : " with layers of your own",
                fitting.get(NUM_EPOCHS),
                fitting.get(HEIGHT),
                fitting.get(WIDTH),
                fitting.get(CHANNELS) == Picture.GREY ? "grey" : "in colour",
                fitting.get(FLIP) == Flip.YES ? ", also mirrored" : ""));
        return lines;
    }
}
