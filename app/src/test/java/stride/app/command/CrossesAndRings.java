package stride.app.command;

import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.image.ImageClassifier;
import stride.image.ImagePreset;
import stride.image.ImageTrainer;
import stride.image.picture.Picture;

/**
 * Small pictures to train on: a bright cross or ring on dark noise, which may stand anywhere. So
 * where a classifier should look is known.
 */
final class CrossesAndRings {
    static final int SIDE = 24;
    private static final int SHAPE = 7;

    private CrossesAndRings() {}

    /** A picture with its shape's upper left corner there. */
    static Picture picture(boolean cross, int top, int left, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] pixels = new byte[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int i = y - top;
                int j = x - left;
                boolean inside = i >= 0 && i < SHAPE && j >= 0 && j < SHAPE;
                boolean drawn =
                        cross ? i == j || i == SHAPE - 1 - j : i == 0 || j == 0 || i == SHAPE - 1 || j == SHAPE - 1;
                pixels[y * SIDE + x] = (byte) (random.nextInt(40) + (inside && drawn ? 200 : 0));
            }
        }
        return Picture.of(SIDE, SIDE, Picture.GREY, pixels);
    }

    static Dataset<Picture> examples(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Example<Picture>> examples = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean cross = i % 2 == 0;
            int free = SIDE - SHAPE + 1;
            examples.add(new Example<>(
                    picture(cross, random.nextInt(free), random.nextInt(free), random.nextLong()),
                    cross ? "cross" : "ring"));
        }
        return Dataset.of(examples);
    }

    static ImageClassifier classifier(ImagePreset preset) {
        return new ImageTrainer(preset.settings())
                .with(NUM_EPOCHS, 6)
                .with(BATCH_SIZE, 16)
                .with(NETWORKS, 1)
                .train(examples(240, 1));
    }

    /** Saves it in that folder. */
    static Path model(Path folder, ImagePreset preset) throws IOException {
        Path file = folder.resolve(preset.name().toLowerCase(Locale.ROOT) + ".stride");
        classifier(preset).save(file);
        return file;
    }

    static Path write(Path file, Picture picture) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, picture.png());
    }
}
