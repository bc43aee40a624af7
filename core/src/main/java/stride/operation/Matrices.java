package stride.operation;

/** Matrices as parts of flat arrays; {@code fromRow} and {@code toRow} are what their rows are apart. */
final class Matrices {
    /** Rows and columns of a tile: the lines of both matrices that it touches stay in the first-level cache. */
    private static final int TILE = 16;

    private Matrices() {}

    /** to (columns, rows) = the transpose of from (rows, columns), both without gaps. */
    static void transpose(int rows, int columns, float[] from, int fromAt, float[] to, int toAt) {
        transpose(rows, columns, from, fromAt, columns, to, toAt, rows);
    }

    /** to (columns, rows) = the transpose of from (rows, columns). */
    static void transpose(
            int rows, int columns, float[] from, int fromAt, int fromRow, float[] to, int toAt, int toRow) {
        for (int r0 = 0; r0 < rows; r0 += TILE) {
            int r1 = Math.min(rows, r0 + TILE);
            for (int c = 0; c < columns; c++) {
                int at = toAt + c * toRow;
                for (int r = r0; r < r1; r++) {
                    to[at + r] = from[fromAt + r * fromRow + c];
                }
            }
        }
    }

    /** to (columns, rows) += the transpose of from (rows, columns). */
    static void addTransposed(
            int rows, int columns, float[] from, int fromAt, int fromRow, float[] to, int toAt, int toRow) {
        for (int c0 = 0; c0 < columns; c0 += TILE) {
            int c1 = Math.min(columns, c0 + TILE);
            for (int r = 0; r < rows; r++) {
                int at = fromAt + r * fromRow;
                for (int c = c0; c < c1; c++) {
                    to[toAt + c * toRow + r] += from[at + c];
                }
            }
        }
    }
}
