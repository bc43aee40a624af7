package stride.operation;

import stride.operation.TextConvolution.Bank;
import stride.tensor.Tensor;

/**
 * How large the products of words with each filter may be expected to be: for independent channels the root of the sum of
 * squares of weight times mean size of the channel, at that place of the window where it is largest.
 *
 * @param units (filters of all banks), positive
 * @param finite whether no product, and no sum of a window's, can be NaN or infinite, nor when measured in its unit
 */
record FilterUnits(float[] units, boolean finite) {
    private static final double MOST = 1e37; // well below the largest float

    /**
     * @param sizes (channels): the sums, over all words, of what they have there, without sign
     * @param banks all filters
     * @param weights of each bank: (width, channels, filters)
     */
    static FilterUnits of(double[] sizes, int words, Bank[] banks, Tensor[] weights) {
        int filters = 0;
        for (Bank bank : banks) {
            filters += bank.filters();
        }
        float[] units = new float[filters];
        boolean finite = true;
        for (int b = 0; b < banks.length; b++) {
            for (int f = 0; f < banks[b].filters(); f++) {
                double largest = 0;
                double bound = 0; // of the sum of a window
                for (int j = 0; j < banks[b].width(); j++) {
                    double squares = 0;
                    for (int channel = 0; channel < sizes.length; channel++) {
                        float w = weights[b].get((j * sizes.length + channel) * banks[b].filters() + f);
                        double all = Math.abs(w) * sizes[channel];
                        bound += all;
                        squares += all / words * (all / words);
                    }
                    largest = Math.max(largest, Math.sqrt(squares));
                }
                float unit = largest < Float.MIN_NORMAL ? 1 : (float) largest;
                units[banks[b].firstOutput() + f] = unit;
                finite &= bound < MOST && bound / unit < MOST;
            }
        }
        return new FilterUnits(units, finite);
    }
}
