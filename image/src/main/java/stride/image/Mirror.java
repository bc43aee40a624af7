package stride.image;

import java.util.List;
import java.util.stream.IntStream;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.image.picture.Picture;

/**
 * Whether pictures may be mirrored to learn from: whether the mean picture of each class looks like its mirror image. Letters, digits
 * and signs do not, animals and vehicles do: they face either side as often.
 *
 * <p>Measured is how much of what tells the classes' mean pictures apart is asymmetric: the squared distance of each from its mirror
 * image, over that from the mean of all, from which the part that chance alone makes is taken off.
 */
final class Mirror {
    private static final double MOST = 0.25; // of 4 for classes that are nothing but asymmetric

    private Mirror() {}

    /** @param pictures all of one size */
    static boolean suits(Dataset<Picture> pictures) {
        return asymmetry(pictures) < MOST;
    }

    /** 0 if all classes are symmetric. */
    static double asymmetry(Dataset<Picture> pictures) {
        List<String> labels = pictures.labels();
        Picture first = pictures.examples().get(0).input();
        int height = first.height();
        int width = first.width();
        int size = height * width;
        double[][] sums = new double[labels.size()][size]; // (classes, pixels), of the channels' means
        double[][] squares = new double[labels.size()][size];
        int[] counts = new int[labels.size()];
        for (Example<Picture> example : pictures.examples()) {
            for (String label : example.labels()) {
                int k = labels.indexOf(label);
                counts[k]++;
                for (int i = 0; i < size; i++) {
                    double value = grey(example.input(), i / width, i % width);
                    sums[k][i] += value;
                    squares[k][i] += value * value;
                }
            }
        }
        double[] all = new double[size];
        int seen =
                IntStream.of(counts).filter(count -> count > 1).map(count -> 1).sum();
        for (int k = 0; k < labels.size(); k++) {
            for (int i = 0; i < size && counts[k] > 1; i++) {
                all[i] += sums[k][i] / counts[k] / seen;
            }
        }
        double asymmetric = 0;
        double between = 0;
        for (int k = 0; k < labels.size(); k++) {
            int n = counts[k];
            for (int i = 0; i < size && n > 1; i++) {
                double mean = sums[k][i] / n;
                double mirrored = sums[k][i / width * width + width - 1 - i % width] / n;
                double noise = Math.max(0, squares[k][i] / n - mean * mean) / (n - 1); // variance of the mean
                asymmetric += (mean - mirrored) * (mean - mirrored) - 2 * noise;
                between += (mean - all[i]) * (mean - all[i]);
            }
        }
        return between == 0 ? 0 : Math.max(0, asymmetric) / between;
    }

    private static double grey(Picture picture, int y, int x) {
        double sum = 0;
        for (int c = 0; c < picture.channels(); c++) {
            sum += picture.value(y, x, c);
        }
        return sum / picture.channels();
    }
}
