package stride.text.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import stride.text.TextSettings;

class LogisticLossTest {
    private static final int[][] LABELS = {{1}, {0, 2}, {}};
    private static final float[] IMPORTANCE = {2, 0.5f, 3};
    private static final float COST = 1.5f;

    private static double loss(double[] z, int text) {
        double loss = 0;
        for (int c = 0; c < z.length; c++) {
            int label = c;
            double p = 1 / (1 + Math.exp(-z[c]));
            boolean has = java.util.Arrays.stream(LABELS[text]).anyMatch(own -> own == label);
            loss -= has ? IMPORTANCE[c] * Math.log(p) : COST * Math.log(1 - p);
        }
        return loss;
    }

    @Test
    void agreesWithTheTextbook() {
        LogisticLoss loss = new LogisticLoss(LABELS, IMPORTANCE, COST);
        double[] z = {0.4, -0.7, 1.1};
        double step = 1e-6;
        for (int text = 0; text < LABELS.length; text++) {
            float[] residuals = new float[9];
            assertThat(loss.apply(text, z.clone(), residuals)).isCloseTo(loss(z, text), within(1e-12));
            for (int c = 0; c < 3; c++) {
                double[] above = z.clone();
                double[] below = z.clone();
                above[c] += step;
                below[c] -= step;
                double measured = (loss(above, text) - loss(below, text)) / (2 * step);
                assertThat((double) residuals[3 * text + c]).isCloseTo(measured, within(1e-6));
            }
        }
    }

    /** A label that is there with a word and not without it; each label is learned as if there were no other. */
    @Test
    void eachLabelIsARegressionOfItsOwn() {
        List<List<String>> texts =
                List.of(List.of("apple", "tree"), List.of("plum", "tree"), List.of("apple", "plum"), List.of("tree"));
        int[][] both = {{0}, {1}, {0, 1}, {}};
        int[][] first = {{0}, {}, {0}, {}};
        Regressed two = train(texts, both, 2);
        Regressed one = train(texts, first, 1);
        for (List<String> text : texts) {
            // The two are minimized together, so they stop at about the same place.
            assertThat(two.logits(text)[0]).isCloseTo(one.logits(text)[0], within(0.05));
        }
        assertThat(two.logits(List.of("apple"))[0]).isPositive();
        assertThat(two.logits(List.of("plum"))[0]).isNegative();
        assertThat(two.logits(List.of("plum"))[1]).isPositive();
    }

    private static Regressed train(List<List<String>> texts, int[][] labels, int classes) {
        float[] importance = new float[classes];
        Arrays.fill(importance, 1);
        return Regressed.of(
                texts, labels, classes, new LogisticLoss(labels, importance, 1), TextSettings.SCHEMA.usual());
    }
}
