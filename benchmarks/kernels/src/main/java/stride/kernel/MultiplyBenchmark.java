package stride.kernel;

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

/** The matrix product at the shapes that occur; GFLOP/s are 2 m n k / (nanoseconds a call). */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class MultiplyBenchmark {
    @Param({"scalar", "vector"})
    String kernels;

    /**
     * m x n x k: words by products of a text; a row of windows of a 3x3 convolution; the dense layer of LeNet and of
     * TextCNN; a square one; skinny ones.
     */
    @Param({"30x1536x128", "28x64x96", "8x512x3136", "64x2x384", "256x256x256", "1x1024x1024", "1024x1x1024", "3x3x3"})
    String shape;

    private final Scratch scratch = Scratch.take();
    private final Product product = new Product();
    private Kernels chosen;
    private int m;
    private int n;
    private int k;
    private float[] a; // (m, k), or (k, m) read as its transpose
    private float[] b; // (k, n)
    private float[] c; // (m, n)

    static float[] random(Random random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    @Setup
    public void fill() {
        chosen = KernelChoice.choose(kernels);
        String[] extents = shape.split("x");
        m = Integer.parseInt(extents[0]);
        n = Integer.parseInt(extents[1]);
        k = Integer.parseInt(extents[2]);
        Random random = new Random(1);
        a = random(random, m * k);
        b = random(random, k * n);
        c = new float[m * n];
    }

    @Benchmark
    public float[] multiply() {
        chosen.multiply(product.of(m, n, k).left(a, 0, k, 1).right(b, 0, n).addedTo(c, 0, n), scratch);
        return c;
    }

    /** As a backward pass does for the gradient of weights. */
    @Benchmark
    public float[] multiplyTransposed() {
        chosen.multiply(product.of(m, n, k).left(a, 0, 1, m).right(b, 0, n).addedTo(c, 0, n), scratch);
        return c;
    }
}
