package stride.classify.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import stride.classify.model.LearningCurve;
import stride.classify.model.LearningCurve.Point;

class TrainingCurveTest {
    @Test
    void keepsTheMeanLossBetweenEvaluations() {
        TrainingCurve curve = new TrainingCurve();
        curve.add(1);
        curve.add(0.5);
        curve.addEvaluation(2, 0.7, 0.25);
        curve.add(0.123456789);
        curve.addEvaluation(3, 0.6, 1 / 3.0);

        assertThat(curve.shown().points())
                .containsExactly(new Point(2, 0.75, 0.7, 0.25), new Point(3, 0.12346, 0.6, 0.33333));
    }

    /** Saved between two evaluations and gone on with, it is as if nothing had happened. */
    @Test
    void isRestoredToTheBit() {
        TrainingCurve straight = new TrainingCurve();
        straight.add(0.1);
        straight.addEvaluation(1, 0.3, 0.4);
        straight.add(0.2);
        TrainingCurve restored = TrainingCurve.fromMetadata(straight.toMetadata());
        for (TrainingCurve curve : List.of(straight, restored)) {
            curve.add(0.7);
            curve.addEvaluation(3, 0.2, 0.5);
        }

        assertThat(restored.toMetadata()).isEqualTo(straight.toMetadata());
        assertThat(restored.shown()).isEqualTo(straight.shown());
        assertThat(TrainingCurve.fromMetadata(Map.of()).shown()).isEqualTo(new LearningCurve(List.of()));
        assertThatThrownBy(() -> TrainingCurve.fromMetadata(Map.of("curve", "1 2 3")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofManyPointsEverySecondIsLeftOutButNotTheLast() {
        TrainingCurve curve = new TrainingCurve();
        for (int step = 1; step <= 300; step++) {
            curve.addEvaluation(step, 1, 0);
        }
        List<Long> steps = curve.shown().points().stream().map(Point::step).toList();

        assertThat(steps).hasSize(75);
        assertThat(steps.subList(73, 75)).containsExactly(296L, 300L);
    }
}
