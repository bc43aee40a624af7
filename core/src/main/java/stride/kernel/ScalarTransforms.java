package stride.kernel;

/**
 * The transforms of Winograd's F(4x4, 3x3), channel by channel; see {@link Kernels#transformInput}. Each starts at channel {@code first}, returns where it stopped, and
 * needs {@code tile} for 36 numbers.
 */
final class ScalarTransforms {
    private ScalarTransforms() {}

    static int input(
            int first, int n, float[] x, int xAt, int row, int column, float[] v, int vAt, int apart, float[] tile) {
        int c = first;
        for (; c < n; c++) {

            for (int j = 0; j < 6; j++) {
                float d0 = x[xAt + c + j * column];
                float d1 = x[xAt + c + j * column + row];
                float d2 = x[xAt + c + j * column + 2 * row];
                float d3 = x[xAt + c + j * column + 3 * row];
                float d4 = x[xAt + c + j * column + 4 * row];
                float d5 = x[xAt + c + j * column + 5 * row];
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
                float d2 = tile[i * 6 + 2 * 1];
                float d3 = tile[i * 6 + 3 * 1];
                float d4 = tile[i * 6 + 4 * 1];
                float d5 = tile[i * 6 + 5 * 1];
                float even = d4 - 4 * d2;
                float odd = d3 - 4 * d1;
                float evens = d4 - d2;
                float odds = 2 * (d3 - d1);
                v[vAt + c + 6 * i * apart] = 4 * d0 - 5 * d2 + d4;
                v[vAt + c + 6 * i * apart + apart] = even + odd;
                v[vAt + c + 6 * i * apart + 2 * apart] = even - odd;
                v[vAt + c + 6 * i * apart + 3 * apart] = evens + odds;
                v[vAt + c + 6 * i * apart + 4 * apart] = evens - odds;
                v[vAt + c + 6 * i * apart + 5 * apart] = 4 * d1 - 5 * d3 + d5;
            }
        }
        return c;
    }

    static int filter(
            int first, int n, float[] w, int wAt, int row, int column, float[] u, int uAt, int apart, float[] tile) {
        int c = first;
        for (; c < n; c++) {

            for (int j = 0; j < 3; j++) {
                float g0 = w[wAt + c + j * column];
                float g1 = w[wAt + c + j * column + row];
                float g2 = w[wAt + c + j * column + 2 * row];
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
                float g2 = tile[i * 3 + 2 * 1];
                float ends = (g0 + g2) * (-1f / 6);
                float middle = g1 * (1f / 6);
                float sum = g0 * (1f / 24) + g2 * (1f / 6);
                float half = g1 * (1f / 12);
                u[uAt + c + 6 * i * apart] = g0 * (1f / 4);
                u[uAt + c + 6 * i * apart + apart] = ends - middle;
                u[uAt + c + 6 * i * apart + 2 * apart] = ends + middle;
                u[uAt + c + 6 * i * apart + 3 * apart] = sum + half;
                u[uAt + c + 6 * i * apart + 4 * apart] = sum - half;
                u[uAt + c + 6 * i * apart + 5 * apart] = g2;
            }
        }
        return c;
    }

    static int output(
            int first,
            int n,
            float[] m,
            int mAt,
            int apart,
            float[] bias,
            int biasAt,
            float[] y,
            int yAt,
            int row,
            int column,
            float[] tile) {
        int c = first;
        for (; c < n; c++) {
            float b = bias[biasAt + c];
            for (int j = 0; j < 6; j++) {
                float m0 = m[mAt + c + j * apart];
                float m1 = m[mAt + c + j * apart + 6 * apart];
                float m2 = m[mAt + c + j * apart + 2 * 6 * apart];
                float m3 = m[mAt + c + j * apart + 3 * 6 * apart];
                float m4 = m[mAt + c + j * apart + 4 * 6 * apart];
                float m5 = m[mAt + c + j * apart + 5 * 6 * apart];
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
                float m2 = tile[i * 6 + 2 * 1];
                float m3 = tile[i * 6 + 3 * 1];
                float m4 = tile[i * 6 + 4 * 1];
                float m5 = tile[i * 6 + 5 * 1];
                float sum = m1 + m2;
                float difference = m1 - m2;
                float sum2 = m3 + m4;
                float difference2 = m3 - m4;
                y[yAt + c + i * row] = m0 + sum + sum2 + b;
                y[yAt + c + i * row + column] = difference + 2 * difference2 + b;
                y[yAt + c + i * row + 2 * column] = sum + 4 * sum2 + b;
                y[yAt + c + i * row + 3 * column] = difference + 8 * difference2 + m5 + b;
            }
        }
        return c;
    }
}
