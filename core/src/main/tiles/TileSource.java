import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Writes the source of {@code stride.kernel.VectorTiles}; the build runs it. Tiles differ in their rows, in their vectors and in
 * how they find the elements of A. Each is written out in full, with a local variable for each accumulator: the JVM's compiler
 * keeps these in registers, but would not take an array of vectors apart.
 */
final class TileSource {
    private static final int[] PANEL = {12, 8, 6, 5, 4, 3, 1}; // rows, the most first
    private static final int[] HALF = {8, 5, 1};
    private static final int[] PACKED = {12, 6, 5}; // those that a processor may do best with

    private final StringBuilder source = new StringBuilder();

    /** @param arguments the folder of generated sources */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0], "stride", "kernel"));
        Files.writeString(folder.resolve("VectorTiles.java"), new TileSource().write());
    }

    private String write() {
        source.append("""
                package stride.kernel;

                import jdk.incubator.vector.FloatVector;
                import jdk.incubator.vector.VectorSpecies;

                /**
                 * Tiles of the matrix product, see {@link VectorProduct}: some rows of C = D + A B from row {@code i} on, whose
                 * A begins at {@code from}, by one or two vectors of columns from {@code j} on.
                 *
                 * <p>An accumulator is never the receiver of a call, only an argument: the compiler knows the class of a
                 * vector that it has just seen loaded, but that of an accumulator only if no other width was ever used.
                 */
                final class VectorTiles {
                    static final int[] PANEL = {%s}; // rows of tiles of two vectors
                    static final int[] HALF = {%s}; // of one

                    private static final VectorSpecies<Float> FLOATS = VectorWidth.FLOATS;
                    private static final int LANES = VectorWidth.LANES;

                    private VectorTiles() {}
                """.formatted(list(PANEL), list(HALF)));
        family("byRows", PANEL, 2);
        family("byColumns", PANEL, 2);
        family("half", HALF, 1);
        String parameters = "int k, float[] a, int from, int aRow, float[] packed, int at";
        choice("pack", PACKED, parameters, "k, a, from, aRow, packed, at");
        for (int rows : PACKED) {
            pack(rows);
        }
        return source.append("}\n").toString();
    }

    private static String list(int[] sizes) {
        return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    private void family(String name, int[] sizes, int vectors) {
        choice(name, sizes, "Product product, int from, int i, int j", "product, from, i, j");
        for (int rows : sizes) {
            tile(name, rows, vectors);
        }
    }

    private void choice(String name, int[] sizes, String parameters, String arguments) {
        line(0, "");
        line(1, "static void %s(int rows, %s) {", name, parameters);
        line(2, "switch (rows) {");
        for (int rows : sizes) {
            line(3, "case %d -> %s%d(%s);", rows, name, rows, arguments);
        }
        line(3, "default -> throw new IllegalArgumentException(\"no tile of \" + rows + \" rows\");");
        line(2, "}");
        line(1, "}");
    }

    private void tile(String name, int rows, int vectors) {
        boolean columns = name.equals("byColumns"); // the rows of A lie beside one another
        line(0, "");
        line(1, "private static void %s%d(Product product, int from, int i, int j) {", name, rows);
        // All fields are read before the loop: C and D read after it made it slower.
        for (String size : new String[] {"k", "aRow", "aColumn", "bRow", "cRow", "dRow"}) {
            line(2, "int %s = product.%s;", size, size);
        }
        for (String matrix : new String[] {"a", "b", "c", "d"}) {
            line(2, "float[] %s = product.%s;", matrix, matrix);
        }
        line(2, "int bAt = product.bAt + j;");
        line(2, "int cAt = product.cAt + i * cRow + j;");
        line(2, "int dAt = product.dAt + i * dRow + j;");
        for (int row = 0; row < rows; row++) {
            for (int v = 0; v < vectors; v++) {
                line(2, "FloatVector c%d_%d = FloatVector.zero(FLOATS);", row, v);
            }
        }
        // Each row's start is a number of its own, so the compiler sees that an index grows by one and checks it before the
        // loop instead of in it.
        for (int row = 0; row < rows && !columns; row++) {
            line(2, row == 0 ? "int a0 = from;" : "int a%d = a%d + aRow;", row, row - 1);
        }
        if (columns) {
            line(2, "int at = from;");
        }
        line(2, "for (int p = 0; p < k; p++%s) {", columns ? ", at += aColumn" : "");
        if (name.equals("half")) {
            line(3, "int q = p * aColumn;");
        }
        for (int v = 0; v < vectors; v++) {
            line(3, "FloatVector b%d = FloatVector.fromArray(FLOATS, b, bAt + p * bRow%s);", v, lanes(v));
        }
        for (int row = 0; row < rows; row++) {
            String at = columns ? "at + " + row : "a" + row + (name.equals("half") ? " + q" : " + p");
            line(3, "%sx = FloatVector.broadcast(FLOATS, a[%s]);", row == 0 ? "FloatVector " : "", at);
            for (int v = 0; v < vectors; v++) {
                line(3, "c%1$d_%2$d = x.fma(b%2$d, c%1$d_%2$d);", row, v);
            }
        }
        line(2, "}");
        for (int row = 0; row < rows; row++) {
            for (int v = 0; v < vectors; v++) {
                line(2, "FloatVector.fromArray(FLOATS, d, dAt + %d * dRow%s)", row, lanes(v));
                line(4, ".add(c%d_%d)", row, v);
                line(4, ".intoArray(c, cAt + %d * cRow%s);", row, lanes(v));
            }
        }
        line(1, "}");
    }

    /** Where a vector stands in its row. */
    private static String lanes(int vector) {
        return vector == 0 ? "" : " + LANES";
    }

    /** Lays rows out column by column, as {@code byColumns} reads them fastest. */
    private void pack(int rows) {
        line(0, "");
        line(1, "private static void pack%d(int k, float[] a, int from, int aRow, float[] packed, int at) {", rows);
        for (int row = 0; row < rows; row++) {
            line(2, row == 0 ? "int a0 = from;" : "int a%d = a%d + aRow;", row, row - 1);
        }
        line(2, "for (int p = 0, to = at; p < k; p++, to += %d) {", rows);
        for (int row = 0; row < rows; row++) {
            line(3, "packed[to + %1$d] = a[a%1$d + p];", row);
        }
        line(2, "}");
        line(1, "}");
    }

    private void line(int depth, String format, Object... values) {
        source.append("    ".repeat(depth)).append(format.formatted(values)).append('\n');
    }
}
