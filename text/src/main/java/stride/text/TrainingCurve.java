package stride.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How a network's training went: what each evaluation of the dev part found, and the loss of training before it. */
final class TrainingCurve {
    /** As many as a figure can show; of more, every second one is left out. */
    private static final int MOST_POINTS = 128;

    private final List<Point> points = new ArrayList<>();
    private double lossSum; // of the steps since the last point
    private long steps;

    /**
     * One evaluation.
     *
     * @param step after which it was
     * @param trainLoss mean over the steps since the point before
     * @param devLoss mean over the dev part
     * @param devAccuracy 0 to 1
     */
    record Point(long step, double trainLoss, double devLoss, double devAccuracy) {}

    /** A step was taken. */
    void add(double loss) {
        lossSum += loss;
        steps++;
    }

    /** The dev part was measured. */
    void addEvaluation(long step, double devLoss, double devAccuracy) {
        points.add(new Point(step, lossSum / Math.max(1, steps), devLoss, devAccuracy));
        lossSum = 0;
        steps = 0;
    }

    /** As a part of a model's provenance: lists of equal length, five decimals; the last point is always there. */
    Map<String, Object> toProvenance() {
        List<Point> shown = points;
        while (shown.size() > MOST_POINTS) {
            List<Point> all = shown;
            shown = new ArrayList<>();
            for (int i = (all.size() - 1) % 2; i < all.size(); i += 2) {
                shown.add(all.get(i));
            }
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("step", column(shown, Point::step));
        map.put("trainLoss", column(shown, point -> rounded(point.trainLoss)));
        map.put("devLoss", column(shown, point -> rounded(point.devLoss)));
        map.put("devAccuracy", column(shown, point -> rounded(point.devAccuracy)));
        return map;
    }

    private static <T> List<T> column(List<Point> points, Function<Point, T> value) {
        return points.stream().map(value).toList();
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? Math.rint(value * 1e5) / 1e5 : 0;
    }

    /** For a checkpoint. */
    Map<String, String> toMetadata() {
        StringBuilder text = new StringBuilder();
        for (Point point : points) {
            text.append(point.step).append(' ').append(point.trainLoss).append(' ');
            text.append(point.devLoss).append(' ').append(point.devAccuracy).append(' ');
        }
        return Map.of("curve", text.append(lossSum).append(' ').append(steps).toString());
    }

    /** @throws IllegalArgumentException if it is not what {@link #toMetadata} wrote; checkpoints of 0.1.0 have none */
    static TrainingCurve fromMetadata(Map<String, String> metadata) {
        TrainingCurve curve = new TrainingCurve();
        String[] numbers = metadata.getOrDefault("curve", "0 0").split(" ", -1);
        if (numbers.length % 4 != 2) {
            throw new IllegalArgumentException("its curve has " + numbers.length + " numbers");
        }
        for (int i = 0; i + 4 <= numbers.length; i += 4) {
            curve.points.add(new Point(
                    Long.parseLong(numbers[i]),
                    Double.parseDouble(numbers[i + 1]),
                    Double.parseDouble(numbers[i + 2]),
                    Double.parseDouble(numbers[i + 3])));
        }
        curve.lossSum = Double.parseDouble(numbers[numbers.length - 2]);
        curve.steps = Long.parseLong(numbers[numbers.length - 1]);
        return curve;
    }
}
