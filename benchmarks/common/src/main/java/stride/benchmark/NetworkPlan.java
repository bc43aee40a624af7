package stride.benchmark;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A network of images with its first numbers, as every peer builds it: files {@code NAME.layers} and {@code NAME.numbers}, which
 * {@code NetworkFiles} of module {@code stride} has made of Stride's own network.
 *
 * @param lines of the first file
 * @param layers what they say
 * @param numbers of all layers in turn, each as {@link PlannedLayer} says, weights before biases
 */
record NetworkPlan(
        int height,
        int width,
        int channels,
        int classes,
        List<String> lines,
        List<PlannedLayer> layers,
        float[] numbers) {

    static NetworkPlan read(Path folder, String name) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(name + ".layers"));
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve(name + ".numbers"))))) {
            int height = in.readInt();
            int width = in.readInt();
            int channels = in.readInt();
            int classes = in.readInt();
            float[] numbers = new float[in.readInt()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readFloat();
            }
            List<PlannedLayer> layers = new PlanReader(lines, height, width, channels, classes).read();
            return new NetworkPlan(height, width, channels, classes, lines, layers, numbers);
        }
    }

    /** Numbers of an image. */
    int size() {
        return height * width * channels;
    }

    /** To be taken layer by layer. */
    FloatBuffer remaining() {
        return FloatBuffer.wrap(numbers);
    }

    static float[] take(FloatBuffer from, int count) {
        float[] taken = new float[count];
        from.get(taken);
        return taken;
    }
}
