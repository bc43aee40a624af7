package stride.text.linear;

import java.util.List;
import stride.parallel.Parallel;

/** A regression by itself, without the naive Bayes that {@link LinearModel} is the mean with. */
record Regressed(FeatureTable table, float[] weights, float[] x, int classes) {
    static Regressed of(
            List<List<String>> texts,
            int[][] labels,
            int classes,
            PenalizedRegression.TextLoss loss,
            LinearSettings settings) {
        FeatureTable table = FeatureTable.build(texts, settings.ngrams(), 1000);
        SparseTexts data = SparseTexts.of(texts, table, Parallel.SEQUENTIAL);
        float[] ratios = new LogCountRatios(data, labels, classes, settings.smoothing()).all();
        PenalizedRegression regression = new PenalizedRegression(data, loss, classes, ratios, Parallel.SEQUENTIAL);
        float[] x = new float[ratios.length + classes]; // weights before they are scaled, and biases
        Minimizer.minimize(regression, x);
        return new Regressed(table, regression.weightsAt(x), x, classes);
    }

    double[] logits(List<String> tokens) {
        double[] z = new double[classes];
        for (int c = 0; c < classes; c++) {
            z[c] = x[weights.length + c];
            for (int feature : table.features(tokens)) {
                z[c] += weights[feature * classes + c];
            }
        }
        return z;
    }
}
