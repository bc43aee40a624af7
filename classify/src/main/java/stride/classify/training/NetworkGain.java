package stride.classify.training;

import java.util.BitSet;
import java.util.Optional;
import stride.classify.data.Remedy;
import stride.classify.decision.ConfidenceInterval;

/**
 * What the networks of a training bring over its baseline alone, on the same examples, and for how much time.
 *
 * @param examples that both answered
 * @param baselineRight that the baseline answered entirely right
 * @param won that only the whole answered right
 * @param lost that only the baseline answered right
 * @param baselineSeconds to make the examples ready and train the baseline
 * @param networkSeconds to train the networks. Of a training that was restored, as long as all steps would have taken at the pace
 *     of those since; 0 if there were none
 * @param alone how the baseline is trained alone
 */
public record NetworkGain(
        long examples,
        long baselineRight,
        long won,
        long lost,
        double baselineSeconds,
        double networkSeconds,
        Remedy alone) {
    /**
     * @param whole the numbers of the examples that the whole answered right
     * @param baseline those that the baseline answered right
     */
    public static NetworkGain of(int examples, BitSet whole, BitSet baseline, Costs costs) {
        return new NetworkGain(
                examples,
                baseline.cardinality(),
                without(whole, baseline),
                without(baseline, whole),
                costs.baselineSeconds(),
                costs.networkSeconds(),
                costs.alone());
    }

    /** What a training has cost so far; as in {@link NetworkGain}. */
    public record Costs(double baselineSeconds, double networkSeconds, Remedy alone) {}

    private static long without(BitSet some, BitSet others) {
        BitSet left = (BitSet) some.clone();
        left.andNot(others);
        return left.cardinality();
    }

    /** The gain on these examples and on others, which are not the same ones. */
    public NetworkGain plus(NetworkGain other) {
        return new NetworkGain(
                examples + other.examples,
                baselineRight + other.baselineRight,
                won + other.won,
                lost + other.lost,
                baselineSeconds + other.baselineSeconds,
                networkSeconds + other.networkSeconds,
                alone);
    }

    /** The baseline's accuracy, 0 to 1. */
    public double baseline() {
        return (double) baselineRight / Math.max(1, examples);
    }

    /** By how much the accuracy of the whole is higher, -1 to 1. */
    public double difference() {
        return (double) (won - lost) / Math.max(1, examples);
    }

    /** How large a difference chance alone makes in 95 of 100 such samples at most, 0 to 1. */
    public double chance() {
        return ConfidenceInterval.chanceOfPairs(won, lost, examples);
    }

    /** Whether the networks bring more than chance might. */
    public boolean shows() {
        return difference() > chance();
    }

    /** What to do if they bring nothing that shows. */
    public Optional<Remedy> advice() {
        return shows() ? Optional.empty() : Optional.of(alone);
    }
}
