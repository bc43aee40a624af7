package stride.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectlyRoundedLogTest {

    private static final MathContext DIGITS = new MathContext(60);

    @ParameterizedTest
    @ValueSource(
            doubles = {
                1,
                2,
                0.5,
                1.5,
                0.75,
                0.7500000000000001,
                1.0000000000000002,
                0.9999999999999999,
                0x1p-106,
                1e300,
                0x1p-1022,
                Math.E
            })
    void isTheNearestDouble(double x) {
        assertThat(CorrectlyRoundedLog.log(x)).isEqualTo(exactLog(x));
    }

    @Test
    void isTheNearestDoubleForRandomNumbers() {
        NumpyRandom random = new NumpyRandom(7);
        for (int i = 0; i < 300; i++) {
            double x = random.rand();
            assertThat(CorrectlyRoundedLog.log(x)).as("ln %s", x).isEqualTo(exactLog(x));
        }
    }

    /** By Newton's method on exp, in 60 decimal digits, from the JDK's estimate: two steps square its error twice. */
    private static double exactLog(double x) {
        BigDecimal y = new BigDecimal(Math.log(x));
        for (int step = 0; step < 2; step++) {
            BigDecimal quotient = new BigDecimal(x).divide(exp(y), DIGITS);
            y = y.add(quotient.subtract(BigDecimal.ONE), DIGITS);
        }
        return y.doubleValue();
    }

    /** e^y = (e^(y / 1024))^1024, the inner one by its power series. */
    private static BigDecimal exp(BigDecimal y) {
        BigDecimal small = y.divide(BigDecimal.valueOf(1024), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; n < 60; n++) {
            term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum.pow(1024, DIGITS);
    }
}
