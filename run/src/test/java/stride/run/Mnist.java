package stride.run;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import stride.classify.data.Dataset;
import stride.classify.data.Example;

/** Handwritten digits (LeCun, Cortes and Burges), as their files have them. */
final class Mnist {
    static final int SIDE = 28; // pixels
    private static final int HEAD_OF_PICTURES = 16; // bytes
    private static final int HEAD_OF_LABELS = 8; // bytes

    private Mnist() {}

    /**
     * The first so many pictures; skips the test where there are none.
     *
     * @param part {@code train} or {@code t10k}
     * @return pixels, 0 (black) to 1, row by row
     */
    static Dataset<float[]> read(String part, int count) throws IOException {
        Path path = Path.of(System.getenv().getOrDefault("STRIDE_DATA", "../../shared/data"), "images/mnist");
        assumeTrue(Files.exists(path), () -> "skipped: there is no " + path + "; set STRIDE_DATA to the data's folder");
        List<Example<float[]>> examples = new ArrayList<>();
        try (var pictures = unpacked(path.resolve(part + "-images-idx3-ubyte.gz"));
                var labels = unpacked(path.resolve(part + "-labels-idx1-ubyte.gz"))) {
            pictures.skipNBytes(HEAD_OF_PICTURES);
            labels.skipNBytes(HEAD_OF_LABELS);
            for (int i = 0; i < count; i++) {
                float[] picture = new float[SIDE * SIDE];
                for (int p = 0; p < picture.length; p++) {
                    picture[p] = pictures.readUnsignedByte() / 255f;
                }
                examples.add(new Example<>(picture, Integer.toString(labels.readUnsignedByte())));
            }
        }
        return Dataset.of(examples);
    }

    private static DataInputStream unpacked(Path file) throws IOException {
        return new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16));
    }
}
