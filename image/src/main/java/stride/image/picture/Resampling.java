package stride.image.picture;

import java.util.Arrays;

/**
 * Pictures in other sizes, the same to the bit on every machine: along each axis the mean of the area that a new pixel covers
 * if there are fewer of them, else a line between the two nearest pixels, where the middles of pixels are at halves.
 */
final class Resampling {
    private Resampling() {}

    /**
     * Where the values of one axis come from.
     *
     * @param first (to): the first source index of each target index
     * @param weights (to, 1 or more): how much of each from there on, together 1
     */
    private record Axis(int[] first, double[][] weights) {
        static Axis of(int from, int to) {
            int[] first = new int[to];
            double[][] weights = new double[to][];
            double scale = (double) from / to;
            for (int i = 0; i < to; i++) {
                if (to < from) {
                    double start = i * scale;
                    double end = Math.min(from, (i + 1) * scale);
                    first[i] = (int) start;
                    int last = Math.min(from - 1, (int) Math.ceil(end) - 1);
                    weights[i] = new double[last - first[i] + 1];
                    for (int k = 0; k < weights[i].length; k++) {
                        int at = first[i] + k;
                        weights[i][k] = (Math.min(end, at + 1) - Math.max(start, at)) / (end - start);
                    }
                } else {
                    double middle = Math.max(0, Math.min(from - 1, (i + 0.5) * scale - 0.5));
                    first[i] = (int) middle;
                    double second = middle - first[i];
                    weights[i] = second == 0 ? new double[] {1} : new double[] {1 - second, second};
                }
            }
            return new Axis(first, weights);
        }
    }

    /** Stretched to that size. */
    static Picture stretched(Picture picture, int height, int width) {
        if (height == picture.height() && width == picture.width()) {
            return picture;
        }
        int channels = picture.channels();
        byte[] to = new byte[size(height, width, channels)]; // (height, width, channels)
        fill(picture, height, width, to, 0, width * channels);
        return Picture.owning(height, width, channels, to);
    }

    /** Inside of that size, its proportions kept; the rest is the mean of its outermost pixels. */
    static Picture framed(Picture picture, int height, int width) {
        double scale = Math.min((double) height / picture.height(), (double) width / picture.width());
        int innerHeight = Math.max(1, Math.min(height, (int) (picture.height() * scale + 0.5)));
        int innerWidth = Math.max(1, Math.min(width, (int) (picture.width() * scale + 0.5)));
        int channels = picture.channels();
        byte[] mean = borderMean(picture);
        byte[] to = new byte[size(height, width, channels)];
        for (int i = 0; i < to.length; i++) {
            to[i] = mean[i % channels];
        }
        int top = (height - innerHeight) / 2;
        int left = (width - innerWidth) / 2;
        fill(picture, innerHeight, innerWidth, to, (top * width + left) * channels, width * channels);
        return Picture.owning(height, width, channels, to);
    }

    private static int size(int height, int width, int channels) {
        return Math.multiplyExact(Math.multiplyExact(height, width), channels);
    }

    private static byte[] borderMean(Picture picture) {
        int lastRow = picture.height() - 1;
        int lastColumn = picture.width() - 1;
        byte[] mean = new byte[picture.channels()];
        for (int c = 0; c < mean.length; c++) {
            long sum = 0;
            long count = 0;
            for (int x = 0; x <= lastColumn; x++) {
                sum += picture.value(0, x, c) + picture.value(lastRow, x, c);
                count += 2;
            }
            for (int y = 1; y < lastRow; y++) {
                sum += picture.value(y, 0, c) + picture.value(y, lastColumn, c);
                count += 2;
            }
            mean[c] = (byte) ((2 * sum + count) / (2 * count));
        }
        return mean;
    }

    /** Writes a picture of that size from {@code offset} on, rows {@code stride} apart. */
    private static void fill(Picture picture, int height, int width, byte[] to, int offset, int stride) {
        int channels = picture.channels();
        byte[] from = picture.shared();
        Axis rows = Axis.of(picture.height(), height);
        Axis columns = Axis.of(picture.width(), width);
        double[] row = new double[picture.width() * channels];
        for (int y = 0; y < height; y++) {
            addRows(from, row, rows.first[y], rows.weights[y]);
            for (int x = 0; x < width; x++) {
                double[] weights = columns.weights[x];
                for (int c = 0; c < channels; c++) {
                    double sum = 0;
                    for (int k = 0, at = columns.first[x] * channels + c; k < weights.length; k++, at += channels) {
                        sum += weights[k] * row[at];
                    }
                    to[offset + y * stride + x * channels + c] = (byte) Math.min(255, (int) (sum + 0.5));
                }
            }
        }
    }

    private static void addRows(byte[] from, double[] row, int first, double[] weights) {
        Arrays.fill(row, 0);
        for (int k = 0; k < weights.length; k++) {
            int start = (first + k) * row.length;
            for (int i = 0; i < row.length; i++) {
                row[i] += weights[k] * (from[start + i] & 0xff);
            }
        }
    }
}
