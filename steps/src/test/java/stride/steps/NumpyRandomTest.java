package stride.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumpyRandomTest {

    static List<NumpyValues> rand() {
        return NumpyValues.named("rand");
    }

    static List<NumpyValues> randn() {
        return NumpyValues.named("randn");
    }

    static List<NumpyValues> randint() {
        return NumpyValues.named("randint");
    }

    static List<NumpyValues> permutation() {
        return NumpyValues.named("permutation");
    }

    static List<NumpyValues> mixed() {
        return NumpyValues.named("mixed");
    }

    static Stream<NumpyValues> checksums() {
        return Stream.of("rand-checksum", "randn-checksum", "randint-checksum", "permutation-checksum")
                .flatMap(name -> NumpyValues.named(name).stream());
    }

    @ParameterizedTest
    @MethodSource
    void rand(NumpyValues numpy) {
        assertThat(numpy.random().rand(50)).containsExactly(numpy.doubles());
    }

    @ParameterizedTest
    @MethodSource
    void randn(NumpyValues numpy) {
        assertThat(numpy.random().randn(51)).containsExactly(numpy.doubles());
    }

    @ParameterizedTest
    @MethodSource
    void randint(NumpyValues numpy) {
        long low = numpy.arguments()[1];
        long high = numpy.arguments()[2];
        assertThat(numpy.random().randint(low, high, 40)).containsExactly(numpy.integers());
    }

    @ParameterizedTest
    @MethodSource
    void permutation(NumpyValues numpy) {
        int[] order = numpy.random().permutation(numpy.argument(1));
        assertThat(Arrays.stream(order).asLongStream().toArray()).containsExactly(numpy.integers());
    }

    /** The spare Gaussian outlives draws of other kinds in between, as in NumPy. */
    @ParameterizedTest
    @MethodSource
    void mixed(NumpyValues numpy) {
        NumpyRandom random = numpy.random();
        double[] values = {
            random.randn(),
            random.rand(),
            random.randint(0, 100),
            random.randn(),
            random.permutation(5)[0],
            random.randn(),
            random.rand()
        };
        assertThat(values).containsExactly(numpy.doubles());
    }

    @ParameterizedTest
    @MethodSource("checksums")
    void twentyThousandDraws(NumpyValues numpy) {
        NumpyRandom random = numpy.random();
        int draws = numpy.argument(numpy.arguments().length - 1);
        String checksum = switch (numpy.name()) {
            case "rand-checksum" ->
                NumpyValues.checksum(Arrays.stream(random.rand(draws)).mapToLong(Double::doubleToRawLongBits));
            case "randn-checksum" ->
                NumpyValues.checksum(
                        Arrays.stream(withLogarithmsOfTheCLibrary(numpy.arguments()[0], random.randn(draws)))
                                .mapToLong(Double::doubleToRawLongBits));
            case "randint-checksum" ->
                NumpyValues.checksum(Arrays.stream(random.randint(numpy.arguments()[1], numpy.arguments()[2], draws)));
            default ->
                NumpyValues.checksum(Arrays.stream(random.permutation(draws)).asLongStream());
        };
        assertThat(checksum).isEqualTo(numpy.values()[0]);
    }

    /** Puts NumPy's value where its C library rounded a logarithm the other way; it must be a neighbouring double. */
    private static double[] withLogarithmsOfTheCLibrary(long seed, double[] values) {
        NumpyValues apart = NumpyValues.named("randn-libm").stream()
                .filter(line -> line.arguments()[0] == seed)
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < apart.values().length; i += 2) {
            int index = Integer.parseInt(apart.values()[i]);
            double theirs = Double.longBitsToDouble(Long.parseUnsignedLong(apart.values()[i + 1], 16));
            assertThat(Math.abs(theirs - values[index])).isBetween(Double.MIN_VALUE, 2 * Math.ulp(theirs));
            values[index] = theirs;
        }
        return values;
    }

    @Test
    void shapesAreFilledRowByRow() {
        double[] flat = new NumpyRandom(1).randn(2 * 3 * 4 * 5);
        double[][][][] nested = new NumpyRandom(1).randn(2, 3, 4, 5);
        assertThat(nested[1][2][3]).containsExactly(Arrays.copyOfRange(flat, 115, 120));
        assertThat(new NumpyRandom(1).randn(6, 4, 5)[5][3]).containsExactly(nested[1][2][3]);
        assertThat(new NumpyRandom(1).randn(24, 5)[23]).containsExactly(nested[1][2][3]);

        double[] uniform = new NumpyRandom(1).rand(2 * 3 * 4 * 5);
        assertThat(new NumpyRandom(1).rand(2, 3, 4, 5)[1][2][3]).containsExactly(Arrays.copyOfRange(uniform, 115, 120));
        assertThat(new NumpyRandom(1).rand(6, 4, 5)[5][3]).containsExactly(Arrays.copyOfRange(uniform, 115, 120));
        assertThat(new NumpyRandom(1).rand(24, 5)[23]).containsExactly(Arrays.copyOfRange(uniform, 115, 120));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 32})
    void seedsOutsideNumpysRangeAreRefused(long seed) {
        assertThatThrownBy(() -> new NumpyRandom(seed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("seed is " + seed + ", expected 0 to 4294967295");
    }

    @Test
    void emptyRangeIsRefused() {
        assertThatThrownBy(() -> new NumpyRandom(0).randint(3, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("low is 3 and high is 3, expected low < high");
    }
}
