package stride.kernel;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The routines that work on rows, at the sizes of TextCNN with 128 dimensions and 128 filters of each width. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class KernelBenchmark {
    private static final int CHANNELS = 128;
    private static final int FILTERS = 128;
    private static final int WIDTH = 3;
    private static final int WINDOWS = 54;
    private static final int PASSED_BACK = 32; // windows, of 64 texts after dropout
    private static final int WORDS = 700;
    private static final int CHUNK = 1 << 14;
    private static final int MISSED_STEPS = 8;

    @Param({"scalar", "vector"})
    String kernels;

    private Kernels chosen;
    private float[] x; // (CHUNK)
    private float[] y;
    private float[] moment;
    private float[] square;
    private float[] products; // (WORDS, WIDTH, FILTERS)
    private int[] rows; // (WINDOWS + WIDTH - 1)
    private int[] starts; // (WORDS)
    private short[] multiples; // (WINDOWS + WIDTH - 1, WIDTH, FILTERS)
    private float[] packedRows; // (WORDS, CHANNELS), whole tiles
    private float[] zeros; // (panel)
    private float[] results; // (WORDS, panel)
    private float[] bias; // (FILTERS)
    private float[] max;
    private int[] argmax;
    private float[][] factors; // (MISSED_STEPS)

    @Setup
    public void fill() {
        chosen = KernelChoice.choose(kernels);
        Random random = new Random(1);
        x = MultiplyBenchmark.random(random, CHUNK);
        y = MultiplyBenchmark.random(random, CHUNK);
        moment = MultiplyBenchmark.random(random, CHUNK);
        square = new float[CHUNK];
        products = MultiplyBenchmark.random(random, WORDS * WIDTH * FILTERS);
        rows = new int[WINDOWS + WIDTH - 1];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextInt(WORDS);
        }
        starts = new int[WORDS];
        Arrays.setAll(starts, word -> word * WIDTH * FILTERS);
        multiples = new short[rows.length * WIDTH * FILTERS];
        for (int i = 0; i < multiples.length; i++) {
            multiples[i] = (short) random.nextInt(1 << 16);
        }
        packedRows = new float[(WORDS + chosen.tile()) * CHANNELS];
        zeros = new float[chosen.panel()];
        results = new float[WORDS * chosen.panel()];
        bias = new float[FILTERS];
        max = new float[FILTERS];
        argmax = new int[FILTERS];
        factors = new float[MISSED_STEPS][];
        for (int i = 0; i < MISSED_STEPS; i++) {
            factors[i] = new float[] {1e-3f, 1};
        }
    }

    @Benchmark
    public float[] axpy() {
        chosen.axpy(CHANNELS, 1e-6f, x, 0, y, 0);
        return y;
    }

    /** The gradient of one filter at one place of its window. */
    @Benchmark
    public float[] weightedSum() {
        chosen.weightedSum(CHANNELS, PASSED_BACK, x, products, starts, 0, y, 0);
        return y;
    }

    /** A text of so many windows where parameters no longer change. */
    @Benchmark
    public float[] maxOfScaledSums() {
        chosen.maxOfScaledSums(FILTERS, WINDOWS, WIDTH, multiples, 0, WIDTH * FILTERS, x, 0, bias, 0, bias, 0, max, 0);
        return max;
    }

    /** The vectors of a batch's words, made ready for products. */
    @Benchmark
    public float[] packRows() {
        chosen.packRows(WORDS, CHANNELS, products, 0, CHANNELS, 1, packedRows, 0);
        return packedRows;
    }

    /** Their products with one panel of filters. */
    @Benchmark
    public float[] multiplyPacked() {
        int panel = chosen.panel();
        chosen.multiplyPacked(WORDS, panel, CHANNELS, packedRows, 0, x, 0, zeros, 0, 0, results, 0, panel);
        return results;
    }

    @Benchmark
    public int[] maxOfSums() {
        chosen.maxOfSums(FILTERS, WINDOWS, WIDTH, products, WIDTH * FILTERS, 0, FILTERS, rows, 0, bias, 0, max, 0, argmax, 0);
        return argmax;
    }

    /** One piece of the dense parameters. */
    @Benchmark
    public float[] adam() {
        chosen.adam(0, CHUNK, y, moment, square, x, 0, 0.9f, 0.999f, 1e-3f, 1, 1e-8f);
        return y;
    }

    /** One row of a table that eight steps did not read. The decays are 1, or calls would soon work on denormal numbers. */
    @Benchmark
    public float[] adamWithoutGradient() {
        chosen.adamWithoutGradient(0, CHANNELS, y, moment, square, 1, 1, factors, 0, MISSED_STEPS, 1e-8f);
        return y;
    }
}
