package stride.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import stride.classify.data.Noun;
import stride.classify.decision.Labelling;
import stride.classify.model.LearningCurve;
import stride.classify.model.LearningCurve.Point;
import stride.report.html.Html;

/** How the training went, from what the model says of it. */
final class CurvesSection {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 260;
    private static final int MOST_NETWORKS = 20;

    private final List<LearningCurve> curves;
    private final String accuracyName;
    private final Noun noun;

    /** @param curves of the model's networks */
    CurvesSection(List<LearningCurve> curves, Labelling labelling, Noun noun) {
        this.curves = curves.stream()
                .filter(curve -> !curve.points().isEmpty())
                .limit(MOST_NETWORKS)
                .toList();
        this.accuracyName = Measure.ACCURACY.title(labelling);
        this.noun = noun;
    }

    private static List<Double> column(LearningCurve curve, ToDoubleFunction<Point> value) {
        return curve.points().stream().mapToDouble(value).boxed().toList();
    }

    String section() {
        if (curves.isEmpty()) {
            return "";
        }
        List<Double> steps = new ArrayList<>(List.of(0.0));
        List<Double> losses = new ArrayList<>(List.of(0.0));
        List<Double> accuracies = new ArrayList<>();
        for (LearningCurve curve : curves) {
            steps.addAll(column(curve, Point::step));
            losses.addAll(column(curve, Point::trainLoss));
            losses.addAll(column(curve, Point::devLoss));
            accuracies.addAll(column(curve, point -> 100 * point.devAccuracy()));
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
        for (LearningCurve curve : curves) {
            List<Double> step = column(curve, Point::step);
            loss.curve("train", step, column(curve, Point::trainLoss))
                    .curve("dev", step, column(curve, Point::devLoss));
            accuracy.curve("dev", step, column(curve, point -> 100 * point.devAccuracy()));
            for (Point point : curve.points()) {
                String title = "step " + point.step() + ": dev loss " + point.devLoss() + ", dev " + accuracyName + " "
                        + Html.percent(point.devAccuracy()) + " %";
                loss.dot("dev", (double) point.step(), point.devLoss(), 2.5, title);
                accuracy.dot("dev", (double) point.step(), 100 * point.devAccuracy(), 2.5, title);
            }
        }
        String networks = curves.size() == 1 ? "" : " One line each for the model's " + curves.size() + " networks.";
        return Html.section(
                "training",
                "Training",
                "<p class=\"legend\"><span class=\"key train\"></span> training part <span class=\"key dev\"></span> dev part</p>\n"
                        + Html.figure(
                                loss.toSvg(),
                                "Mean loss between evaluations on the " + noun.many()
                                        + " that were trained on, and on the dev part." + networks)
                        + Html.figure(
                                accuracy.toSvg(),
                                "The " + accuracyName
                                        + " on the dev part. The best evaluation of each network is kept."));
    }
}
