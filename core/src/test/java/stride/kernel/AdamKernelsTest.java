package stride.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static stride.kernel.KernelOperands.AT;
import static stride.kernel.KernelOperands.assertClose;
import static stride.kernel.KernelOperands.doubles;
import static stride.kernel.KernelOperands.random;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.random.RandomStream;

/** Adam's updates in every implementation of the kernels, compared with loops in double. */
@ParameterizedClass
@MethodSource("implementations")
record AdamKernelsTest(Kernels kernels) {
    private record Adam(float beta1, float beta2, float epsilon) implements AdamSettings {}

    static List<Kernels> implementations() {
        return KernelsTest.implementations();
    }

    static IntStream lengths() {
        return KernelsTest.lengths();
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void adam(int n) {
        KernelOperands o = new KernelOperands(AT + n + 2, 2 * n + 9, AT + n + 2);
        float[] w = o.a;
        float[] m = o.c;
        float[] v = random(RandomStream.of(n, 7), AT + n + 2);
        for (int i = 0; i < v.length; i++) {
            v[i] *= v[i];
        }
        double[] expected = doubles(w);
        for (int i = AT; i < AT + n; i++) {
            double g = o.b[5 + i - AT];
            double first = 0.5f * m[i] + (1 - 0.5f) * g;
            double second = 0.75f * v[i] + (1 - 0.75f) * g * g;
            expected[i] -= 0.125f * first / (Math.sqrt(second) * 1.5f + 0.25f);
        }
        float[] factors = {0.125f, 1.5f};
        kernels.adam(new Adam(0.5f, 0.75f, 0.25f), AT, AT + n, w, new float[][] {m, v}, o.b, 5, factors);
        assertClose(w, expected, 4);
    }

    /** Steps without a gradient, done at once, are to the bit what they are one by one, each element for itself. */
    @ParameterizedTest
    @MethodSource("lengths")
    void adamWithoutGradient(int n) {
        KernelOperands o = new KernelOperands(AT + n, AT + n, AT + n);
        float[] v = o.b;
        for (int i = 0; i < v.length; i++) {
            v[i] *= v[i];
        }
        float[][] factors = {{9, 9}, {0.1f, 3}, {0.05f, 2}, {0.04f, 1.5f}, {9, 9}};
        float[] w = o.a.clone();
        float[] m = o.c.clone();
        float[] squares = v.clone();
        Adam adam = new Adam(0.9f, 0.99f, 1e-3f);
        kernels.adamWithoutGradient(adam, AT, AT + n, w, new float[][] {m, squares}, factors, 1, 4);
        float[] zero = {0};
        float[][] moments = {o.c, v};
        for (int step = 1; step < 4; step++) {
            for (int i = AT; i < AT + n; i++) {
                kernels.adam(adam, i, i + 1, o.a, moments, zero, 0, factors[step]);
            }
        }
        assertThat(w).containsExactly(o.a);
        assertThat(m).containsExactly(o.c);
        assertThat(squares).containsExactly(v);
    }
}
