package stride.text.linear;

/**
 * For texts with one label each: {@code importance[label] * -log softmax(z)[label]}.
 *
 * @param labels (texts, 1)
 * @param importance (classes)
 */
record SoftmaxLoss(int[][] labels, float[] importance) implements PenalizedRegression.TextLoss {
    @Override
    public double apply(int text, double[] z, float[] residuals) {
        int classes = z.length;
        int label = labels[text][0];
        double max = z[0];
        for (double logit : z) {
            max = Math.max(max, logit);
        }
        double own = z[label] - max;
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            z[c] = StrictMath.exp(z[c] - max);
            sum += z[c];
        }
        for (int c = 0; c < classes; c++) {
            residuals[text * classes + c] = (float) (importance[label] * (z[c] / sum - (c == label ? 1 : 0)));
        }
        return importance[label] * (StrictMath.log(sum) - own);
    }
}
