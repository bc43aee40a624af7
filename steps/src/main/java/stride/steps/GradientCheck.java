package stride.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Confirms a gradient worked out by hand against one that is merely measured.
 *
 * <p>Each element x of the array is moved a little both ways and the function's change recorded: (f(x + ε) − f(x − ε)) /
 * 2ε, whose error shrinks with ε² while rounding grows with 1/ε. Both gradients are then compared as vectors; a right
 * backward pass in {@code double} comes out well below 10⁻⁶, a wrong one near 1.
 *
 * <pre>{@code
 * double[][][][] numeric = GradientCheck.numericGradient(x -> cost(x), aPrev);
 * double error = GradientCheck.relativeError(numeric, gradients.dAPrev());
 * }</pre>
 */
public final class GradientCheck {

    /** The ε used unless told: near the cube root of the double's precision, where both errors are about equal. */
    public static final double EPSILON = 1e-5;

    private GradientCheck() {}

    /**
     * The measured gradient of a function of an array.
     *
     * @param function reads the array it is given, which is {@code x} itself with one element moved
     * @param x where to measure; put back as it was before the method returns
     * @return a new array of the same shape
     */
    public static double[] numericGradient(ToDoubleFunction<double[]> function, double[] x) {
        return numericGradient(function, x, EPSILON);
    }

    /** As {@link #numericGradient(ToDoubleFunction, double[])}, moving each element by {@code epsilon}. */
    public static double[] numericGradient(ToDoubleFunction<double[]> function, double[] x, double epsilon) {
        double[] gradient = new double[x.length];
        measure(() -> function.applyAsDouble(x), List.of(x), List.of(gradient), epsilon);
        return gradient;
    }

    /** The measured gradient of a function of a two-dimensional array. */
    public static double[][] numericGradient(ToDoubleFunction<double[][]> function, double[][] x) {
        int[] n = ArrayShapes.of("x", x, 2);
        double[][] gradient = new double[n[0]][n[1]];
        measure(() -> function.applyAsDouble(x), rows(x), rows(gradient), EPSILON);
        return gradient;
    }

    /** The measured gradient of a function of a three-dimensional array. */
    public static double[][][] numericGradient(ToDoubleFunction<double[][][]> function, double[][][] x) {
        int[] n = ArrayShapes.of("x", x, 3);
        double[][][] gradient = new double[n[0]][n[1]][n[2]];
        measure(() -> function.applyAsDouble(x), rows(x), rows(gradient), EPSILON);
        return gradient;
    }

    /** The measured gradient of a function of a four-dimensional array. */
    public static double[][][][] numericGradient(ToDoubleFunction<double[][][][]> function, double[][][][] x) {
        int[] n = ArrayShapes.of("x", x, 4);
        double[][][][] gradient = new double[n[0]][n[1]][n[2]][n[3]];
        measure(() -> function.applyAsDouble(x), rows(x), rows(gradient), EPSILON);
        return gradient;
    }

    /**
     * How far two gradients are apart: ‖a − b‖ / (‖a‖ + ‖b‖), between 0 (equal) and 1 (opposite, or one of them zero);
     * 0 if both are zero.
     *
     * @throws IllegalArgumentException if the arrays differ in length
     */
    public static double relativeError(double[] a, double[] b) {
        return relativeError(List.of(a), List.of(b));
    }

    /** As {@link #relativeError(double[], double[])}, for two-dimensional arrays. */
    public static double relativeError(double[][] a, double[][] b) {
        return relativeError(rows(a), rows(b));
    }

    /** As {@link #relativeError(double[], double[])}, for three-dimensional arrays. */
    public static double relativeError(double[][][] a, double[][][] b) {
        return relativeError(rows(a), rows(b));
    }

    /** As {@link #relativeError(double[], double[])}, for four-dimensional arrays. */
    public static double relativeError(double[][][][] a, double[][][][] b) {
        return relativeError(rows(a), rows(b));
    }

    private interface Cost {
        double now();
    }

    private static void measure(Cost cost, List<double[]> x, List<double[]> gradient, double epsilon) {
        for (int r = 0; r < x.size(); r++) {
            double[] row = x.get(r);
            for (int i = 0; i < row.length; i++) {
                double value = row[i];
                try {
                    row[i] = value + epsilon;
                    double above = cost.now();
                    row[i] = value - epsilon;
                    double below = cost.now();
                    gradient.get(r)[i] = (above - below) / (2 * epsilon);
                } finally {
                    row[i] = value;
                }
            }
        }
    }

    private static double relativeError(List<double[]> a, List<double[]> b) {
        double difference = 0;
        double normA = 0;
        double normB = 0;
        if (a.size() != b.size()) {
            throw new IllegalArgumentException("b has " + b.size() + " rows, expected " + a.size() + " as a has");
        }
        for (int r = 0; r < a.size(); r++) {
            double[] rowA = a.get(r);
            double[] rowB = b.get(r);
            if (rowA.length != rowB.length) {
                throw new IllegalArgumentException(
                        "row " + r + " of b has " + rowB.length + " elements, expected " + rowA.length + " as a has");
            }
            for (int i = 0; i < rowA.length; i++) {
                difference = Math.hypot(difference, rowA[i] - rowB[i]);
                normA = Math.hypot(normA, rowA[i]);
                normB = Math.hypot(normB, rowB[i]);
            }
        }
        return normA + normB == 0 ? 0 : difference / (normA + normB);
    }

    /** The innermost rows of a nested array, in order; the rows themselves, not copies. */
    private static List<double[]> rows(Object[] nested) {
        List<double[]> rows = new ArrayList<>();
        for (Object element : nested) {
            if (element instanceof double[] row) {
                rows.add(row);
            } else {
                rows.addAll(rows((Object[]) element));
            }
        }
        return rows;
    }
}
