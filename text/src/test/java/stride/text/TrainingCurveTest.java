package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import stride.classify.training.TrainingCurve;

class TrainingCurveTest {
    @Test
    void keepsTheMeanLossBetweenEvaluations() {
        TrainingCurve curve = new TrainingCurve();
        curve.add(1);
        curve.add(0.5);
        curve.addEvaluation(2, 0.7, 0.25);
        curve.add(0.123456789);
        curve.addEvaluation(3, 0.6, 1 / 3.0);

        assertThat(curve.toProvenance())
                .isEqualTo(Map.of(
                        "step", List.of(2L, 3L),
                        "trainLoss", List.of(0.75, 0.12346),
                        "devLoss", List.of(0.7, 0.6),
                        "devAccuracy", List.of(0.25, 0.33333)));
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
        assertThat(restored.toProvenance()).isEqualTo(straight.toProvenance());
        assertThat(TrainingCurve.fromMetadata(Map.of()).toProvenance()).containsEntry("step", List.of());
        assertThatThrownBy(() -> TrainingCurve.fromMetadata(Map.of("curve", "1 2 3")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofManyPointsEverySecondIsLeftOutButNotTheLast() {
        TrainingCurve curve = new TrainingCurve();
        for (int step = 1; step <= 300; step++) {
            curve.addEvaluation(step, 1, 0);
        }
        List<?> steps = (List<?>) curve.toProvenance().getOrDefault("step", List.of());

        assertThat(steps).hasSize(75);
        assertThat(steps.subList(73, 75)).isEqualTo(List.of(296L, 300L));
    }
}
