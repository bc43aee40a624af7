package stride.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumpySumTest {

    /** The script draws all its arrays from one generator seeded with 2. */
    @Test
    void sumsAndMeansAreNumpysToTheLastBit() {
        NumpyRandom random = new NumpyRandom(2);
        for (NumpyValues numpy : NumpyValues.named("sum")) {
            double[] values = Arrays.stream(random.rand(numpy.argument(0)))
                    .map(value -> value * 10 - 5)
                    .toArray();
            assertThat(new double[] {NumpySum.sum(values), NumpySum.mean(values)})
                    .as("%d numbers", values.length)
                    .containsExactly(numpy.doubles());
        }
    }

    @Test
    void averagePoolingIsNumpysToTheLastBit() {
        NumpyRandom random = new NumpyRandom(4);
        for (NumpyValues numpy : NumpyValues.named("average-pool")) {
            double[][][][] a = random.randn(numpy.argument(0), numpy.argument(1), numpy.argument(2), numpy.argument(3));
            PoolHyperparameters window = new PoolHyperparameters(numpy.argument(4), numpy.argument(5));
            List<Double> means = new ArrayList<>();
            for (double[][][] image :
                    Steps.poolForward(a, window, PoolMode.AVERAGE).a()) {
                for (double[][] row : image) {
                    for (double[] channels : row) {
                        Arrays.stream(channels).forEach(means::add);
                    }
                }
            }
            assertThat(means.stream().mapToDouble(mean -> mean).toArray()).containsExactly(numpy.doubles());
        }
    }

    @Test
    void meanOfNothingIsNotANumber() {
        assertThat(NumpySum.mean(new double[0])).isNaN();
        assertThat(NumpySum.sum(new double[0])).isZero();
    }
}
