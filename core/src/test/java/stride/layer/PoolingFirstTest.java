package stride.layer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.network.Gradients;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.parallel.Parallel;
import stride.pass.DeferredUpdates;
import stride.random.RandomStream;
import stride.tensor.Shape;

/** ReLU before a maximum of windows may be run after it: the same bits, forward and back. */
class PoolingFirstTest {
    private static final Shape IMAGE = Shape.of(7, 6, 2);
    private static final int IMAGES = 3;

    /** What a pass leaves: outputs and gradients of parameters. */
    private static float[][] pass(Stage relu, Layer pooling, float special) {
        Network network = new Network(Chain.of(Conv2d.of(2, 2, 19), relu, pooling), IMAGE);
        Parameters parameters = Parameters.zeros(network.parameters());
        fill(parameters.array(), 1);
        Gradients gradients = new Gradients(parameters);
        Session session =
                network.trainingSession(parameters, gradients, DeferredUpdates.NONE, IMAGES, Parallel.SEQUENTIAL);
        fill(session.input().array(), 2);
        session.input().set(5, special);
        session.forward(IMAGES);
        fill(session.outputGradient().array(), 3);
        session.backward(IMAGES);
        return new float[][] {session.output().array(), gradients.sums().array()};
    }

    @ParameterizedTest
    @ValueSource(floats = {0, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void sameBits(float special) {
        for (Layer pooling : new Layer[] {MaxPool2d.of(2), new MaxPool2d(3, 3, 1, 2, Padding.SAME), MaxPool2d.of(4)}) {
            // A chain of its own keeps the two apart.
            float[][] expected = pass(Chain.of(Nonlinearity.RELU), pooling, special);
            float[][] actual = pass(Nonlinearity.RELU, pooling, special);
            assertThat(actual[0]).containsExactly(expected[0]);
            assertThat(actual[1]).containsExactly(expected[1]);
        }
    }

    private static void fill(float[] values, int seed) {
        RandomStream random = RandomStream.of(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
    }
}
