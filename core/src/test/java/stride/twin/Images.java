package stride.twin;

import java.util.Arrays;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** Arrays as the exercise has them, (m, nH, nW, nC), and the same numbers as tensors. */
public final class Images {
    private Images() {}

    /** Floats in [-1, 1), as doubles. */
    public static double[][][][] random(RandomStream random, int... shape) {
        return nested(random::nextFloat, 2, shape);
    }

    /** Whole numbers from 0 to 2: many ties. */
    public static double[][][][] tied(RandomStream random, int... shape) {
        return nested(() -> random.nextInt(3) / 2f + 0.5f, 2, shape);
    }

    private interface Source {
        float next();
    }

    private static double[][][][] nested(Source source, int scale, int... n) {
        double[][][][] x = new double[n[0]][n[1]][n[2]][n[3]];
        for (double[][][] image : x) {
            for (double[][] row : image) {
                for (double[] pixel : row) {
                    Arrays.setAll(pixel, c -> scale * source.next() - 1);
                }
            }
        }
        return x;
    }

    public static double[] flat(double[][][][] x) {
        return Arrays.stream(x)
                .flatMap(Arrays::stream)
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    public static Tensor tensor(double[][][][] x) {
        Shape shape = Shape.of(x.length, x[0].length, x[0][0].length, x[0][0][0].length);
        Tensor tensor = Tensor.zeros(shape);
        double[] values = flat(x);
        for (int i = 0; i < values.length; i++) {
            tensor.set(i, (float) values[i]);
        }
        return tensor;
    }
}
