package stride.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Kernels#addRowProducts} in vector instructions: a few vectors of the sum stay in registers over the whole grid. */
final class VectorRowProducts {
    private static final VectorSpecies<Float> FLOATS = VectorWidth.FLOATS;
    private static final int LANES = VectorWidth.LANES;

    private VectorRowProducts() {}

    static void add(RowProducts p) {
        int c = 0;
        for (; c + 4 * LANES <= p.n; c += 4 * LANES) {
            addFour(p, c);
        }
        for (; c + LANES <= p.n; c += LANES) {
            addOne(p, c);
        }
        for (; c < p.n; c++) {
            addElement(p, c);
        }
    }

    /** How many the grid has: it is walked in one loop, since a sum that goes from loop to loop would be an object. */
    private static int places(RowProducts p) {
        return Math.max(0, p.rows) * Math.max(0, p.columns);
    }

    private static void addFour(RowProducts p, int c) {
        float[] a = p.a;
        float[] b = p.b;
        int columns = p.columns;
        int aColumn = p.aColumn;
        int bColumn = p.bColumn;
        int aBack = p.aRow - (columns - 1) * aColumn;
        int bBack = p.bRow - (columns - 1) * bColumn;
        FloatVector s0 = FloatVector.fromArray(FLOATS, p.y, p.yAt + c);
        FloatVector s1 = FloatVector.fromArray(FLOATS, p.y, p.yAt + c + LANES);
        FloatVector s2 = FloatVector.fromArray(FLOATS, p.y, p.yAt + c + 2 * LANES);
        FloatVector s3 = FloatVector.fromArray(FLOATS, p.y, p.yAt + c + 3 * LANES);
        int i = p.aAt + c;
        int j = p.bAt + c;
        for (int left = places(p), v = 0; left > 0; left--) {
            s0 = FloatVector.fromArray(FLOATS, a, i).fma(FloatVector.fromArray(FLOATS, b, j), s0);
            s1 = FloatVector.fromArray(FLOATS, a, i + LANES).fma(FloatVector.fromArray(FLOATS, b, j + LANES), s1);
            s2 = FloatVector.fromArray(FLOATS, a, i + 2 * LANES)
                    .fma(FloatVector.fromArray(FLOATS, b, j + 2 * LANES), s2);
            s3 = FloatVector.fromArray(FLOATS, a, i + 3 * LANES)
                    .fma(FloatVector.fromArray(FLOATS, b, j + 3 * LANES), s3);
            boolean last = ++v == columns;
            i += last ? aBack : aColumn;
            j += last ? bBack : bColumn;
            v = last ? 0 : v;
        }
        s0.intoArray(p.y, p.yAt + c);
        s1.intoArray(p.y, p.yAt + c + LANES);
        s2.intoArray(p.y, p.yAt + c + 2 * LANES);
        s3.intoArray(p.y, p.yAt + c + 3 * LANES);
    }

    private static void addOne(RowProducts p, int c) {
        float[] a = p.a;
        float[] b = p.b;
        int columns = p.columns;
        int aColumn = p.aColumn;
        int bColumn = p.bColumn;
        int aBack = p.aRow - (columns - 1) * aColumn;
        int bBack = p.bRow - (columns - 1) * bColumn;
        FloatVector sum = FloatVector.fromArray(FLOATS, p.y, p.yAt + c);
        int i = p.aAt + c;
        int j = p.bAt + c;
        for (int left = places(p), v = 0; left > 0; left--) {
            sum = FloatVector.fromArray(FLOATS, a, i).fma(FloatVector.fromArray(FLOATS, b, j), sum);
            boolean last = ++v == columns;
            i += last ? aBack : aColumn;
            j += last ? bBack : bColumn;
            v = last ? 0 : v;
        }
        sum.intoArray(p.y, p.yAt + c);
    }

    /** Rounds as vectors do: so the width of these does not show in results. */
    private static void addElement(RowProducts p, int c) {
        float sum = p.y[p.yAt + c];
        for (int u = 0; u < p.rows; u++) {
            int i = p.aAt + u * p.aRow + c;
            int j = p.bAt + u * p.bRow + c;
            for (int v = 0; v < p.columns; v++, i += p.aColumn, j += p.bColumn) {
                sum = Math.fma(p.a[i], p.b[j], sum);
            }
        }
        p.y[p.yAt + c] = sum;
    }
}
