package stride.steps.exercise;

import java.util.List;
import stride.steps.ConvHyperparameters;
import stride.steps.ConvOutput;
import stride.steps.NumpyRandom;
import stride.steps.NumpySum;
import stride.steps.PoolHyperparameters;
import stride.steps.PoolMode;
import stride.steps.Steps;

/**
 * The examples of the edition of 2019 where they differ from the first. It printed in the layout of an older NumPy, with
 * wider columns and twelve digits; the values are shown here as NumPy prints them today.
 */
final class SecondEdition {

    private SecondEdition() {}

    static List<Printed> convForward() {
        NumpyRandom random = new NumpyRandom(1);
        double[][][][] aPrev = random.randn(10, 5, 7, 4);
        double[][][][] w = random.randn(3, 3, 4, 8);
        double[][][][] b = random.randn(1, 1, 1, 8);
        ConvOutput output = Steps.convForward(aPrev, w, b, new ConvHyperparameters(2, 1));
        double[][][][] z = output.z();
        return List.of(
                new Printed("Z's mean =\n", NumpyText.of(NumpySum.mean(z)), "0.6923608807576933"),
                new Printed("Z[3,2,1] =\n", NumpyText.of(z[3][2][1]), """
                        [-1.28912231  2.27650251  6.61941931  0.95527176  8.25132576  2.31329639
                         13.00689405  2.34576051]"""),
                new Printed(
                        "cache_conv[0][1][2][3] =\n",
                        NumpyText.of(output.cache().aPrev()[1][2][3]),
                        "[-1.1191154   1.9560789  -0.3264995  -1.34267579]"));
    }

    static List<Printed> poolForwardStride1() {
        double[][][][] aPrev = new NumpyRandom(1).randn(2, 5, 5, 3);
        PoolHyperparameters window = new PoolHyperparameters(3, 1);
        double[][][][] max = Steps.poolForward(aPrev, window, PoolMode.MAX).a();
        double[][][][] average =
                Steps.poolForward(aPrev, window, PoolMode.AVERAGE).a();
        return List.of(
                new Printed("mode = max\nA.shape =", NumpyText.shape(max), "(2, 3, 3, 3)"),
                new Printed("A =\n", NumpyText.of(max), """
                        [[[[1.74481176 0.90159072 1.65980218]
                           [1.74481176 1.46210794 1.65980218]
                           [1.74481176 1.6924546  1.65980218]]

                          [[1.14472371 0.90159072 2.10025514]
                           [1.14472371 0.90159072 1.65980218]
                           [1.14472371 1.6924546  1.65980218]]

                          [[1.13162939 1.51981682 2.18557541]
                           [1.13162939 1.51981682 2.18557541]
                           [1.13162939 1.6924546  2.18557541]]]


                         [[[1.19891788 0.84616065 0.82797464]
                           [0.69803203 0.84616065 1.2245077 ]
                           [0.69803203 1.12141771 1.2245077 ]]

                          [[1.96710175 0.84616065 1.27375593]
                           [1.96710175 0.84616065 1.23616403]
                           [1.62765075 1.12141771 1.2245077 ]]

                          [[1.96710175 0.86888616 1.27375593]
                           [1.96710175 0.86888616 1.23616403]
                           [1.62765075 1.12141771 0.79280687]]]]"""),
                new Printed("\nmode = average\nA.shape =", NumpyText.shape(average), "(2, 3, 3, 3)"),
                new Printed("A =\n", NumpyText.of(average), """
                        [[[[-3.01046719e-02 -3.24021315e-03 -3.36298859e-01]
                           [ 1.43310483e-01  1.93146751e-01 -4.44905196e-01]
                           [ 1.28934436e-01  2.22428468e-01  1.25067597e-01]]

                          [[-3.81801899e-01  1.59993515e-02  1.70562706e-01]
                           [ 4.73707165e-02  2.59244658e-02  9.20338402e-02]
                           [ 3.97048605e-02  1.57189094e-01  3.45302489e-01]]

                          [[-3.82680519e-01  2.32579951e-01  6.25997903e-01]
                           [-2.47157416e-01 -3.48524998e-04  3.50539717e-01]
                           [-9.52551510e-02  2.68511000e-01  4.66056368e-01]]]


                         [[[-1.73134159e-01  3.23771981e-01 -3.43175716e-01]
                           [ 3.80634669e-02  7.26706274e-02 -2.30268958e-01]
                           [ 2.03009393e-02  1.41414785e-01 -1.23158476e-02]]

                          [[ 4.44976963e-01 -2.61694592e-03 -3.10403073e-01]
                           [ 5.08114737e-01 -2.34937338e-01 -2.39611830e-01]
                           [ 1.18726772e-01  1.72552294e-01 -2.21121966e-01]]

                          [[ 4.29449255e-01  8.44699612e-02 -2.72909051e-01]
                           [ 6.76351685e-01 -1.20138225e-01 -2.44076712e-01]
                           [ 1.50774518e-01  2.89111751e-01  1.23238536e-03]]]]"""));
    }

    static List<Printed> poolForwardStride2() {
        double[][][][] aPrev = new NumpyRandom(1).randn(2, 5, 5, 3);
        PoolHyperparameters window = new PoolHyperparameters(3, 2);
        double[][][][] max = Steps.poolForward(aPrev, window, PoolMode.MAX).a();
        double[][][][] average =
                Steps.poolForward(aPrev, window, PoolMode.AVERAGE).a();
        return List.of(
                new Printed("mode = max\nA.shape =", NumpyText.shape(max), "(2, 2, 2, 3)"),
                new Printed("A =\n", NumpyText.of(max), """
                        [[[[1.74481176 0.90159072 1.65980218]
                           [1.74481176 1.6924546  1.65980218]]

                          [[1.13162939 1.51981682 2.18557541]
                           [1.13162939 1.6924546  2.18557541]]]


                         [[[1.19891788 0.84616065 0.82797464]
                           [0.69803203 1.12141771 1.2245077 ]]

                          [[1.96710175 0.86888616 1.27375593]
                           [1.62765075 1.12141771 0.79280687]]]]"""),
                new Printed("\nmode = average\nA.shape =", NumpyText.shape(average), "(2, 2, 2, 3)"),
                new Printed("A =\n", NumpyText.of(average), """
                        [[[[-0.03010467 -0.00324021 -0.33629886]
                           [ 0.12893444  0.22242847  0.1250676 ]]

                          [[-0.38268052  0.23257995  0.6259979 ]
                           [-0.09525515  0.268511    0.46605637]]]


                         [[[-0.17313416  0.32377198 -0.34317572]
                           [ 0.02030094  0.14141479 -0.01231585]]

                          [[ 0.42944926  0.08446996 -0.27290905]
                           [ 0.15077452  0.28911175  0.00123239]]]]"""));
    }
}
