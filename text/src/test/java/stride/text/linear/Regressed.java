package stride.text.linear;

import static stride.text.linear.LinearSettings.IGNORE_CASE;
import static stride.text.linear.LinearSettings.MAX_FEATURES;
import static stride.text.linear.LinearSettings.PREFIXES;
import static stride.text.linear.LinearSettings.SMOOTHING;
import static stride.text.linear.LinearSettings.SUPERSENSES;

import java.util.List;
import stride.classify.setting.Settings;
import stride.parallel.Parallel;
import stride.text.TextSettings;

/** A regression by itself, without the naive Bayes that {@link LinearModel} is the mean with. */
record Regressed(FeatureTable table, float[] weights, float[] x, int classes) {
    static Regressed of(
            List<List<String>> texts,
            int[][] labels,
            int classes,
            PenalizedRegression.TextLoss loss,
            Settings settings) {
        FeatureTable table = FeatureTable.build(texts, LinearSettings.ngrams(settings), 1000);
        SparseTexts data = SparseTexts.of(texts, table, Parallel.SEQUENTIAL);
        float[] ratios = new LogCountRatios(data, labels, classes, settings.get(SMOOTHING)).all();
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

    /** Settings of one or two words as they are, and no more. */
    static Settings plain() {
        return TextSettings.SCHEMA
                .usual()
                .with(
                        PREFIXES.to(List.of()),
                        IGNORE_CASE.to(false),
                        SUPERSENSES.to(false),
                        MAX_FEATURES.to(1000),
                        SMOOTHING.to(0.5f));
    }
}
