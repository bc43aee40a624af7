import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the sources of {@code stride.kernel.VectorTransforms} and {@code ScalarTransforms}; the build runs it. All transforms of
 * an algorithm of Winograd's follow from its points; {@code stride.kernel.Winograd} has the mathematics. They are written out
 * because the JVM's compiler would not keep a row of a tile in registers if a loop ran along it.
 */
final class TransformSource {
    private static final int[][] ALGORITHMS = {{4, 3}, {4, 5}}; // F(out x out, taps x taps)
    private static final double[] POSITIVE = {1, 2, 0.5}; // points: zero, and as many of these and their negatives as needed

    private final boolean vectors;
    private final StringBuilder source = new StringBuilder();
    private final Map<String, String> constants = new LinkedHashMap<>(); // of one transform: value, name
    private String body = "";

    private TransformSource(boolean vectors) {
        this.vectors = vectors;
    }

    /** @param arguments the folder of generated sources */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0], "stride", "kernel"));
        for (boolean vectors : new boolean[] {true, false}) {
            String name = vectors ? "VectorTransforms.java" : "ScalarTransforms.java";
            Files.writeString(folder.resolve(name), new TransformSource(vectors).write());
        }
    }

    private String write() {
        source.append(vectors ? """
                package stride.kernel;

                import jdk.incubator.vector.FloatVector;
                import jdk.incubator.vector.VectorSpecies;

                /**
                 * The transforms of {@link Winograd}, whole vectors of channels at once. Each returns how many channels it has
                 * done, and needs {@code tile} for 64 vectors.
                 */
                final class VectorTransforms {
                    private static final VectorSpecies<Float> FLOATS = VectorWidth.FLOATS;
                    private static final int LANES = VectorWidth.LANES;

                    private VectorTransforms() {}
                """ : """
                package stride.kernel;

                /**
                 * The transforms of {@link Winograd}, channel by channel. Each starts at channel {@code first}, and needs
                 * {@code tile} for 64 numbers.
                 */
                final class ScalarTransforms {
                    private ScalarTransforms() {}
                """);
        for (Kind kind : Kind.values()) {
            choice(kind);
            for (int[] algorithm : ALGORITHMS) {
                transform(kind, algorithm[0], algorithm[1]);
            }
        }
        return source.append("}\n").toString();
    }

    private enum Kind {
        INPUT("input"),
        FILTER("filter"),
        OUTPUT("output"),
        OUTPUT_GRADIENT("outputGradient"),
        FILTER_GRADIENT("filterGradient");

        private final String name;

        Kind(String name) {
            this.name = name;
        }

        double[][] matrix(int out, int taps) {
            int n = out + taps - 1;
            return switch (this) {
                case INPUT -> input(n);
                case FILTER -> powers(n, taps, true);
                case OUTPUT -> transposed(powers(n, out, false));
                case OUTPUT_GRADIENT -> powers(n, out, false);
                case FILTER_GRADIENT -> transposed(powers(n, taps, true));
            };
        }

        /** Whether elements of the result, rather than of what is transformed, come in pairs for a point and its negative. */
        boolean pairsOfResults() {
            return this == INPUT || this == FILTER || this == OUTPUT_GRADIENT;
        }
    }

    /** Zero, then each point followed by its negative. */
    private static double[] points(int n) {
        double[] points = new double[n - 1];
        for (int i = 1; i < points.length; i++) {
            points[i] = i % 2 == 1 ? POSITIVE[i / 2] : -points[i - 1];
        }
        return points;
    }

    /** Coefficients, the constant first, of the product of (x - q) over all points q but one; -1 leaves none out. */
    private static double[] product(double[] points, int but) {
        double[] coefficients = new double[points.length + 1];
        coefficients[0] = 1;
        for (int i = 0; i < points.length; i++) {
            for (int j = points.length; j >= 0 && i != but; j--) {
                coefficients[j] = (j > 0 ? coefficients[j - 1] : 0) - points[i] * coefficients[j];
            }
        }
        return coefficients;
    }

    /** B': a row for each point, at last that for infinity. */
    private static double[][] input(int n) {
        double[] points = points(n);
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = product(points, i < n - 1 ? i : -1);
        }
        return rows;
    }

    /** (n, k): powers 0 to k - 1 of each point, at last those of infinity; G if scaled, otherwise A. */
    private static double[][] powers(int n, int k, boolean scaled) {
        double[] points = points(n);
        double[][] rows = new double[n][k];
        for (int i = 0; i < n - 1; i++) {
            double scale = 1;
            for (int q = 0; q < n - 1 && scaled; q++) {
                scale *= q == i ? 1 : points[i] - points[q];
            }
            for (int j = 0; j < k; j++) {
                rows[i][j] = Math.pow(points[i], j) / scale;
            }
        }
        rows[n - 1][k - 1] = 1;
        return rows;
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] result = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < result.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                result[i][j] = matrix[j][i];
            }
        }
        return result;
    }

    private String parameters() {
        return vectors ? "TileTransform t, float[] tile" : "int first, TileTransform t, float[] tile";
    }

    private void choice(Kind kind) {
        line(0, "");
        line(1, "static %s %s(%s) {", vectors ? "int" : "void", kind.name, parameters());
        line(2, "%sswitch (t.algorithm) {", vectors ? "return " : "");
        for (int[] a : ALGORITHMS) {
            line(3, "case F%dX%d -> %s%dX%d(%s);", a[0], a[1], kind.name, a[0], a[1], vectors ? "t, tile" : "first, t, tile");
        }
        line(2, "}%s", vectors ? ";" : "");
        line(1, "}");
    }

    /** M d M' for a matrix M (results, elements): first its columns, into the tile, then its rows. */
    private void transform(Kind kind, int out, int taps) {
        double[][] matrix = kind.matrix(out, taps);
        int results = matrix.length;
        int elements = matrix[0].length;
        boolean bias = kind == Kind.OUTPUT;
        constants.clear();
        String columns = pass(kind, matrix, "from[fromAt + c + j * fromColumn + %d * fromRow]", "tile[j%s + %d%s]", elements);
        String rows = pass(kind, matrix, "tile[i * " + elements + "%s + %d%s]", "to[toAt + c + i * toRow + %d * toColumn]", 1);
        line(0, "");
        line(1, "private static %s %s%dX%d(%s) {", vectors ? "int" : "void", kind.name, out, taps, parameters());
        for (String field : new String[] {"from", "to"}) {
            line(2, "float[] %s = t.%s;", field, field);
            for (String part : new String[] {"At", "Row", "Column"}) {
                line(2, "int %s%s = t.%s%s;", field, part, field, part);
            }
        }
        constants.forEach((value, name) -> line(2, "FloatVector %s = FloatVector.broadcast(FLOATS, %s);", name, value));
        line(2, vectors ? "int c = 0;" : "int n = t.n;");
        line(2, vectors ? "for (; c + LANES <= t.n; c += LANES) {" : "for (int c = first; c < n; c++) {");
        if (bias) {
            line(3, "%s b = %s;", type(), load("t.bias[t.biasAt + c]"));
        }
        line(3, "for (int j = 0; j < %d; j++) {", elements);
        source.append(columns);
        line(3, "}");
        line(3, "for (int i = 0; i < %d; i++) {", results);
        source.append(bias ? rows.replace("/*bias*/", vectors ? ".add(b)" : " + b") : rows);
        line(3, "}");
        line(2, "}");
        if (vectors) {
            line(2, "return c;");
        }
        line(1, "}");
    }

    /** One row or column of a tile: loads its elements, and stores what becomes of them. */
    private String pass(Kind kind, double[][] matrix, String from, String to, int step) {
        body = "";
        int elements = matrix[0].length;
        for (int j = 0; j < elements; j++) {
            add("%s d%d = %s;", type(), j, load(place(from, j, 1)));
        }
        int pairs = ((kind.pairsOfResults() ? matrix.length : elements) - 2) / 2;
        if (kind.pairsOfResults()) {
            store(place(to, 0, step), sum(matrix[0], "d", 0, 1));
            for (int p = 0; p < pairs; p++) {
                double[] row = matrix[2 * p + 1];
                add("%s even%d = %s;", type(), p, sum(row, "d", 0, 2));
                add("%s odd%d = %s;", type(), p, sum(row, "d", 1, 2));
                store(place(to, 2 * p + 1, step), plus("even" + p, "odd" + p));
                store(place(to, 2 * p + 2, step), minus("even" + p, "odd" + p));
            }
            store(place(to, matrix.length - 1, step), sum(matrix[matrix.length - 1], "d", 0, 1));
            return body;
        }
        for (int p = 0; p < pairs; p++) {
            add("%s even%d = %s;", type(), p, plus("d" + (2 * p + 1), "d" + (2 * p + 2)));
            add("%s odd%d = %s;", type(), p, minus("d" + (2 * p + 1), "d" + (2 * p + 2)));
        }
        for (int i = 0; i < matrix.length; i++) {
            List<Term> terms = new ArrayList<>();
            terms.add(new Term(matrix[i][0], "d0"));
            for (int p = 0; p < pairs; p++) {
                terms.add(new Term(matrix[i][2 * p + 1], (i % 2 == 0 ? "even" : "odd") + p));
            }
            terms.add(new Term(matrix[i][elements - 1], "d" + (elements - 1)));
            String end = to.startsWith("to") && kind == Kind.OUTPUT ? "/*bias*/" : "";
            store(place(to, i, step), sum(terms) + end);
        }
        return body;
    }

    private record Term(double factor, String variable) {}

    private String sum(double[] row, String name, int first, int step) {
        List<Term> terms = new ArrayList<>();
        for (int j = first; j < row.length; j += step) {
            terms.add(new Term(row[j], name + j));
        }
        return sum(terms);
    }

    /** What needs no multiplication comes first. */
    private String sum(List<Term> all) {
        List<Term> terms = new ArrayList<>(all);
        terms.removeIf(term -> term.factor == 0);
        terms.sort((a, b) -> Boolean.compare(a.factor != 1, b.factor != 1));
        String result = "";
        for (Term term : terms) {
            String x = term.variable;
            if (result.isEmpty()) {
                result = term.factor == 1 ? x : vectors ? x + ".mul(" + constant(term.factor) + ")" : number(term.factor) + " * " + x;
            } else if (term.factor == 1) {
                result = plus(result, x);
            } else if (term.factor == -1) {
                result = minus(result, x);
            } else if (vectors) {
                result = x + ".fma(" + constant(term.factor) + ", " + result + ")";
            } else {
                result += (term.factor < 0 ? " - " : " + ") + number(Math.abs(term.factor)) + " * " + x;
            }
        }
        return result;
    }

    private String constant(double value) {
        return constants.computeIfAbsent(number(value), key -> "k" + constants.size());
    }

    private static String number(double value) {
        return (float) value + "f";
    }

    private String plus(String a, String b) {
        return vectors ? a + ".add(" + b + ")" : a + " + " + b;
    }

    private String minus(String a, String b) {
        return vectors ? a + ".sub(" + b + ")" : a + " - " + b;
    }

    private String type() {
        return vectors ? "FloatVector" : "float";
    }

    /** Element i of a row or column; in the tile each is a vector. */
    private String place(String pattern, int i, int step) {
        String lanes = vectors ? " * LANES" : "";
        return pattern.startsWith("tile") ? pattern.formatted(lanes, i * step, lanes) : pattern.formatted(i);
    }

    private String load(String place) {
        return vectors ? "FloatVector.fromArray(FLOATS, " + arguments(place) + ")" : place;
    }

    private void store(String place, String value) {
        if (vectors) {
            add("%s.intoArray(%s);", value, arguments(place));
        } else {
            add("%s = %s;", place, value);
        }
    }

    /** {@code a[i]} as {@code a, i}. */
    private static String arguments(String place) {
        return place.replaceFirst("\\[", ", ").replaceFirst("\\]$", "");
    }

    private void add(String format, Object... values) {
        body += "    ".repeat(4) + format.formatted(values) + "\n";
    }

    private void line(int depth, String format, Object... values) {
        source.append("    ".repeat(depth)).append(values.length == 0 ? format : format.formatted(values)).append('\n');
    }
}
