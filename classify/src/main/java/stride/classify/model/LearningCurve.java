package stride.classify.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import stride.file.Fields;

/**
 * How a network's training went.
 *
 * @param points one an evaluation of the dev part, in their order; few enough for a figure
 */
public record LearningCurve(List<Point> points) {
    private static final int MOST_POINTS = 128;

    /**
     * One evaluation.
     *
     * @param step after which it was
     * @param trainLoss mean over the steps since the point before
     * @param devLoss mean over the dev part
     * @param devAccuracy 0 to 1
     */
    public record Point(long step, double trainLoss, double devLoss, double devAccuracy) {}

    /** As many points as a figure can show: of more, every second one is left out, but not the last. */
    public static LearningCurve of(List<Point> points) {
        List<Point> shown = points;
        while (shown.size() > MOST_POINTS) {
            List<Point> all = shown;
            shown = new ArrayList<>();
            for (int i = (all.size() - 1) % 2; i < all.size(); i += 2) {
                shown.add(all.get(i));
            }
        }
        return new LearningCurve(shown.stream()
                .map(point -> new Point(
                        point.step, rounded(point.trainLoss), rounded(point.devLoss), rounded(point.devAccuracy)))
                .toList());
    }

    /** To five decimals. */
    private static double rounded(double value) {
        return Double.isFinite(value) ? Math.rint(value * 1e5) / 1e5 : 0;
    }

    public LearningCurve {
        points = List.copyOf(points);
    }

    /** As lists of equal length. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("step", column(Point::step));
        map.put("trainLoss", column(Point::trainLoss));
        map.put("devLoss", column(Point::devLoss));
        map.put("devAccuracy", column(Point::devAccuracy));
        return map;
    }

    private <T> List<T> column(Function<Point, T> value) {
        return points.stream().map(value).toList();
    }

    /** Without points if the lists are of different lengths, or hold something else than finite numbers. */
    static LearningCurve fromMap(Map<?, ?> map) {
        List<Double> step = numbers(map, "step");
        List<Double> trainLoss = numbers(map, "trainLoss");
        List<Double> devLoss = numbers(map, "devLoss");
        List<Double> devAccuracy = numbers(map, "devAccuracy");
        List<Point> points = new ArrayList<>();
        int length = step.size();
        if (trainLoss.size() == length && devLoss.size() == length && devAccuracy.size() == length) {
            for (int i = 0; i < length; i++) {
                points.add(new Point(Math.round(step.get(i)), trainLoss.get(i), devLoss.get(i), devAccuracy.get(i)));
            }
        }
        return new LearningCurve(points);
    }

    private static List<Double> numbers(Map<?, ?> map, String key) {
        return new Fields(map)
                .find(key, List.class).stream()
                        .flatMap(list -> ((List<?>) list).stream())
                        .filter(value -> value instanceof Number number && Double.isFinite(number.doubleValue()))
                        .map(value -> ((Number) value).doubleValue())
                        .toList();
    }
}
