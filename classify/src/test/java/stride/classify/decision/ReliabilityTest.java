package stride.classify.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

    /** By hand: 2 of 3 right at 0.9 in the bin (13/15, 14/15], 1 of 1 at 0.5, none of 1 at 1. */
    @Test
    void theErrorIsTheMeanDifference() {
        Reliability reliability = new Reliability();
        reliability.add(0.9, true);
        reliability.add(0.91, true);
        reliability.add(0.92, false);
        reliability.add(0.5, true);
        reliability.add(1, false);

        assertThat(reliability.total(13)).isEqualTo(3);
        assertThat(reliability.probability(13)).isCloseTo(0.91, within(1e-12));
        assertThat(reliability.accuracy(13)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(reliability.total(7)).isEqualTo(1);
        assertThat(reliability.total(14)).isEqualTo(1);
        assertThat(reliability.expectedCalibrationError())
                .isCloseTo((3 * (0.91 - 2.0 / 3) + 0.5 + 1) / 5, within(1e-12));
    }

    @Test
    void binsAreClosedAbove() {
        Reliability reliability = new Reliability();
        reliability.add(0, false);
        reliability.add(1.0 / 15, false);
        reliability.add(Math.nextUp(3.0 / 15), true);

        assertThat(IntStream.range(0, Reliability.BINS).mapToLong(reliability::total))
                .startsWith(2L, 0L, 0L, 1L)
                .hasSize(15);
    }

    @Test
    void withoutAnswersThereIsNoError() {
        Reliability none = new Reliability();
        assertThat(none.expectedCalibrationError()).isZero();
        assertThat(none.accuracy(3)).isZero();
        assertThat(none.probability(3)).isZero();
    }
}
