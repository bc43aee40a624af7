package stride.benchmark;

import java.util.ArrayList;
import java.util.List;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.setting.Settings;
import stride.classify.training.Hyperparameters;
import stride.classify.training.Training;
import stride.image.ImageClassifier;
import stride.image.ImagePreset;
import stride.image.ImageSettings;
import stride.image.ImageTrainer;
import stride.image.picture.Picture;

/** An image classifier as a user has it. */
final class PictureClassifierOfStride implements Peer.PictureModel {
    private final ImageClassifier classifier;
    private final List<Float> losses;
    private final boolean comparable;

    private PictureClassifierOfStride(ImageClassifier classifier, List<Float> losses, boolean comparable) {
        this.classifier = classifier;
        this.losses = losses;
        this.comparable = comparable;
    }

    /** @param whole with all that the preset does: changed pictures, and a dev part that is split off */
    static PictureClassifierOfStride train(PictureTask task, boolean whole, int threads) {
        Settings plain = settings(task.preset(), task.epochs());
        Settings settings = whole
                ? ImagePreset.named(task.preset()).settings().with(Hyperparameters.NUM_EPOCHS, task.epochs())
                : plain;
        List<Float> losses = new ArrayList<>();
        try (Training<ImageClassifier> training =
                new ImageTrainer(settings).threads(threads).start(dataset(task.train()))) {
            while (training.hasNext()) {
                losses.add((float) training.next().step().loss());
            }
            return new PictureClassifierOfStride(training.outcome().classifier(), losses, !whole);
        }
    }

    /** The preset as a bare training: what peers do in as many steps. */
    static Settings settings(String preset, int epochs) {
        return ImagePreset.named(preset)
                .settings()
                .with(
                        Hyperparameters.NUM_EPOCHS.to(epochs),
                        Hyperparameters.DEV_FRACTION.to(0.0),
                        ImageSettings.SHIFT.to(0f),
                        ImageSettings.ROTATION.to(0f),
                        ImageSettings.SCALE.to(0f),
                        ImageSettings.FLIP.to(ImageSettings.Flip.NO),
                        ImageSettings.COLOUR.to(0f));
    }

    private static Dataset<Picture> dataset(PictureSet pictures) {
        List<Example<Picture>> examples = new ArrayList<>(pictures.size());
        for (int i = 0; i < pictures.size(); i++) {
            examples.add(new Example<>(picture(pictures, i), Integer.toString(pictures.labels()[i])));
        }
        return Dataset.of(examples);
    }

    private static Picture picture(PictureSet pictures, int i) {
        return Picture.of(pictures.height(), pictures.width(), pictures.channels(), pictures.pixels()[i]);
    }

    @Override
    public List<Float> losses() {
        return losses;
    }

    @Override
    public int[] labels(PictureSet pictures) {
        int[] labels = new int[pictures.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] =
                    Integer.parseInt(classifier.predict(picture(pictures, i)).label());
        }
        return labels;
    }

    @Override
    public boolean isComparable() {
        return comparable;
    }
}
