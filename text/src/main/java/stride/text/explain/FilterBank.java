package stride.text.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import stride.tensor.Tensor;

/**
 * Filters of one width over word vectors, each followed by ReLU and its maximum over time, in plain {@code double}.
 *
 * @param tables word vectors, (words, channels of each), which stand side by side
 * @param weights (width, channels of all tables, filters)
 * @param bias (filters)
 * @param before zeros in front of a text
 * @param after zeros behind it
 */
record FilterBank(List<Tensor> tables, Tensor weights, Tensor bias, int before, int after) {

    /** The windows that won: what each filter found in a text. */
    final class Winners {
        private final double[][] products; // (positions), each (width, filters): E[id] . W[j][:,f]
        private final int[] first; // (filters): position of the window's first word, or NONE
        static final int NONE = Integer.MIN_VALUE;

        private Winners(int[] ids) {
            Map<Integer, double[]> ofWord = new HashMap<>();
            products = new double[ids.length][];
            for (int t = 0; t < ids.length; t++) {
                products[t] = ofWord.computeIfAbsent(ids[t], FilterBank.this::products);
            }
            first = new int[filters()];
            for (int f = 0; f < filters(); f++) {
                first[f] = winner(f);
            }
        }

        /** Of equal windows the first; none if no window's value is above zero, or there is no window. */
        private int winner(int filter) {
            int best = NONE;
            double highest = 0;
            for (int t = -before; t + width() <= products.length + after; t++) {
                double value = bias.get(filter);
                for (int j = 0; j < width(); j++) {
                    value += product(t + j, j, filter);
                }
                if (value > highest) {
                    highest = value;
                    best = t;
                }
            }
            return best;
        }

        /** Position of the first word of a filter's window, negative where it begins in the zeros; or {@link #NONE}. */
        int first(int filter) {
            return first[filter];
        }

        /** What the word at a position adds to a filter's value if it stands at place {@code j} of the window. */
        double product(int position, int j, int filter) {
            return position < 0 || position >= products.length ? 0 : products[position][j * filters() + filter];
        }
    }

    int width() {
        return weights.shape().dimension(0);
    }

    int filters() {
        return weights.shape().dimension(2);
    }

    Winners winners(int[] ids) {
        return new Winners(ids);
    }

    /**
     * What no value of a filter is farther from zero than, whatever the words.
     *
     * @param largestOfTables of each table of word vectors, which banks share and which may be large
     */
    double bound(ToDoubleFunction<Tensor> largestOfTables) {
        double largestOfWords =
                tables.stream().mapToDouble(largestOfTables).max().orElse(0);
        int terms = width() * weights.shape().dimension(1);
        return terms * largestOfWords * largest(weights) + largest(bias);
    }

    /** The largest of the numbers, signs left aside. */
    static double largest(Tensor numbers) {
        float[] array = numbers.array();
        int end = numbers.offset() + numbers.size();
        float largest = 0;
        for (int i = numbers.offset(); i < end; i++) {
            largest = Math.max(largest, Math.abs(array[i]));
        }
        return largest;
    }

    /** (width, filters): the products of a word's vector with each filter at each of its places. */
    private double[] products(int id) {
        double[] vector = vector(id);
        double[] p = new double[width() * filters()];
        for (int j = 0; j < width(); j++) {
            for (int d = 0; d < vector.length; d++) {
                int row = (j * vector.length + d) * filters();
                for (int f = 0; f < filters(); f++) {
                    p[j * filters() + f] += vector[d] * weights.get(row + f);
                }
            }
        }
        return p;
    }

    /** A word's vector, (channels of all tables). */
    private double[] vector(int id) {
        double[] vector = new double[weights.shape().dimension(1)];
        int at = 0;
        for (Tensor table : tables) {
            int channels = table.shape().dimension(1);
            for (int i = 0; i < channels; i++) {
                vector[at++] = table.get(id * channels + i);
            }
        }
        return vector;
    }
}
