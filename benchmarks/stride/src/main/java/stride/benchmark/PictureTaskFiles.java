package stride.benchmark;

import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.PRESET;
import static stride.classify.training.Hyperparameters.SEED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import stride.classify.data.Dataset;
import stride.classify.data.Split;
import stride.classify.setting.Settings;
import stride.image.ImagePreset;
import stride.image.dataset.PictureOptions;
import stride.image.dataset.PictureSource;
import stride.image.picture.Picture;
import stride.network.Network;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.training.Schedule;

/**
 * Reads the pictures and writes what is to be trained as {@link PictureTask} reads it: {@code PictureTaskFiles FROM TO}, where
 * FROM has a folder {@code images}. Hands come without a test part: it is the tenth that {@link Dataset#split} takes with seed 10.
 */
public final class PictureTaskFiles {
    private static final double SHARE = 0.1;
    private static final long SPLIT_SEED = 10;

    private final Path from;
    private final Path to;

    private PictureTaskFiles(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    public static void main(String[] arguments) throws IOException {
        Path from = Path.of(arguments[0], "images");
        if (!Files.isDirectory(from)) {
            System.err.println("benchmarks: there is no " + from + "; set STRIDE_DATA to the data's folder");
            System.exit(1);
        }
        new PictureTaskFiles(from, Files.createDirectories(Path.of(arguments[1]))).write();
    }

    /** Epochs as the presets choose them by the number of pictures; MNIST's are long, so that fewer do for a quick run. */
    private void write() throws IOException {
        PictureSet digits = write("mnist", parts("mnist"), Shape.of(28, 28, 1));
        write("mnist-lenet", "mnist", digits, ImagePreset.LENET, 16, 1);
        write("mnist-small", "mnist", digits, ImagePreset.SMALL, 16, 1);

        PictureSet signs = write("signs", parts("signs"), Shape.of(64, 64, 3));
        write("signs", "signs", signs, ImagePreset.SMALL, 100, 10);

        Dataset<Picture> hands = PictureSource.of(from.resolve("sign-digits")).readAll();
        PictureSet split = write("sign-digits", hands.split(SHARE, SPLIT_SEED), Shape.of(64, 64, 3));
        write("sign-digits", "sign-digits", split, ImagePreset.SMALL, 100, 10);
    }

    private Split<Picture> parts(String folder) {
        PictureOptions test = PictureOptions.defaults().withPart("test");
        return new Split<>(
                PictureSource.of(from.resolve(folder)).readAll(),
                PictureSource.of(from.resolve(folder), test).readAll());
    }

    /** Writes both parts, resized, and gives that to train on. */
    private PictureSet write(String set, Split<Picture> parts, Shape size) throws IOException {
        PictureSet train = pictures(parts.train(), parts.train().labels(), size);
        train.write(to.resolve(set + "-train.pictures"));
        pictures(parts.dev(), parts.train().labels(), size).write(to.resolve(set + "-test.pictures"));
        return train;
    }

    private static PictureSet pictures(Dataset<Picture> dataset, List<String> names, Shape size) {
        byte[][] pixels = new byte[dataset.size()][];
        int[] labels = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = dataset.examples()
                    .get(i)
                    .input()
                    .withChannels(size.dimension(2))
                    .resized(size.dimension(0), size.dimension(1))
                    .pixels();
            labels[i] = names.indexOf(dataset.examples().get(i).label());
        }
        return new PictureSet(size.dimension(0), size.dimension(1), size.dimension(2), pixels, labels);
    }

    private void write(String name, String set, PictureSet train, ImagePreset preset, int epochs, int quickEpochs)
            throws IOException {
        int classes = (int) Arrays.stream(train.labels()).distinct().count();
        Shape input = Shape.of(train.height(), train.width(), train.channels());
        Network network = new Network(preset.layers(classes, input), input);
        NetworkFiles.write(
                to, name, network, network.initialize(preset.settings().get(SEED)));
        task(name, false, set, train.size(), preset, epochs);
        task(name, true, set, train.size(), preset, quickEpochs);
    }

    /** Order and learning rates of Stride's own steps. */
    private void task(String name, boolean quick, String set, int pictures, ImagePreset preset, int epochs)
            throws IOException {
        Settings settings = preset.settings();
        int[][] orders = new int[epochs][];
        for (int epoch = 0; epoch < epochs; epoch++) {
            orders[epoch] = RandomStream.of(settings.get(SEED), epoch).permutation(pictures);
        }
        int batch = settings.get(BATCH_SIZE);
        float[] rates = new float[epochs * ((pictures + batch - 1) / batch)];
        Schedule schedule = new Schedule.OneCycle(settings.get(LEARNING_RATE), rates.length);
        for (int step = 0; step < rates.length; step++) {
            rates[step] = schedule.rate(step + 1);
        }
        String named = settings.get(PRESET);
        PictureTask.write(to, name, quick, set, named, batch, orders, rates);
    }
}
