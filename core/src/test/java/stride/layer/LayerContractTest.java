package stride.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import stride.file.Json;
import stride.modelfile.LayerCodec;
import stride.network.Network;
import stride.tensor.Shape;
import stride.twin.MeasuredGradients;

/** What every layer promises. A new layer gets its whole test by being listed in {@link LayerCases}. */
@ParameterizedClass
@MethodSource("stride.layer.LayerCases#all")
record LayerContractTest(LayerCase c) {
    @Test
    void outputShape() {
        assertThat(c.layer().outputShape(c.input())).isEqualTo(c.output());
    }

    @Test
    void parameterShapes() {
        List<ParameterSpec> parameters = new Network(c.layer(), c.input()).parameters();
        assertThat(parameters).extracting(ParameterSpec::shape).isEqualTo(c.parameters());
        assertThat(parameters).extracting(ParameterSpec::name).doesNotHaveDuplicates();
    }

    @Test
    void settingsSurviveTheModelFileOrAreRefused() throws IOException {
        if (!c.saved()) {
            assertThatThrownBy(() -> LayerCodec.encode(c.layer()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("can't be saved: it is for training; save ");
            return;
        }
        String json = Json.write(LayerCodec.encode(c.layer()));
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        assertThat(LayerCodec.decode(Json.parse("a layer", utf8))).isEqualTo(c.layer());
    }

    @Test
    void forwardAgreesWithItsTwin() {
        Workbench bench = Workbench.of(c);
        bench.forward(c.examples());
        for (int n = 0; n < c.examples(); n++) {
            assertClose("output of example " + n, bench.y(n, c.y(n).length), c.y(n));
        }
    }

    @Test
    void backwardAgreesWithTheMeasuredGradientsOfItsTwin() {
        MeasuredGradients expected = MeasuredGradients.of(
                c.twin(),
                examples().mapToObj(c::x).toList(),
                c.parameterValues(),
                examples().mapToObj(c::dy).toList());
        Workbench bench = Workbench.of(c).run(c.examples());
        for (int n = 0; n < c.examples() && c.words().isEmpty(); n++) {
            assertClose(
                    "input gradient of example " + n,
                    bench.dx(n, c.x(n).length),
                    expected.inputs().get(n));
        }
        for (int i = 0; i < c.parameters().size(); i++) {
            assertClose(
                    "gradient of parameter " + i,
                    bench.gradient(i),
                    expected.parameters().get(i));
        }
    }

    @Test
    void outputLengthsAreThoseItStates() {
        if (c.lengths().isPresent()) {
            Workbench bench = Workbench.of(c);
            bench.forward(c.examples());
            IntUnaryOperator stated = c.layer().outputLength(c.input());
            boolean text = c.output().rank() == 2;
            assertThat(Arrays.stream(bench.outputLengths()).filter(length -> text))
                    .containsExactlyElementsOf(c.lengths().get().stream()
                            .filter(length -> text)
                            .map(stated::applyAsInt)
                            .toList());
        }
    }

    /** Neither NaN nor an infinity among the inputs becomes a number, where it would not in the layer's twin. */
    @Test
    void whatIsNotFiniteIsNotLost() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (int n = 0; n < c.examples() && c.words().isEmpty(); n++) {
                double[] x = c.x(n);
                for (int index : new int[] {0, x.length / 2, x.length - 1}) {
                    if (index < 0 || index >= x.length) {
                        continue;
                    }
                    Workbench bench = Workbench.of(c);
                    bench.setInput(n, index, value);
                    bench.forward(c.examples());
                    x = c.x(n);
                    x[index] = value;
                    double[] y = c.twin().forward(x, c.parameterValues());
                    assertNotLost(index + " = " + value, bench.y(n, y.length), y);
                }
            }
        }
    }

    @Test
    void aParameterThatIsNotANumberIsNotLost() {
        for (int i = 0; i < c.parameters().size(); i++) {
            List<double[]> parameters = new ArrayList<>(c.parameterValues());
            double[] changed = parameters.get(i).clone();
            parameters.set(i, changed);
            changed[changed.length / 2] = Double.NaN;
            Workbench bench = Workbench.of(c);
            bench.setParameter(i, changed.length / 2, Double.NaN);
            bench.forward(c.examples());
            for (int n = 0; n < c.examples(); n++) {
                double[] y = c.twin().forward(c.x(n), parameters);
                float[] actual = bench.y(n, y.length);
                for (int k = 0; k < y.length; k++) {
                    // Nothing is said of the others: the twin leaves padding out, NumPy multiplies it.
                    assertThat(!Double.isNaN(y[k]) || Float.isNaN(actual[k]))
                            .as("parameter %d, output %d of example %d", i, k, n)
                            .isTrue();
                }
            }
        }
    }

    private void assertNotLost(String what, float[] actual, double[] expected) {
        for (int k = 0; k < expected.length; k++) {
            if (c.mixesWindows()) {
                assertThat(Double.isFinite(expected[k]) || !Float.isFinite(actual[k]))
                        .as("%s, output %d", what, k)
                        .isTrue();
            } else if (Double.isFinite(expected[k])) {
                assertThat((double) actual[k])
                        .as("%s, output %d", what, k)
                        .isCloseTo(expected[k], within(c.tolerance()));
            } else {
                assertThat(actual[k]).as("%s, output %d", what, k).isEqualTo((Float) (float) expected[k]); // by equals
            }
        }
    }

    @Test
    void inputGradientIsSetAndParameterGradientsAreAdded() {
        Workbench once = Workbench.of(c).run(c.examples());
        Workbench twice = Workbench.of(c).run(c.examples());
        twice.backward(c.examples());
        assertSameInputGradients(once, twice);
        double[] doubled = new double[once.gradients().length];
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] = 2.0 * once.gradients()[i];
        }
        assertClose("parameter gradients", twice.gradients(), doubled);
    }

    @Test
    void sameBitsTwice() {
        Workbench bench = Workbench.of(c).run(c.examples());
        Workbench again = Workbench.of(c).run(c.examples());
        assertThat(again.gradients()).containsExactly(bench.gradients());
        assertSameInputGradients(bench, again);
        for (int n = 0; n < c.examples(); n++) {
            assertThat(again.y(n, c.y(n).length)).containsExactly(bench.y(n, c.y(n).length));
        }
    }

    @Test
    void anExampleDoesNotSeeItsNeighbours() {
        Workbench batch = Workbench.of(c).run(c.examples());
        for (int n = 0; n < c.examples(); n++) {
            Workbench alone = new Workbench(c, c.input(), 1);
            alone.load(c, n, 0);
            alone.run(1);
            assertThat(alone.y(0, c.y(n).length)).containsExactly(batch.y(n, c.y(n).length));
            if (c.words().isEmpty()) {
                assertThat(alone.dx(0, c.x(n).length)).containsExactly(batch.dx(n, c.x(n).length));
            }
        }
    }

    @Test
    void aTextDoesNotSeeItsPadding() {
        if (c.lengths().isEmpty()) {
            return;
        }
        Workbench bench = Workbench.of(c).run(c.examples());
        Shape longer = c.input().rank() == 1
                ? Shape.of(c.input().size() + 3)
                : Shape.of(c.input().dimension(0) + 3, c.input().dimension(1));
        Workbench padded = Workbench.of(c, longer).run(c.examples());
        assertThat(padded.outputLengths()).containsExactly(bench.outputLengths());
        for (int n = 0; n < c.examples(); n++) {
            assertThat(padded.y(n, c.y(n).length)).containsExactly(bench.y(n, c.y(n).length));
        }
        assertSameInputGradients(bench, padded);
        assertThat(padded.gradients()).containsExactly(bench.gradients());
    }

    /**
     * Until they are compiled, vector kernels make objects of their vectors, and the JVM links and loads. On a busy machine the
     * compiler is late, so rounds count from when it last finished something, and leave it more and more time.
     */
    @Test
    void passesAllocateNothing() throws InterruptedException {
        Workbench bench = Workbench.of(c);
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long compiled = compiler.getTotalCompilationTime();
        long bytes = allocatedBy(bench);
        for (int idle = 0, round = 0; bytes > 0 && idle < 500 && round < 20_000; idle++, round++) {
            Thread.sleep(idle / 20);
            bytes = allocatedBy(bench);
            if (compiler.getTotalCompilationTime() > compiled) {
                compiled = compiler.getTotalCompilationTime();
                idle = 0;
            }
        }
        assertThat(bytes).isZero();
    }

    /** Bytes that 200 passes allocate. */
    private long allocatedBy(Workbench bench) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int examples = c.examples();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int pass = 0; pass < 200; pass++) {
            bench.forward(examples);
            bench.backward(examples);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private IntStream examples() {
        return IntStream.range(0, c.examples());
    }

    private void assertSameInputGradients(Workbench expected, Workbench actual) {
        for (int n = 0; n < c.examples() && c.words().isEmpty(); n++) {
            assertThat(actual.dx(n, c.x(n).length)).containsExactly(expected.dx(n, c.x(n).length));
        }
    }

    private void assertClose(String what, float[] actual, double[] expected) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).as(what + ", element " + i).isCloseTo(expected[i], within(c.tolerance()));
        }
    }
}
