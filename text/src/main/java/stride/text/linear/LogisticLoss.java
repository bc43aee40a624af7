package stride.text.linear;

import stride.operation.SigmoidCrossEntropy;

/**
 * For texts with any number of labels, a logistic regression a label: the sum of {@code importance[c] * -log p[c]} over
 * the labels a text has, and {@code cost * -log(1 - p[c])} over the others.
 *
 * @param labels (texts, labels of each)
 * @param importance (classes)
 * @param cost of a label that a text does not have
 */
record LogisticLoss(int[][] labels, float[] importance, float cost) implements PenalizedRegression.TextLoss {
    @Override
    public double apply(int text, double[] z, float[] residuals) {
        int row = text * z.length;
        double loss = 0;
        for (int c = 0; c < z.length; c++) {
            loss += cost * SigmoidCrossEntropy.loss(z[c], false);
            residuals[row + c] = (float) (cost * SigmoidCrossEntropy.probability(z[c]));
        }
        for (int c : labels[text]) {
            loss += importance[c] * SigmoidCrossEntropy.loss(z[c], true) - cost * SigmoidCrossEntropy.loss(z[c], false);
            residuals[row + c] = (float) (importance[c] * (SigmoidCrossEntropy.probability(z[c]) - 1));
        }
        return loss;
    }
}
