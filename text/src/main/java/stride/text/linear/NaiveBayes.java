package stride.text.linear;

import stride.parallel.Parallel;

/**
 * A text's logit is the sum of its features' log-count ratios, times a factor. Without it naive Bayes is far too sure: it
 * takes words that come together for independent witnesses, the more the longer texts are. The factor is that of the
 * lowest loss of the training texts, where each is judged by the counts of all others.
 */
final class NaiveBayes {
    private static final int MOST_TEXTS = 10_000; // enough for one number
    private static final int TEXTS = 128; // in one piece of work
    private static final int HALVINGS = 20;

    private NaiveBayes() {}

    /**
     * @param labels (texts, labels of each)
     * @return from 0 to 1
     */
    static float factor(
            SparseTexts data,
            int[][] labels,
            int classes,
            LogCountRatios ratios,
            PenalizedRegression.TextLoss loss,
            Parallel parallel) {
        int stride = Parallel.pieces(labels.length, MOST_TEXTS); // every so many texts
        int read = Parallel.pieces(labels.length, stride);
        float[] sums = new float[Math.multiplyExact(labels.length, classes)]; // (texts, classes)
        parallel.forEach(Parallel.pieces(read, TEXTS), piece -> {
            for (int i = piece * TEXTS; i < Math.min(read, (piece + 1) * TEXTS); i++) {
                ratios.sumWithout(i * stride, labels[i * stride], data, sums);
            }
        });
        // The loss is convex in the factor: its slope changes its sign once.
        float[] residuals = new float[sums.length];
        double low = 0;
        double high = 1;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (low + high) / 2;
            double slope = 0;
            double[] z = new double[classes];
            for (int text = 0; text < labels.length; text += stride) {
                for (int c = 0; c < classes; c++) {
                    z[c] = middle * sums[text * classes + c];
                }
                loss.apply(text, z, residuals);
                for (int c = 0; c < classes; c++) {
                    slope += (double) residuals[text * classes + c] * sums[text * classes + c];
                }
            }
            if (slope < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (float) low;
    }
}
