package stride.classify.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import stride.training.Schedule;

class LearningRatesTest {
    @Test
    void theLastStepOfTheTrainingIsTheLastOfTheSchedule() {
        assertThat(LearningRates.CONSTANT.schedule(0.1f, 50)).isEqualTo(new Schedule.Constant(0.1f));
        assertThat(LearningRates.COSINE.schedule(0.1f, 50).rate(50)).isZero();
        assertThat(LearningRates.COSINE.schedule(0.1f, 50).rate(1)).isBetween(0.0999f, 0.1f);
        assertThat(LearningRates.ONE_CYCLE.schedule(0.1f, 50)).isEqualTo(new Schedule.OneCycle(0.1f, 50));
    }
}
