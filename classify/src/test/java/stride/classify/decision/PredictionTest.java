package stride.classify.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import stride.classify.decision.Prediction.Score;

class PredictionTest {
    private static final Prediction ANSWER =
            Prediction.of(List.of("a", "b", "c"), new double[] {0.2, 0.5, 0.3}, List.of("b"));

    @Test
    void theTopAreTheMostProbable() {
        assertThat(ANSWER.top(2)).containsExactly(new Score("b", 0.5), new Score("c", 0.3));
        assertThat(ANSWER.top(0)).isEmpty();
        assertThat(ANSWER.top(9)).hasSize(3);
        assertThatThrownBy(() -> ANSWER.top(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isRightIfTheLabelsAreJustThose() {
        Prediction several = Prediction.of(List.of("a", "b"), new double[] {0.9, 0.8}, List.of("a", "b"));
        assertThat(several.isRight(List.of("b", "a"))).isTrue();
        assertThat(several.isRight(List.of("a"))).isFalse();
        assertThat(ANSWER.isRight(List.of("b"))).isTrue();
        assertThat(ANSWER.isRight(List.of())).isFalse();
    }
}
