package stride.classify.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stride.classify.data.Remedy;

class NetworkGainTest {
    private static final Remedy ALONE = Remedy.of("train it alone.").by(Remedy.Setting.MEMBERS, "linear");
    private static final NetworkGain.Costs COSTS = new NetworkGain.Costs(2, 60, ALONE);

    private static NetworkGain gain(long won, long lost, long examples) {
        return new NetworkGain(examples, examples / 2, won, lost, 2, 60, ALONE);
    }

    @Test
    void isCountedExampleByExample() {
        BitSet whole = BitSet.valueOf(new long[] {0b0111});
        BitSet baseline = BitSet.valueOf(new long[] {0b1001});
        NetworkGain gain = NetworkGain.of(5, whole, baseline, COSTS);

        assertThat(gain).isEqualTo(new NetworkGain(5, 2, 2, 1, 2, 60, ALONE));
        assertThat(gain.baseline()).isEqualTo(0.4);
        assertThat(gain.difference()).isEqualTo(0.2);
        assertThat(gain.plus(gain)).isEqualTo(new NetworkGain(10, 4, 4, 2, 4, 120, ALONE));
    }

    @Test
    void adviceIsGivenWhereNothingShows() {
        assertThat(gain(10, 8, 500).advice()).contains(ALONE);
        assertThat(gain(0, 30, 500).advice()).as("a loss is no gain").contains(ALONE);
        assertThat(gain(0, 0, 500).advice()).contains(ALONE);
        assertThat(gain(30, 5, 500).advice()).isEqualTo(Optional.empty());
    }

    /** By R: mcnemar.test(matrix(c(100, 20, 5, 100), 2)) gives chi-squared = 7.84, so 15 is 1 + 2.8 * sqrt(25). */
    @Test
    void chanceIsThatOfMcNemarsTest() {
        double standardError = Math.sqrt(25 - 15 * 15 / 1e9); // of many examples: sqrt(20 + 5)
        assertThat(gain(20, 5, 1_000_000_000).chance() * 1e9).isCloseTo(1 + 1.959964 * standardError, within(1e-3));
    }

    /** Of many examples the sign test is exact: what it calls significant at 5 %, and that only, should show. */
    @Test
    void agreesWithTheExactSignTest() {
        for (int n = 1; n <= 60; n++) {
            for (int won = n / 2 + 1; won <= n; won++) {
                double p = 2 * atLeast(won, n);
                if (p < 0.04 || p > 0.06) {
                    assertThat(gain(won, n - won, 1_000_000).shows())
                            .as("%d against %d, p = %.4f", won, n - won, p)
                            .isEqualTo(p < 0.05);
                }
            }
        }
    }

    /** The probability of at least so many heads of n coins. */
    private static double atLeast(int heads, int n) {
        double sum = 0;
        double coefficient = 1; // n over k
        for (int k = 0; k <= n; k++) {
            sum += k >= heads ? coefficient : 0;
            coefficient = coefficient * (n - k) / (k + 1);
        }
        return sum * Math.pow(0.5, n);
    }
}
