package stride.text.linear;

import java.util.Arrays;

/**
 * How much more often a feature is in texts of a class than in texts of the others, as naive Bayes weighs it: {@code
 * r = log((2 s + n / p) / (2 s + n' / (1 - p)))}, where n texts of the class and n' others have the feature, p is the
 * class's share of the texts, and s is the smoothing. With two classes of one size these are the ratios of Wang and
 * Manning, "Baselines and bigrams: simple, good sentiment and topic classification" (2012), section 2.1, there by
 * occurrences, here by texts. They add the same to the counts of a large class and of a small one, so that a feature seen
 * once speaks for any class that is small; here what is added has the classes' shares, and speaks for none.
 */
final class LogCountRatios {
    private final float smoothing;
    private final int classes;
    private final int texts;
    private final int[] textsOfClass; // (classes)
    private final int[] counts; // (features, classes): texts of the class that have the feature
    private final int[] all; // (features): texts that have it

    /** @param labels (texts, labels of each) */
    LogCountRatios(SparseTexts data, int[][] labels, int classes, float smoothing) {
        this.smoothing = smoothing;
        this.classes = classes;
        this.texts = labels.length;
        this.textsOfClass = new int[classes];
        this.counts = new int[Math.multiplyExact(data.featureCount(), classes)];
        this.all = new int[data.featureCount()];
        for (int[] own : labels) {
            for (int label : own) {
                textsOfClass[label]++;
            }
        }
        for (int f = 0; f < all.length; f++) {
            all[f] = data.featureStart()[f + 1] - data.featureStart()[f];
            for (int i = data.featureStart()[f]; i < data.featureStart()[f + 1]; i++) {
                for (int label : labels[data.texts()[i]]) {
                    counts[f * classes + label]++;
                }
            }
        }
    }

    /** (features, classes) */
    float[] all() {
        float[] ratios = new float[counts.length];
        double[] shares = new double[classes];
        Arrays.setAll(shares, c -> share(textsOfClass[c], texts));
        for (int f = 0; f < all.length; f++) {
            for (int c = 0; c < classes; c++) {
                int inside = counts[f * classes + c];
                ratios[f * classes + c] = (float) ratio(inside, all[f] - inside, shares[c]);
            }
        }
        return ratios;
    }

    /**
     * Adds up the ratios of a counted text's features as they would be had it not been counted.
     *
     * @param own the text's labels
     * @param sums (texts, classes): the text's row is set
     */
    void sumWithout(int text, int[] own, SparseTexts data, float[] sums) {
        for (int c = 0; c < classes; c++) {
            int label = c;
            int itself = Arrays.stream(own).anyMatch(each -> each == label) ? 1 : 0;
            double share = share(textsOfClass[c] - itself, texts - 1);
            double sum = 0;
            for (int i = data.textStart()[text]; i < data.textStart()[text + 1]; i++) {
                int f = data.features()[i];
                int inside = counts[f * classes + c];
                sum += ratio(inside - itself, all[f] - inside - (1 - itself), share);
            }
            sums[text * classes + c] = (float) sum;
        }
    }

    /** Never 0 nor 1, by one text more of each kind. */
    private static double share(int own, int texts) {
        return (own + 1.0) / (texts + 2.0);
    }

    private double ratio(int inside, int outside, double share) {
        return StrictMath.log((2 * smoothing + inside / share) / (2 * smoothing + outside / (1 - share)));
    }
}
