package stride.operation;

/** Matrices as parts of flat arrays. */
final class Matrices {
    private Matrices() {}

    /** to (columns, rows) = the transpose of from (rows, columns). */
    static void transpose(int rows, int columns, float[] from, int fromAt, float[] to, int toAt) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                to[toAt + c * rows + r] = from[fromAt + r * columns + c];
            }
        }
    }
}
