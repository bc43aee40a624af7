package stride.image.check;

import java.util.Arrays;
import stride.image.picture.Picture;

/**
 * What is seen of a picture at a glance, by which it is known again though it was resized or recompressed.
 *
 * @param bits of which the same picture shares nearly all: the signs, about their median, of the lowest 8 x 8 frequencies of
 *     the cosine transform of its light (Zauner, "Implementation and benchmarking of perceptual image hash functions", 2010,
 *     section 3.2.1)
 * @param light (32, 32), grey
 * @param colours (8, 8, 3)
 * @param contrast standard deviation of the light, 0 to 127.5
 */
record Glance(long bits, byte[] light, byte[] colours, double contrast) {
    private static final int SIDE = 32;
    private static final int SMALL_SIDE = 8;
    private static final int FREQUENCIES = 8;

    /** The most by which small pictures of the same picture differ, in grey levels, root mean square. */
    private static final double MOST_DIFFERENT = 5;

    /** The same as a share of the contrast: strokes of the same digit by two hands differ by far more. */
    private static final double MOST_OF_CONTRAST = 0.12;

    private static final double MOST_DIFFERENT_COLOURS = 8;

    private static final double[][] COSINES = cosines(); // (frequency, SIDE)

    static Glance of(Picture picture) {
        byte[] light = picture.withChannels(Picture.GREY).resized(SIDE, SIDE).pixels();
        byte[] colours = picture.withChannels(Picture.COLOUR)
                .resized(SMALL_SIDE, SMALL_SIDE)
                .pixels();
        return new Glance(bits(light), light, colours, contrast(light));
    }

    private static double[][] cosines() {
        double[][] cosines = new double[FREQUENCIES][SIDE];
        for (int u = 0; u < FREQUENCIES; u++) {
            for (int x = 0; x < SIDE; x++) {
                cosines[u][x] = StrictMath.cos((2 * x + 1) * (u + 1) * Math.PI / (2 * SIDE)); // without the mean
            }
        }
        return cosines;
    }

    private static long bits(byte[] light) {
        double[] rows = new double[SIDE * FREQUENCIES]; // (SIDE, frequency)
        for (int y = 0; y < SIDE; y++) {
            for (int u = 0; u < FREQUENCIES; u++) {
                double sum = 0;
                for (int x = 0; x < SIDE; x++) {
                    sum += COSINES[u][x] * (light[y * SIDE + x] & 0xff);
                }
                rows[y * FREQUENCIES + u] = sum;
            }
        }
        double[] transformed = new double[FREQUENCIES * FREQUENCIES];
        for (int v = 0; v < FREQUENCIES; v++) {
            for (int u = 0; u < FREQUENCIES; u++) {
                for (int y = 0; y < SIDE; y++) {
                    transformed[v * FREQUENCIES + u] += COSINES[v][y] * rows[y * FREQUENCIES + u];
                }
            }
        }
        double[] sorted = transformed.clone();
        Arrays.sort(sorted);
        double median = (sorted[31] + sorted[32]) / 2;
        long bits = 0;
        int at = 0;
        for (int sum = 0; sum <= 2 * (FREQUENCIES - 1); sum++) { // diagonal by diagonal, the lowest frequencies first
            for (int v = Math.max(0, sum - FREQUENCIES + 1); v <= Math.min(sum, FREQUENCIES - 1); v++) {
                bits |= (transformed[v * FREQUENCIES + sum - v] > median ? 1L : 0L) << at++;
            }
        }
        return bits;
    }

    private static double contrast(byte[] light) {
        double sum = 0;
        double squares = 0;
        for (byte each : light) {
            sum += each & 0xff;
            squares += (each & 0xff) * (each & 0xff);
        }
        double mean = sum / light.length;
        return Math.sqrt(Math.max(0, squares / light.length - mean * mean));
    }

    /** Whether both are of the same picture, as far as the eye can tell. */
    boolean looksLike(Glance other) {
        double most = Math.min(MOST_DIFFERENT, MOST_OF_CONTRAST * Math.min(contrast, other.contrast));
        return difference(light, other.light) <= most && difference(colours, other.colours) <= MOST_DIFFERENT_COLOURS;
    }

    private static double difference(byte[] one, byte[] other) {
        long squares = 0;
        for (int i = 0; i < one.length; i++) {
            int difference = (one[i] & 0xff) - (other[i] & 0xff);
            squares += (long) difference * difference;
        }
        return Math.sqrt((double) squares / one.length);
    }
}
