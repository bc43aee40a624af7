package stride.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stride.app.html.Html;

/** How the training went, from what the model says of it. */
final class CurvesSection {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 260;
    private static final int MOST_NETWORKS = 20;

    private final List<Curve> curves = new ArrayList<>();
    private final String accuracyName;

    /** One network's evaluations. */
    private record Curve(List<Double> step, List<Double> trainLoss, List<Double> devLoss, List<Double> devAccuracy) {}

    /**
     * @param provenance of the model; what is not sound in it is left out, for it may come from anywhere
     * @param accuracyName what accuracy is called
     */
    CurvesSection(Map<String, Object> provenance, String accuracyName) {
        this.accuracyName = accuracyName;
        if (provenance.get("curves") instanceof List<?> all) {
            for (Object one : all.subList(0, Math.min(all.size(), MOST_NETWORKS))) {
                if (one instanceof Map<?, ?> curve) {
                    Curve read = new Curve(
                            numbers(curve.get("step")),
                            numbers(curve.get("trainLoss")),
                            numbers(curve.get("devLoss")),
                            numbers(curve.get("devAccuracy")));
                    int points = read.step.size();
                    if (points > 0
                            && read.trainLoss.size() == points
                            && read.devLoss.size() == points
                            && read.devAccuracy.size() == points) {
                        curves.add(read);
                    }
                }
            }
        }
    }

    private static List<Double> numbers(@Nullable Object list) {
        List<Double> numbers = new ArrayList<>();
        if (list instanceof List<?> values) {
            for (Object value : values) {
                if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
                    numbers.add(number.doubleValue());
                }
            }
        }
        return numbers;
    }

    String section() {
        if (curves.isEmpty()) {
            return "";
        }
        List<Double> steps = new ArrayList<>(List.of(0.0));
        List<Double> losses = new ArrayList<>(List.of(0.0));
        List<Double> accuracies = new ArrayList<>();
        for (Curve curve : curves) {
            steps.addAll(curve.step);
            losses.addAll(curve.trainLoss);
            losses.addAll(curve.devLoss);
            accuracies.addAll(
                    curve.devAccuracy.stream().map(share -> 100 * share).toList());
        }
        Chart loss = new Chart(WIDTH, HEIGHT, Chart.Range.of(steps), Chart.Range.of(losses), "Loss by step of training")
                .axes("step", "loss");
        Chart accuracy = new Chart(
                        WIDTH,
                        HEIGHT,
                        Chart.Range.of(steps),
                        Chart.Range.of(accuracies),
                        accuracyName + " on the dev part by step")
                .axes("step", "dev " + accuracyName + ", %");
        for (Curve curve : curves) {
            List<Double> percent =
                    curve.devAccuracy.stream().map(share -> 100 * share).toList();
            loss.curve("train", curve.step, curve.trainLoss).curve("dev", curve.step, curve.devLoss);
            accuracy.curve("dev", curve.step, percent);
            for (int i = 0; i < percent.size(); i++) {
                String title = "step " + Math.round(curve.step.get(i)) + ": dev loss " + curve.devLoss.get(i) + ", dev "
                        + accuracyName + " " + Html.percent(curve.devAccuracy.get(i)) + " %";
                loss.dot("dev", curve.step.get(i), curve.devLoss.get(i), 2.5, title);
                accuracy.dot("dev", curve.step.get(i), percent.get(i), 2.5, title);
            }
        }
        String networks = curves.size() == 1 ? "" : " One line each for the model's " + curves.size() + " networks.";
        return Html.section(
                "training",
                "Training",
                "<p class=\"legend\"><span class=\"key train\"></span> training part <span class=\"key dev\"></span> dev part</p>\n"
                        + Html.figure(
                                loss.toSvg(),
                                "Mean loss between evaluations on the texts that were trained on, and on the dev part."
                                        + networks)
                        + Html.figure(
                                accuracy.toSvg(),
                                "The " + accuracyName
                                        + " on the dev part. The best evaluation of each network is kept."));
    }
}
