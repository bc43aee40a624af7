package stride.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.layer.Initializer.Constant;
import stride.layer.Initializer.Glorot;
import stride.layer.Initializer.He;
import stride.layer.Initializer.TruncatedNormal;
import stride.layer.Initializer.Uniform;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.tensor.Tensor;

class InitializerTest {
    /** 3 x 5 filters on 20 channels: fan in 300, fan out 3 · 5 · 40 = 600. */
    private static final Shape CONVOLUTION = Shape.of(3, 5, 20, 40);

    private static final Shape DENSE = Shape.of(100, 200);

    /** Standard deviation of a normal variable cut off at two of them: sqrt(1 - 4 φ(2) / (2 Φ(2) - 1)). */
    private static final double TRUNCATED = 0.8796256610;

    /** What is drawn, and its standard deviation and largest absolute value by the papers' formulas; the means are 0. */
    record Expected(Initializer initializer, Shape shape, double deviation, double bound) {}

    static Stream<Expected> all() {
        return Stream.of(
                new Expected(new Uniform(-0.25f, 0.25f), DENSE, 0.5 / Math.sqrt(12), 0.25),
                new Expected(new TruncatedNormal(0.1f), DENSE, 0.1 * TRUNCATED, 0.2),
                new Expected(new Glorot(), DENSE, Math.sqrt(2.0 / 300), Math.sqrt(6.0 / 300)),
                new Expected(new Glorot(), CONVOLUTION, Math.sqrt(2.0 / 900), Math.sqrt(6.0 / 900)),
                new Expected(new He(), DENSE, Math.sqrt(2.0 / 100), Double.POSITIVE_INFINITY),
                new Expected(new He(), CONVOLUTION, Math.sqrt(2.0 / 300), Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @MethodSource("all")
    void momentsAndBounds(Expected expected) {
        float[] values = draw(expected.initializer, expected.shape, 1);
        int n = values.length;
        double mean = doubles(values).average().orElseThrow();
        double deviation = Math.sqrt(doubles(values).map(v -> v * v).sum() / n);
        // Five standard errors; the deviation's is at most 1 / sqrt(2 n) of it for these distributions.
        assertThat(mean).isCloseTo(0, within(5 * expected.deviation / Math.sqrt(n)));
        assertThat(deviation).isCloseTo(expected.deviation, within(5 * expected.deviation / Math.sqrt(2 * n)));
        assertThat(doubles(values).map(Math::abs).max().orElseThrow())
                .isBetween(2 * expected.deviation * 0.7, expected.bound * (1 + 1e-6));
        assertThat((double) doubles(values).filter(v -> v > 0).count() / n).isCloseTo(0.5, within(0.05));
    }

    @ParameterizedTest
    @MethodSource("all")
    void followFromTheRandomStreamAlone(Expected expected) {
        float[] values = draw(expected.initializer, expected.shape, 1);
        assertThat(draw(expected.initializer, expected.shape, 1)).containsExactly(values);
        assertThat(draw(expected.initializer, expected.shape, 2)).isNotEqualTo(values);
    }

    @Test
    void heIsNotCutOff() {
        float[] values = draw(new He(), DENSE, 1);
        double deviation = Math.sqrt(2.0 / 100);
        // The share of a normal variable beyond two standard deviations is 4.55 %.
        double beyond = doubles(values).filter(v -> Math.abs(v) > 2 * deviation).count();
        assertThat(beyond / values.length).isCloseTo(0.0455, within(0.01));
    }

    @Test
    void constantFillsItsWindowOnly() {
        Tensor all = Tensor.zeros(Shape.of(6));
        new Constant(0.5f).fill(new Tensor(all.array(), 2, Shape.of(3)), RandomStream.of(1));
        assertThat(all.toArray()).containsExactly(0, 0, 0.5f, 0.5f, 0.5f, 0);
    }

    private static float[] draw(Initializer initializer, Shape shape, long seed) {
        Tensor tensor = Tensor.zeros(shape);
        initializer.fill(tensor, RandomStream.of(seed));
        return tensor.toArray();
    }

    private static DoubleStream doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]);
    }
}
