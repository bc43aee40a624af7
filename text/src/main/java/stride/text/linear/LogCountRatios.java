package stride.text.linear;

/**
 * How much more often a feature is in texts of a class than in texts of the others, as naive Bayes weighs it: {@code
 * r = log((s + n) / (2 s + N)) - log((s + n') / (2 s + N'))}, where n of the N texts of the class have the feature, n' of
 * the N' others, and s is the smoothing. Wang and Manning, "Baselines and bigrams: simple, good sentiment and topic
 * classification" (2012), section 2.1; there by occurrences, here by texts.
 */
final class LogCountRatios {
    private LogCountRatios() {}

    /**
     * @param labels (texts, labels of each)
     * @return (features, classes)
     */
    static float[] of(SparseTexts data, int[][] labels, int classes, float smoothing) {
        long[] total = new long[classes];
        for (int[] own : labels) {
            for (int label : own) {
                total[label]++;
            }
        }
        float[] ratios = new float[Math.multiplyExact(data.featureCount(), classes)];
        int[] count = new int[classes];
        for (int f = 0; f < data.featureCount(); f++) {
            java.util.Arrays.fill(count, 0);
            int all = data.featureStart()[f + 1] - data.featureStart()[f];
            for (int i = data.featureStart()[f]; i < data.featureStart()[f + 1]; i++) {
                for (int label : labels[data.texts()[i]]) {
                    count[label]++;
                }
            }
            for (int c = 0; c < classes; c++) {
                double inside = (smoothing + count[c]) / (2 * smoothing + total[c]);
                double outside = (smoothing + all - count[c]) / (2 * smoothing + labels.length - total[c]);
                ratios[f * classes + c] = (float) StrictMath.log(inside / outside);
            }
        }
        return ratios;
    }
}
