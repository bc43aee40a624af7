package stride.steps.exercise;

import stride.steps.NumpyRandom;
import stride.steps.Steps;
import stride.steps.exercise.Figure.Grid;

/** Padding: the first channel of the first image of the exercise, before and after. */
final class PaddingFigure {

    private static final int PAD = 2;

    private PaddingFigure() {}

    static String draw() {
        double[][][][] x = new NumpyRandom(1).randn(4, 3, 3, 2);
        double[][] image = Channel.of(x[0], 0);
        double[][] padded = Channel.of(Steps.zeroPad(x, PAD)[0], 0);
        double largest = Figure.largest(image);

        Grid before = new Grid(30, 114, 44, largest);
        Grid after = new Grid(300, 26, 44, largest);
        return new Figure(660, 372, "A 3 by 3 image becomes 7 by 7 by a frame of zeros two pixels wide.")
                .matrix(before, image, "")
                .arrow(180, 180, 282, 180)
                .caption(231, 168, "pad = 2")
                .matrix(after, padded, "")
                .frame(after, PAD, PAD, image.length, image[0].length, "class=\"outline\"")
                .caption(96, 356, "x[0, :, :, 0]: 3 × 3")
                .caption(454, 356, "x_pad[0, :, :, 0]: 7 × 7")
                .toSvg();
    }
}
