package stride.classify.decision;

/**
 * Whether probabilities can be taken at their word: of the answers given with a probability of about 0.8, are 80 % right?
 * Answers are counted in bins of equal width by the probability of the answered class. Memory does not grow with their
 * number.
 */
public final class Reliability {
    /** As many as Guo et al., "On calibration of modern neural networks" (2017), use. */
    public static final int BINS = 15;

    private final long[] totals = new long[BINS];
    private final long[] right = new long[BINS];
    private final double[] probabilities = new double[BINS]; // sums

    /** No answers yet. */
    public Reliability() {}

    /**
     * @param probability of the answer, in [0, 1]; bin b has those above b / 15, up to (b + 1) / 15
     * @param correct whether the answer is right
     */
    public void add(double probability, boolean correct) {
        int bin = Math.min(Math.max((int) Math.ceil(probability * BINS) - 1, 0), BINS - 1);
        totals[bin]++;
        right[bin] += correct ? 1 : 0;
        probabilities[bin] += probability;
    }

    /** How many answers are in a bin. */
    public long total(int bin) {
        return totals[bin];
    }

    /** The mean probability of the answers in a bin; 0 without any. */
    public double probability(int bin) {
        return totals[bin] == 0 ? 0 : probabilities[bin] / totals[bin];
    }

    /** The share of right answers in a bin; 0 without any. */
    public double accuracy(int bin) {
        return totals[bin] == 0 ? 0 : (double) right[bin] / totals[bin];
    }

    /**
     * The expected calibration error: by how much probability and accuracy of a bin differ, in the mean over all answers
     * (Naeini et al., "Obtaining well calibrated probabilities using Bayesian binning", 2015). 0 is perfect. Of few answers
     * it is above zero even for perfect probabilities, as accuracies of small bins vary by chance.
     */
    public double expectedCalibrationError() {
        double sum = 0;
        long total = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += Math.abs(probabilities[bin] - right[bin]);
            total += totals[bin];
        }
        return total == 0 ? 0 : sum / total;
    }
}
