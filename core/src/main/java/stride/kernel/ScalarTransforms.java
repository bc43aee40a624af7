package stride.kernel;

/**
 * The transforms of Winograd's F(4x4, 3x3), channel by channel; see {@link Kernels#transformInput}. Each starts
 * at channel {@code first}, and needs {@code tile} for 36 numbers.
 */
final class ScalarTransforms {
    private ScalarTransforms() {}

    static void input(int first, TileTransform t, float[] tile) {
        float[] from = t.from;
        int fromAt = t.fromAt;
        int fromRow = t.fromRow;
        int fromColumn = t.fromColumn;
        float[] to = t.to;
        int toAt = t.toAt;
        int toRow = t.toRow;
        int toColumn = t.toColumn;
        for (int c = first; c < t.n; c++) {
            for (int j = 0; j < 6; j++) {
                float d0 = from[fromAt + c + j * fromColumn];
                float d1 = from[fromAt + c + j * fromColumn + fromRow];
                float d2 = from[fromAt + c + j * fromColumn + 2 * fromRow];
                float d3 = from[fromAt + c + j * fromColumn + 3 * fromRow];
                float d4 = from[fromAt + c + j * fromColumn + 4 * fromRow];
                float d5 = from[fromAt + c + j * fromColumn + 5 * fromRow];
                float even = d4 - 4 * d2;
                float odd = d3 - 4 * d1;
                float evens = d4 - d2;
                float odds = 2 * (d3 - d1);
                tile[j] = 4 * d0 - 5 * d2 + d4;
                tile[j + 6] = even + odd;
                tile[j + 2 * 6] = even - odd;
                tile[j + 3 * 6] = evens + odds;
                tile[j + 4 * 6] = evens - odds;
                tile[j + 5 * 6] = 4 * d1 - 5 * d3 + d5;
            }
            for (int i = 0; i < 6; i++) {
                float d0 = tile[i * 6];
                float d1 = tile[i * 6 + 1];
                float d2 = tile[i * 6 + 2];
                float d3 = tile[i * 6 + 3];
                float d4 = tile[i * 6 + 4];
                float d5 = tile[i * 6 + 5];
                float even = d4 - 4 * d2;
                float odd = d3 - 4 * d1;
                float evens = d4 - d2;
                float odds = 2 * (d3 - d1);
                to[toAt + c + i * toRow] = 4 * d0 - 5 * d2 + d4;
                to[toAt + c + i * toRow + toColumn] = even + odd;
                to[toAt + c + i * toRow + 2 * toColumn] = even - odd;
                to[toAt + c + i * toRow + 3 * toColumn] = evens + odds;
                to[toAt + c + i * toRow + 4 * toColumn] = evens - odds;
                to[toAt + c + i * toRow + 5 * toColumn] = 4 * d1 - 5 * d3 + d5;
            }
        }
    }

    static void filter(int first, TileTransform t, float[] tile) {
        float[] from = t.from;
        int fromAt = t.fromAt;
        int fromRow = t.fromRow;
        int fromColumn = t.fromColumn;
        float[] to = t.to;
        int toAt = t.toAt;
        int toRow = t.toRow;
        int toColumn = t.toColumn;
        for (int c = first; c < t.n; c++) {
            for (int j = 0; j < 3; j++) {
                float g0 = from[fromAt + c + j * fromColumn];
                float g1 = from[fromAt + c + j * fromColumn + fromRow];
                float g2 = from[fromAt + c + j * fromColumn + 2 * fromRow];
                float ends = (g0 + g2) * (-1f / 6);
                float middle = g1 * (1f / 6);
                float sum = g0 * (1f / 24) + g2 * (1f / 6);
                float half = g1 * (1f / 12);
                tile[j] = g0 * (1f / 4);
                tile[j + 3] = ends - middle;
                tile[j + 2 * 3] = ends + middle;
                tile[j + 3 * 3] = sum + half;
                tile[j + 4 * 3] = sum - half;
                tile[j + 5 * 3] = g2;
            }
            for (int i = 0; i < 6; i++) {
                float g0 = tile[i * 3];
                float g1 = tile[i * 3 + 1];
                float g2 = tile[i * 3 + 2];
                float ends = (g0 + g2) * (-1f / 6);
                float middle = g1 * (1f / 6);
                float sum = g0 * (1f / 24) + g2 * (1f / 6);
                float half = g1 * (1f / 12);
                to[toAt + c + i * toRow] = g0 * (1f / 4);
                to[toAt + c + i * toRow + toColumn] = ends - middle;
                to[toAt + c + i * toRow + 2 * toColumn] = ends + middle;
                to[toAt + c + i * toRow + 3 * toColumn] = sum + half;
                to[toAt + c + i * toRow + 4 * toColumn] = sum - half;
                to[toAt + c + i * toRow + 5 * toColumn] = g2;
            }
        }
    }

    static void output(int first, TileTransform t, float[] tile) {
        float[] from = t.from;
        int fromAt = t.fromAt;
        int fromRow = t.fromRow;
        int fromColumn = t.fromColumn;
        float[] to = t.to;
        int toAt = t.toAt;
        int toRow = t.toRow;
        int toColumn = t.toColumn;
        for (int c = first; c < t.n; c++) {
            float b = t.bias[t.biasAt + c];
            for (int j = 0; j < 6; j++) {
                float m0 = from[fromAt + c + j * fromColumn];
                float m1 = from[fromAt + c + j * fromColumn + fromRow];
                float m2 = from[fromAt + c + j * fromColumn + 2 * fromRow];
                float m3 = from[fromAt + c + j * fromColumn + 3 * fromRow];
                float m4 = from[fromAt + c + j * fromColumn + 4 * fromRow];
                float m5 = from[fromAt + c + j * fromColumn + 5 * fromRow];
                float sum = m1 + m2;
                float difference = m1 - m2;
                float sum2 = m3 + m4;
                float difference2 = m3 - m4;
                tile[j] = m0 + sum + sum2;
                tile[j + 6] = difference + 2 * difference2;
                tile[j + 2 * 6] = sum + 4 * sum2;
                tile[j + 3 * 6] = difference + 8 * difference2 + m5;
            }
            for (int i = 0; i < 4; i++) {
                float m0 = tile[i * 6];
                float m1 = tile[i * 6 + 1];
                float m2 = tile[i * 6 + 2];
                float m3 = tile[i * 6 + 3];
                float m4 = tile[i * 6 + 4];
                float m5 = tile[i * 6 + 5];
                float sum = m1 + m2;
                float difference = m1 - m2;
                float sum2 = m3 + m4;
                float difference2 = m3 - m4;
                to[toAt + c + i * toRow] = m0 + sum + sum2 + b;
                to[toAt + c + i * toRow + toColumn] = difference + 2 * difference2 + b;
                to[toAt + c + i * toRow + 2 * toColumn] = sum + 4 * sum2 + b;
                to[toAt + c + i * toRow + 3 * toColumn] = difference + 8 * difference2 + m5 + b;
            }
        }
    }
}
