package stride.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.file.Safetensors;
import stride.tensor.Tensor;
import stride.training.Schedule.Constant;
import stride.training.Schedule.Cosine;
import stride.training.Schedule.OneCycle;
import stride.training.Schedule.Staircase;

class ScheduleTest {

    @Test
    void constant() {
        assertThat(new Constant(0.1f).rate(1)).isEqualTo(0.1f);
        assertThat(new Constant(0.1f).rate(1_000_000_000_000L)).isEqualTo(0.1f);
    }

    @Test
    void staircase() {
        Staircase schedule = new Staircase(0.8f, 0.5f, 10);
        assertThat(schedule.rate(1)).isEqualTo(0.8f);
        assertThat(schedule.rate(10)).isEqualTo(0.8f);
        assertThat(schedule.rate(11)).isEqualTo(0.4f);
        assertThat(schedule.rate(20)).isEqualTo(0.4f);
        assertThat(schedule.rate(21)).isEqualTo(0.2f);
        assertThatThrownBy(() -> new Staircase(1, 0.5f, 0)).hasMessage("every must be at least 1, is 0");
    }

    @Test
    void cosine() {
        Cosine schedule = new Cosine(1, 0.2f, 10, 110);
        assertThat(schedule.rate(1)).isCloseTo(0.1f, within(1e-7f));
        assertThat(schedule.rate(5)).isCloseTo(0.5f, within(1e-7f));
        assertThat(schedule.rate(10)).isEqualTo(1);
        // A quarter of the way down: last + (rate - last) (1 + cos(π / 4)) / 2.
        assertThat(schedule.rate(35)).isCloseTo(0.2f + 0.8f * 0.853_553_4f, within(1e-6f));
        assertThat(schedule.rate(60)).isCloseTo(0.6f, within(1e-6f));
        assertThat(schedule.rate(110)).isEqualTo(0.2f);
        assertThat(schedule.rate(500)).isEqualTo(0.2f);
        assertThatThrownBy(() -> new Cosine(1, 0, 0, 0)).hasMessage("steps must be at least 1, is 0");
    }

    @Test
    void cosineWithoutWarmupStartsAtTheTop() {
        assertThat(new Cosine(1, 0, 0, 1000).rate(1)).isBetween(0.999f, 1f);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 97})
    void oneCycleAgreesWithPyTorch(int steps) {
        Safetensors torch =
                OracleTest.Oracle.of("training", SmallNetworks.IMAGE).torch();
        Tensor rates = Objects.requireNonNull(torch.tensors().get("onecycle/" + steps));
        assertThat(rates.size()).isEqualTo(steps);
        OneCycle schedule = new OneCycle(0.01f, steps);
        for (int step = 1; step <= steps; step++) {
            assertThat(schedule.rate(step)).as("step " + step).isCloseTo(rates.get(step - 1), withinPercentage(1e-3));
        }
        assertThat(schedule.rate(1)).isCloseTo(0.01f / 25, withinPercentage(1e-4));
        assertThat(schedule.rate(steps)).isCloseTo(0.01f / 250_000, withinPercentage(1e-4));
        assertThat(schedule.rate(steps + 5)).isEqualTo(schedule.rate(steps));
    }

    @Test
    void aCycleOfFewStepsHasRatesToo() {
        for (int steps = 1; steps <= 5; steps++) {
            for (int step = 1; step <= steps; step++) {
                assertThat(new OneCycle(1, steps).rate(step)).isBetween(3.9e-6f, 1f);
            }
        }
        assertThatThrownBy(() -> new OneCycle(1, 0)).hasMessage("steps must be at least 1, is 0");
    }
}
