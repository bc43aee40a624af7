package stride.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import stride.layer.BatchNorm;
import stride.layer.Chain;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Dropout;
import stride.layer.Flatten;
import stride.layer.Nonlinearity;
import stride.random.RandomStream;
import stride.steps.GradientCheck;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** The gradient of a network's input, as the network is in use: without dropout, normalized by running statistics. */
class GradientSessionTest {
    private static final int SIDE = 4;
    private static final int CHANNELS = 2;
    private static final int FILTERS = 3;
    private static final int OUT = SIDE - 1; // places a side, of windows of 2x2
    private static final int CLASSES = 3;
    private static final int EXAMPLES = 2;

    private static final Network NETWORK = new Network(
            Chain.of(
                    Conv2d.of(2, 2, FILTERS).withoutBias(),
                    BatchNorm.of(),
                    Nonlinearity.RELU,
                    new Flatten(),
                    new Dropout(0.5f),
                    Dense.of(CLASSES)),
            Shape.of(SIDE, SIDE, CHANNELS));

    private final Parameters parameters = parameters();

    private static Parameters parameters() {
        Parameters parameters = NETWORK.initialize(3);
        RandomStream random = RandomStream.of(4);
        for (String name : new String[] {"batchnorm/gamma", "batchnorm/beta", "batchnorm/mean", "batchnorm/variance"}) {
            Tensor tensor = parameters.get(name);
            for (int c = 0; c < tensor.size(); c++) {
                tensor.set(c, 0.5f + random.nextFloat());
            }
        }
        return parameters;
    }

    private static double[][] inputs() {
        RandomStream random = RandomStream.of(5);
        double[][] inputs = new double[EXAMPLES][SIDE * SIDE * CHANNELS];
        for (double[] input : inputs) {
            for (int i = 0; i < input.length; i++) {
                input[i] = 4 * random.nextFloat() - 2;
            }
        }
        return inputs;
    }

    /** The sum of the logits times {@code direction}, in double and by plain loops. */
    private double plain(double[] x, double[] direction) {
        double sum = 0;
        for (int k = 0; k < CLASSES; k++) {
            sum += direction[k] * parameters.get("dense/b").get(k);
        }
        for (int y = 0; y < OUT; y++) {
            for (int column = 0; column < OUT; column++) {
                for (int f = 0; f < FILTERS; f++) {
                    double value = 0;
                    for (int i = 0; i < 2; i++) {
                        for (int j = 0; j < 2; j++) {
                            for (int c = 0; c < CHANNELS; c++) {
                                value += x[((y + i) * SIDE + column + j) * CHANNELS + c]
                                        * parameters.get("conv2d/W").get(((i * 2 + j) * CHANNELS + c) * FILTERS + f);
                            }
                        }
                    }
                    value = Math.max(0, normalized(value, f));
                    for (int k = 0; k < CLASSES; k++) {
                        int row = (y * OUT + column) * FILTERS + f;
                        sum += direction[k] * value * parameters.get("dense/W").get(row * CLASSES + k);
                    }
                }
            }
        }
        return sum;
    }

    private double normalized(double value, int filter) {
        return (value - parameters.get("batchnorm/mean").get(filter))
                        / Math.sqrt(parameters.get("batchnorm/variance").get(filter) + 1e-5f)
                        * parameters.get("batchnorm/gamma").get(filter)
                + parameters.get("batchnorm/beta").get(filter);
    }

    /** Floats of about 1, of which a few dozen are added: 1e-5 is what rounding may make, a thousandth of what a mistake would. */
    @Test
    void gradientOfTheInputIsTheMeasuredOne() {
        double[] direction = {1, -0.5, 0.25};
        double[][] inputs = inputs();
        Session session = NETWORK.gradientSession(parameters, EXAMPLES + 1);
        for (int n = 0; n < EXAMPLES; n++) {
            for (int i = 0; i < inputs[n].length; i++) {
                session.input().set(n * inputs[n].length + i, (float) inputs[n][i]);
            }
            for (int k = 0; k < CLASSES; k++) {
                session.outputGradient().set(n * CLASSES + k, (float) direction[k]);
            }
        }
        session.forward(EXAMPLES);
        session.backward(EXAMPLES);

        for (int n = 0; n < EXAMPLES; n++) {
            double[] measured = GradientCheck.numericGradient(x -> plain(x, direction), inputs[n]);
            assertThat(Arrays.stream(measured).map(Math::abs).max().orElse(0))
                    .as("there is something to find")
                    .isGreaterThan(0.05);
            for (int i = 0; i < measured.length; i++) {
                assertThat((double) session.inputGradient().get(n * measured.length + i))
                        .as("example %d, number %d", n, i)
                        .isCloseTo(measured[i], within(1e-5));
            }
        }
    }

    @Test
    void outputsAreThoseOfInference() {
        double[][] inputs = inputs();
        Session usual = NETWORK.session(parameters, 1);
        Session withGradient = NETWORK.gradientSession(parameters, 1);
        for (Session session : new Session[] {usual, withGradient}) {
            for (int i = 0; i < inputs[0].length; i++) {
                session.input().set(i, (float) inputs[0][i]);
            }
            session.forward(1);
        }
        assertThat(withGradient.output().toArray())
                .containsExactly(usual.output().toArray());
    }

    @Test
    void otherSessionsHaveNoGradientOfTheInput() {
        assertThatThrownBy(() -> NETWORK.session(parameters, 1).inputGradient())
                .isInstanceOf(IllegalStateException.class);
    }
}
