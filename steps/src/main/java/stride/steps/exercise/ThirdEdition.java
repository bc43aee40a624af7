package stride.steps.exercise;

import java.util.List;
import stride.steps.ConvHyperparameters;
import stride.steps.ConvOutput;
import stride.steps.NumpyRandom;
import stride.steps.NumpySum;
import stride.steps.PoolHyperparameters;
import stride.steps.PoolMode;
import stride.steps.Steps;

/** The examples of the edition of 2021 where they differ from the first, and the numbers its hidden tests ask for. */
final class ThirdEdition {

    private ThirdEdition() {}

    static List<Printed> zeroPad() {
        double[][][][] x = new NumpyRandom(1).randn(4, 3, 3, 2);
        double[][][][] xPad = Steps.zeroPad(x, 3);
        return List.of(
                new Printed("x.shape =\n", NumpyText.shape(x), "(4, 3, 3, 2)"),
                new Printed("x_pad.shape =\n", NumpyText.shape(xPad), "(4, 9, 9, 2)"),
                new Printed("x[1,1] =\n", NumpyText.of(x[1][1]), """
                        [[ 0.90085595 -0.68372786]
                         [-0.12289023 -0.93576943]
                         [-0.26788808  0.53035547]]"""),
                new Printed("x_pad[1,1] =\n", NumpyText.of(xPad[1][1]), """
                        [[0. 0.]
                         [0. 0.]
                         [0. 0.]
                         [0. 0.]
                         [0. 0.]
                         [0. 0.]
                         [0. 0.]
                         [0. 0.]
                         [0. 0.]]"""));
    }

    static List<Printed> convSingleStepHidden() {
        NumpyRandom random = new NumpyRandom(3);
        double[][][] aSlicePrev = random.randn(5, 5, 3);
        double[][][] w = random.randn(5, 5, 3);
        double b = random.randn();
        double z = Steps.convSingleStep(aSlicePrev, w, b);
        return List.of(new Printed("Z =", NumpyText.of(z), "-3.5443670581382474"));
    }

    static List<Printed> convForward() {
        NumpyRandom random = new NumpyRandom(1);
        double[][][][] aPrev = random.randn(2, 5, 7, 4);
        double[][][][] w = random.randn(3, 3, 4, 8);
        double[][][][] b = random.randn(1, 1, 1, 8);
        ConvOutput output = Steps.convForward(aPrev, w, b, new ConvHyperparameters(2, 1));
        double[][][][] z = output.z();
        return List.of(
                new Printed("Z's mean =\n", NumpyText.of(NumpySum.mean(z)), "0.5511276474566768"),
                new Printed("Z[0,2,1] =\n", NumpyText.of(z[0][2][1]), """
                        [-2.17796037  8.07171329 -0.5772704   3.36286738  4.48113645 -2.89198428
                         10.99288867  3.03171932]"""),
                new Printed(
                        "cache_conv[0][1][2][3] =\n",
                        NumpyText.of(output.cache().aPrev()[1][2][3]),
                        "[-1.1191154   1.9560789  -0.3264995  -1.34267579]"));
    }

    static List<Printed> convForwardHidden() {
        NumpyRandom random = new NumpyRandom(3);
        double[][][][] aPrev = random.randn(2, 5, 7, 4);
        double[][][][] w3 = random.randn(3, 3, 4, 8);
        double[][][][] b3 = random.randn(1, 1, 1, 8);
        double[][][][] z1 =
                Steps.convForward(aPrev, w3, b3, new ConvHyperparameters(1, 3)).z();
        double[][][][] z2 =
                Steps.convForward(aPrev, w3, b3, new ConvHyperparameters(2, 0)).z();
        double[][][][] w5 = random.randn(5, 5, 4, 8);
        double[][][][] b5 = random.randn(1, 1, 1, 8);
        double[][][][] z3 =
                Steps.convForward(aPrev, w5, b5, new ConvHyperparameters(1, 6)).z();
        return List.of(
                new Printed("Z1.shape =", NumpyText.shape(z1), "(2, 9, 11, 8)"),
                new Printed("Z2.shape =", NumpyText.shape(z2), "(2, 2, 3, 8)"),
                new Printed("Z3.shape =", NumpyText.shape(z3), "(2, 13, 15, 8)"),
                new Printed("Z3's mean =", NumpyText.of(NumpySum.mean(z3)), "-0.5384027772160062"));
    }

    static List<Printed> poolForwardStride1() {
        double[][][][] aPrev = new NumpyRandom(1).randn(2, 5, 5, 3);
        PoolHyperparameters window = new PoolHyperparameters(3, 1);
        double[][][][] max = Steps.poolForward(aPrev, window, PoolMode.MAX).a();
        double[][][][] average =
                Steps.poolForward(aPrev, window, PoolMode.AVERAGE).a();
        return List.of(
                new Printed("mode = max\nA.shape =", NumpyText.shape(max), "(2, 3, 3, 3)"),
                new Printed("A[1, 1] =\n", NumpyText.of(max[1][1]), """
                        [[1.96710175 0.84616065 1.27375593]
                         [1.96710175 0.84616065 1.23616403]
                         [1.62765075 1.12141771 1.2245077 ]]"""),
                new Printed("\nmode = average\nA.shape =", NumpyText.shape(average), "(2, 3, 3, 3)"),
                new Printed("A[1, 1] =\n", NumpyText.of(average[1][1]), """
                        [[ 0.44497696 -0.00261695 -0.31040307]
                         [ 0.50811474 -0.23493734 -0.23961183]
                         [ 0.11872677  0.17255229 -0.22112197]]"""));
    }

    static List<Printed> poolForwardStride2() {
        double[][][][] aPrev = new NumpyRandom(1).randn(2, 5, 5, 3);
        PoolHyperparameters window = new PoolHyperparameters(3, 2);
        double[][][][] max = Steps.poolForward(aPrev, window, PoolMode.MAX).a();
        double[][][][] average =
                Steps.poolForward(aPrev, window, PoolMode.AVERAGE).a();
        return List.of(
                new Printed("mode = max\nA.shape =", NumpyText.shape(max), "(2, 2, 2, 3)"),
                new Printed("A[0] =\n", NumpyText.of(max[0]), """
                        [[[1.74481176 0.90159072 1.65980218]
                          [1.74481176 1.6924546  1.65980218]]

                         [[1.13162939 1.51981682 2.18557541]
                          [1.13162939 1.6924546  2.18557541]]]"""),
                new Printed("\nmode = average\nA.shape =", NumpyText.shape(average), "(2, 2, 2, 3)"),
                new Printed("A[1] =\n", NumpyText.of(average[1]), """
                        [[[-0.17313416  0.32377198 -0.34317572]
                          [ 0.02030094  0.14141479 -0.01231585]]

                         [[ 0.42944926  0.08446996 -0.27290905]
                          [ 0.15077452  0.28911175  0.00123239]]]"""));
    }

    static List<Printed> poolForwardHidden() {
        double[][][][] aPrev = new NumpyRandom(1).randn(2, 5, 5, 3);
        PoolHyperparameters window = new PoolHyperparameters(2, 1);
        double[][][][] max = Steps.poolForward(aPrev, window, PoolMode.MAX).a();
        double[][][][] average =
                Steps.poolForward(aPrev, window, PoolMode.AVERAGE).a();
        return List.of(
                new Printed("mode = max\nA[1, 1] =\n", NumpyText.of(max[1][1]), """
                        [[1.19891788 0.74055645 0.07734007]
                         [0.31515939 0.84616065 0.07734007]
                         [0.69803203 0.84616065 1.2245077 ]
                         [0.69803203 1.12141771 1.2245077 ]]"""),
                new Printed("\nmode = average\nA[1, 1] =\n", NumpyText.of(average[1][1]), """
                        [[ 0.11583785  0.34545544 -0.6561907 ]
                         [-0.2334108   0.3364666  -0.69382351]
                         [ 0.25497093 -0.21741362 -0.07342615]
                         [-0.04092568 -0.01110394  0.12495022]]"""));
    }
}
