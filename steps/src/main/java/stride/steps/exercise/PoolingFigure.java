package stride.steps.exercise;

import stride.steps.NumpyRandom;
import stride.steps.PoolHyperparameters;
import stride.steps.PoolMode;
import stride.steps.PoolOutput;
import stride.steps.Steps;
import stride.steps.exercise.Figure.Grid;

/** Both poolings, forwards on the example of 2019 and backwards on that of 2017-18. */
final class PoolingFigure {

    private PoolingFigure() {}

    /** Image 0, channel 0: 5 by 5 under a window of 3, stride 2. The four windows overlap in a cross. */
    static String forward() {
        int f = 3;
        int stride = 2;
        double[][][][] aPrev = new NumpyRandom(1).randn(2, 5, 5, 3);
        double[][] input = Channel.of(aPrev[0], 0);
        PoolHyperparameters window = new PoolHyperparameters(f, stride);
        double[][] max =
                Channel.of(Steps.poolForward(aPrev, window, PoolMode.MAX).a()[0], 0);
        double[][] average =
                Channel.of(Steps.poolForward(aPrev, window, PoolMode.AVERAGE).a()[0], 0);

        Grid in = new Grid(70, 34, 48, Figure.largest(input));
        Grid maxima = new Grid(480, 34, 48, in.largest());
        Grid means = new Grid(480, 178, 48, in.largest());
        Figure figure = new Figure(680, 310, "A 5 by 5 image pooled to 2 by 2, by maximum and by mean.")
                .caption(190, 20, "a_prev[0, :, :, 0], window 3 × 3, stride 2")
                .matrix(in, input, "");
        for (int row = 0; row < max.length; row++) {
            for (int column = 0; column < max[0].length; column++) {
                double[][] slice = Channel.window(input, row * stride, column * stride, f);
                boolean[][] mask = Steps.createMaskFromWindow(slice);
                for (int u = 0; u < f; u++) {
                    for (int v = 0; v < f; v++) {
                        if (mask[u][v]) {
                            figure.frame(in, row * stride + u, column * stride + v, 1, 1, "class=\"winner\"");
                        }
                    }
                }
            }
        }
        return figure.frame(in, 0, 0, f, f, "class=\"window\"")
                .arrow(330, 130, 460, 86)
                .arrow(330, 180, 460, 224)
                .caption(528, 20, "maximum")
                .matrix(maxima, max, "")
                .frame(maxima, 0, 0, 1, 1, "class=\"window\"")
                .caption(528, 164, "mean")
                .matrix(means, average, "")
                .frame(means, 0, 0, 1, 1, "class=\"window\"")
                .toSvg();
    }

    /** Image 1, channel 0: 5 by 3 under a window of 2, stride 1. */
    static String backward() {
        NumpyRandom random = new NumpyRandom(1);
        double[][][][] aPrev = random.randn(5, 5, 3, 2);
        PoolOutput output = Steps.poolForward(aPrev, new PoolHyperparameters(2, 1), PoolMode.MAX);
        double[][][][] dA = random.randn(5, 4, 2, 2);
        double[][] input = Channel.of(aPrev[1], 0);
        double[][] gradient = Channel.of(dA[1], 0);
        double[][] max = Channel.of(Steps.poolBackward(dA, output.cache(), PoolMode.MAX)[1], 0);
        double[][] average = Channel.of(Steps.poolBackward(dA, output.cache(), PoolMode.AVERAGE)[1], 0);

        Grid in = new Grid(16, 34, 44, Figure.largest(input));
        Grid from = new Grid(210, 56, 44, Figure.largest(gradient));
        Grid toMax = new Grid(366, 34, 44, Figure.largest(max));
        Grid toAverage = new Grid(532, 34, 44, toMax.largest());
        return new Figure(680, 284, "Gradients of a pooling layer flow to the maxima, or equally to all.")
                .caption(82, 20, "a_prev[1, :, :, 0]")
                .matrix(in, input, "")
                .caption(254, 42, "dA[1, :, :, 0]")
                .matrix(from, gradient, "")
                .caption(432, 20, "dA_prev, maximum")
                .matrix(toMax, max, "")
                .caption(598, 20, "dA_prev, mean")
                .matrix(toAverage, average, "")
                .arrow(308, 144, 350, 144)
                .frame(in, 1, 0, 2, 2, "class=\"window\"")
                .frame(from, 1, 0, 1, 1, "class=\"window\"")
                .frame(toMax, 1, 0, 2, 2, "class=\"window\"")
                .frame(toAverage, 1, 0, 2, 2, "class=\"window\"")
                .caption(340, 278, "framed: one output, the window it came from, and where its gradient goes")
                .toSvg();
    }

    /** One window, its mask, and the gradient 1.00 sent back through it in both modes. */
    static String masks() {
        double[][] x = {{1, 3}, {4, 2}};
        boolean[][] mask = Steps.createMaskFromWindow(x);
        double[][] ones = new double[2][2];
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                ones[row][column] = mask[row][column] ? 1 : 0;
            }
        }
        double[][] shares = Steps.distributeValue(1, 2, 2);
        Grid window = new Grid(40, 34, 50, 8);
        Grid masked = new Grid(270, 34, 50, 1.6);
        Grid shared = new Grid(500, 34, 50, 1.6);
        return new Figure(640, 146, "A window, the mask of its maximum, and equal shares.")
                .caption(90, 20, "window x")
                .matrix(window, x, "")
                .arrow(156, 84, 250, 84)
                .caption(320, 20, "maximum: mask · 1")
                .matrix(masked, ones, "")
                .caption(435, 88, "or")
                .caption(550, 20, "mean: 1 / 4 each")
                .matrix(shared, shares, "")
                .toSvg();
    }
}
