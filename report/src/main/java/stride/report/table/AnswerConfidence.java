package stride.report.table;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import stride.classify.data.Example;
import stride.classify.decision.Prediction;
import stride.classify.decision.Reliability;

/** How far the probabilities of answers can be taken at their word, and what abstaining from unsure ones gains. */
final class AnswerConfidence {
    private final Optional<Double> least;
    private final Reliability reliability = new Reliability();
    private long total;
    private long confident;
    private long right; // of the confident ones

    /** @param least probability of an answer that is given; empty: all are */
    AnswerConfidence(Optional<Double> least) {
        this.least = least;
    }

    void add(Example<?> example, Prediction answer) {
        boolean correct = answer.label().equals(example.label());
        reliability.add(answer.probability(), correct);
        total++;
        if (answer.isConfident(least.orElse(0.0))) {
            confident++;
            right += correct ? 1 : 0;
        }
    }

    /** Of all answers, the share that is given. */
    private double coverage() {
        return total == 0 ? 0 : (double) confident / total;
    }

    private double accuracy() {
        return confident == 0 ? 0 : (double) right / confident;
    }

    void put(Map<String, Object> object) {
        object.put("calibrationError", reliability.expectedCalibrationError());
        least.ifPresent(below -> {
            Map<String, Object> abstention = new LinkedHashMap<>();
            abstention.put("below", below);
            abstention.put("abstained", total - confident);
            abstention.put("coverage", coverage());
            abstention.put("accuracy", accuracy());
            object.put("abstention", abstention);
        });
    }

    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "calibration error  %.2f %%  (by how much probability and accuracy differ in the mean)%n",
                100 * reliability.expectedCalibrationError());
        least.ifPresent(below -> out.printf(
                Locale.ROOT,
                "abstained below %s  from %d of %d; the rest (%.2f %%) has accuracy %.2f %%%n",
                below,
                total - confident,
                total,
                100 * coverage(),
                100 * accuracy()));
    }
}
