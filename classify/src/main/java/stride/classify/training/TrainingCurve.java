package stride.classify.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stride.classify.model.LearningCurve;
import stride.classify.model.LearningCurve.Point;

/** How a network's training went: what each evaluation of the dev part found, and the loss of training before it. */
final class TrainingCurve {
    private final List<Point> points = new ArrayList<>();
    private double lossSum; // of the steps since the last point
    private long steps;

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

    /** As a model has it. */
    LearningCurve shown() {
        return LearningCurve.of(points);
    }

    /** For a checkpoint. */
    Map<String, String> toMetadata() {
        StringBuilder text = new StringBuilder();
        for (Point point : points) {
            text.append(point.step()).append(' ').append(point.trainLoss()).append(' ');
            text.append(point.devLoss()).append(' ').append(point.devAccuracy()).append(' ');
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
