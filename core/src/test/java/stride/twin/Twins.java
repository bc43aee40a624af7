package stride.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The layers without windows. */
public final class Twins {
    public static final Twin IDENTITY = (x, parameters) -> x;

    private Twins() {}

    public static Twin elementwise(DoubleUnaryOperator f) {
        return (x, parameters) -> Arrays.stream(x).map(f).toArray();
    }

    /** Parameters W (in, outputs) and b (outputs). */
    public static Twin dense(int outputs) {
        return (x, parameters) -> {
            double[] y = parameters.get(1).clone();
            for (int i = 0; i < x.length; i++) {
                for (int o = 0; o < outputs; o++) {
                    y[o] += x[i] * parameters.get(0)[i * outputs + o];
                }
            }
            return y;
        };
    }

    /** Input: ids. Parameter W (words, channels). */
    public static Twin embedding(int channels) {
        return (ids, parameters) -> Arrays.stream(ids)
                .flatMap(id -> Arrays.stream(parameters.get(0))
                        .skip(((long) id) * channels)
                        .limit(channels))
                .toArray();
    }

    /**
     * Input: ids. Parameter W (rows, channels).
     *
     * @param rowsOfWord of which rows each word is the sum, over the square root of their number
     */
    public static Twin composedEmbedding(int channels, int[][] rowsOfWord) {
        return (ids, parameters) -> {
            double[] y = new double[ids.length * channels];
            for (int i = 0; i < y.length; i++) {
                int[] rows = rowsOfWord[(int) ids[i / channels]];
                for (int row : rows) {
                    y[i] += parameters.get(0)[row * channels + i % channels] / Math.sqrt(rows.length);
                }
            }
            return y;
        };
    }

    /** Input (length, channels), output (channels). */
    public static Twin maxOverTime(int channels) {
        return (x, parameters) -> {
            double[] y = new double[channels];
            for (int c = 0; c < channels && x.length > 0; c++) {
                y[c] = Double.NEGATIVE_INFINITY;
                for (int i = c; i < x.length; i += channels) {
                    y[c] = Math.max(y[c], x[i]);
                }
            }
            return y;
        };
    }

    /** The mean of each channel over all rows: input (rows, channels), output (channels). */
    public static Twin mean(int channels) {
        return (x, parameters) -> {
            double[] y = new double[channels];
            for (int i = 0; i < x.length; i++) {
                y[i % channels] += x[i] * channels / x.length;
            }
            return y;
        };
    }

    /** What two layers make of the same x, added; the first has so many parameters. */
    public static Twin sum(Twin first, int parameters, Twin second) {
        return (x, p) -> {
            double[] y = first.forward(x, p.subList(0, parameters));
            double[] other = second.forward(x, p.subList(parameters, p.size()));
            double[] sum = new double[y.length];
            Arrays.setAll(sum, i -> y[i] + other[i]);
            return sum;
        };
    }

    /** One whose last parameter, of so many elements, is zero and not among those it is given. */
    public static Twin withoutLast(Twin twin, int size) {
        return (x, parameters) -> {
            List<double[]> all = new ArrayList<>(parameters);
            all.add(new double[size]);
            return twin.forward(x, all);
        };
    }

    /** One part of {@link #beside}: it has {@code parameters} parameters and {@code channels} innermost. */
    public record Branch(Twin twin, int parameters, int channels) {}

    /** Each branch sees x; their outputs stand beside one another in the innermost axis. */
    public static Twin beside(Branch... branches) {
        int width = Arrays.stream(branches).mapToInt(Branch::channels).sum();
        return (x, parameters) -> {
            double[] y = new double[0];
            int parameter = 0;
            int channel = 0;
            for (Branch branch : branches) {
                List<double[]> own = parameters.subList(parameter, parameter + branch.parameters);
                double[] part = branch.twin.forward(x, own);
                y = Arrays.copyOf(y, part.length / branch.channels * width);
                for (int i = 0; i < part.length; i++) {
                    y[i / branch.channels * width + channel + i % branch.channels] = part[i];
                }
                parameter += branch.parameters;
                channel += branch.channels;
            }
            return y;
        };
    }
}
