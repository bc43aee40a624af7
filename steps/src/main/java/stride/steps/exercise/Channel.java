package stride.steps.exercise;

import java.util.Arrays;

/** Picks one channel of an image, so that it can be drawn. */
final class Channel {

    private Channel() {}

    /** (nH, nW) out of (nH, nW, nC). */
    static double[][] of(double[][][] image, int channel) {
        return Arrays.stream(image)
                .map(row ->
                        Arrays.stream(row).mapToDouble(pixel -> pixel[channel]).toArray())
                .toArray(double[][]::new);
    }

    /** A block of f by f pixels, (f, f). */
    static double[][] window(double[][] channel, int top, int left, int f) {
        return Arrays.stream(channel, top, top + f)
                .map(row -> Arrays.copyOfRange(row, left, left + f))
                .toArray(double[][]::new);
    }
}
