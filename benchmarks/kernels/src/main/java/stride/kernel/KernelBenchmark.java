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
    private static final AdamSettings USUAL = new Adam(0.9f, 0.999f, 1e-8f);
    private static final AdamSettings NO_DECAY = new Adam(1, 1, 1e-8f);

    private record Adam(float beta1, float beta2, float epsilon) implements AdamSettings {}

    @Param({"scalar", "vector"})
    String kernels;

    private final Scratch scratch = Scratch.take();
    private final Product product = new Product();
    private final WindowMaxima maxima = new WindowMaxima();
    private Kernels chosen;
    private float[] x; // (CHUNK)
    private float[] y;
    private float[][] moments; // (2, CHUNK)
    private float[] products; // (WORDS, WIDTH, FILTERS)
    private int[] rows; // (WINDOWS + WIDTH - 1)
    private int[] starts; // (WORDS)
    private short[] multiples; // (WINDOWS + WIDTH - 1, WIDTH, FILTERS)
    private float[] packedRows; // (WORDS, CHANNELS), whole tiles
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
        moments = new float[][] {MultiplyBenchmark.random(random, CHUNK), new float[CHUNK]};
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
        chosen.weightedSum(CHANNELS, PASSED_BACK, x, products, starts, 0, y, 0, scratch);
        return y;
    }

    /** A text of so many windows where parameters no longer change. */
    @Benchmark
    public float[] maxOfScaledSums() {
        maxima.of(FILTERS, WINDOWS, WIDTH).multiples(multiples, 0, WIDTH * FILTERS).scales(x, 0);
        chosen.maxOfScaledSums(maxima.units(bias, 0).bias(bias, 0).into(max, 0));
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
        product.of(WORDS, panel, CHANNELS).leftPacked(packedRows, 0, chosen.tile());
        chosen.multiplyPacked(product.right(x, 0, panel).into(results, 0, panel), scratch);
        return results;
    }

    @Benchmark
    public int[] maxOfSums() {
        maxima.of(FILTERS, WINDOWS, WIDTH).products(products, 0, WIDTH * FILTERS).words(rows, 0);
        chosen.maxOfSums(maxima.bias(bias, 0).into(max, 0).places(argmax, 0));
        return argmax;
    }

    /** One piece of the dense parameters. */
    @Benchmark
    public float[] adam() {
        chosen.adam(USUAL, 0, CHUNK, y, moments, x, 0, factors[0]);
        return y;
    }

    /** One row of a table that eight steps did not read. The decays are 1, or calls would soon work on denormal numbers. */
    @Benchmark
    public float[] adamWithoutGradient() {
        chosen.adamWithoutGradient(NO_DECAY, 0, CHANNELS, y, moments, factors, 0, MISSED_STEPS);
        return y;
    }
}
