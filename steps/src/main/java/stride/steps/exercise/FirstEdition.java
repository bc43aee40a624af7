package stride.steps.exercise;

import java.util.List;
import stride.steps.ConvGradients;
import stride.steps.ConvHyperparameters;
import stride.steps.ConvOutput;
import stride.steps.NumpyRandom;
import stride.steps.NumpySum;
import stride.steps.PoolHyperparameters;
import stride.steps.PoolMode;
import stride.steps.PoolOutput;
import stride.steps.Steps;

/** The examples of the edition of 2017-18 and the numbers printed there. */
final class FirstEdition {

    private FirstEdition() {}

    static List<Printed> zeroPad() {
        double[][][][] x = new NumpyRandom(1).randn(4, 3, 3, 2);
        double[][][][] xPad = Steps.zeroPad(x, 2);
        return List.of(
                new Printed("x.shape =", NumpyText.shape(x), "(4, 3, 3, 2)"),
                new Printed("x_pad.shape =", NumpyText.shape(xPad), "(4, 7, 7, 2)"),
                new Printed("x[1,1] =", NumpyText.of(x[1][1]), """
                        [[ 0.90085595 -0.68372786]
                         [-0.12289023 -0.93576943]
                         [-0.26788808  0.53035547]]"""),
                new Printed("x_pad[1,1] =", NumpyText.of(xPad[1][1]), """
                        [[0. 0.]
                         [0. 0.]
                         [0. 0.]
                         [0. 0.]
                         [0. 0.]
                         [0. 0.]
                         [0. 0.]]"""));
    }

    static List<Printed> convSingleStep() {
        NumpyRandom random = new NumpyRandom(1);
        double[][][] aSlicePrev = random.randn(4, 4, 3);
        double[][][] w = random.randn(4, 4, 3);
        double b = random.randn();
        double z = Steps.convSingleStep(aSlicePrev, w, b);
        return List.of(new Printed("Z =", NumpyText.of(z), "-6.999089450680221"));
    }

    static List<Printed> convForward() {
        NumpyRandom random = new NumpyRandom(1);
        double[][][][] aPrev = random.randn(10, 4, 4, 3);
        double[][][][] w = random.randn(2, 2, 3, 8);
        double[][][][] b = random.randn(1, 1, 1, 8);
        ConvOutput output = Steps.convForward(aPrev, w, b, new ConvHyperparameters(2, 2));
        double[][][][] z = output.z();
        return List.of(
                new Printed("Z's mean =", NumpyText.of(NumpySum.mean(z)), "0.048995203528855794"),
                new Printed("Z[3,2,1] =", NumpyText.of(z[3][2][1]), """
                        [-0.61490741 -6.7439236  -2.55153897  1.75698377  3.56208902  0.53036437
                          5.18531798  8.75898442]"""),
                new Printed(
                        "cache_conv[0][1][2][3] =",
                        NumpyText.of(output.cache().aPrev()[1][2][3]),
                        "[-0.20075807  0.18656139  0.41005165]"));
    }

    static List<Printed> convBackward() {
        NumpyRandom random = new NumpyRandom(1);
        double[][][][] aPrev = random.randn(10, 4, 4, 3);
        double[][][][] w = random.randn(2, 2, 3, 8);
        double[][][][] b = random.randn(1, 1, 1, 8);
        ConvOutput output = Steps.convForward(aPrev, w, b, new ConvHyperparameters(2, 2));
        ConvGradients gradients = Steps.convBackward(output.z(), output.cache());
        return List.of(
                new Printed("dA_mean =", NumpyText.of(NumpySum.mean(gradients.dAPrev())), "1.4524377775388075"),
                new Printed("dW_mean =", NumpyText.of(NumpySum.mean(gradients.dW())), "1.7269914583139097"),
                new Printed("db_mean =", NumpyText.of(NumpySum.mean(gradients.db())), "7.839232564616838"));
    }

    static List<Printed> poolForward() {
        double[][][][] aPrev = new NumpyRandom(1).randn(2, 4, 4, 3);
        PoolHyperparameters window = new PoolHyperparameters(3, 2);
        PoolOutput max = Steps.poolForward(aPrev, window, PoolMode.MAX);
        PoolOutput average = Steps.poolForward(aPrev, window, PoolMode.AVERAGE);
        return List.of(
                new Printed("mode = max\nA =", NumpyText.of(max.a()), """
                        [[[[1.74481176 0.86540763 1.13376944]]]


                         [[[1.13162939 1.51981682 2.18557541]]]]"""),
                new Printed("\nmode = average\nA =", NumpyText.of(average.a()), """
                        [[[[ 0.02105773 -0.20328806 -0.40389855]]]


                         [[[-0.22154621  0.51716526  0.48155844]]]]"""));
    }

    static List<Printed> createMaskFromWindow() {
        double[][] x = new NumpyRandom(1).randn(2, 3);
        boolean[][] mask = Steps.createMaskFromWindow(x);
        return List.of(new Printed("x = ", NumpyText.of(x), """
                        [[ 1.62434536 -0.61175641 -0.52817175]
                         [-1.07296862  0.86540763 -2.3015387 ]]"""), new Printed("mask = ", NumpyText.of(mask), """
                        [[ True False False]
                         [False False False]]"""));
    }

    static List<Printed> distributeValue() {
        double[][] a = Steps.distributeValue(2, 2, 2);
        return List.of(new Printed("distributed value =", NumpyText.of(a), """
                [[0.5 0.5]
                 [0.5 0.5]]"""));
    }

    static List<Printed> poolBackward() {
        NumpyRandom random = new NumpyRandom(1);
        double[][][][] aPrev = random.randn(5, 5, 3, 2);
        PoolOutput output = Steps.poolForward(aPrev, new PoolHyperparameters(2, 1), PoolMode.MAX);
        double[][][][] dA = random.randn(5, 4, 2, 2);
        double[][][][] max = Steps.poolBackward(dA, output.cache(), PoolMode.MAX);
        double[][][][] average = Steps.poolBackward(dA, output.cache(), PoolMode.AVERAGE);
        return List.of(
                new Printed("mode = max\nmean of dA = ", NumpyText.of(NumpySum.mean(dA)), "0.14571390272918056"),
                new Printed("dA_prev[1,1] = ", NumpyText.of(max[1][1]), """
                        [[ 0.          0.        ]
                         [ 5.05844394 -1.68282702]
                         [ 0.          0.        ]]"""),
                new Printed("\nmode = average\nmean of dA = ", NumpyText.of(NumpySum.mean(dA)), "0.14571390272918056"),
                new Printed("dA_prev[1,1] = ", NumpyText.of(average[1][1]), """
                        [[ 0.08485462  0.2787552 ]
                         [ 1.26461098 -0.25749373]
                         [ 1.17975636 -0.53624893]]"""));
    }
}
