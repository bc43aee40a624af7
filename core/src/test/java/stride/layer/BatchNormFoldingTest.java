package stride.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.network.Model;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** A model, which folds batch normalization, gives the answers of a session that does not. */
class BatchNormFoldingTest {
    private static final int EXAMPLES = 3;

    static Stream<Network> networks() {
        Shape image = Shape.of(7, 6, 3);
        return Stream.of(
                new Network(Chain.of(Conv2d.of(3, 3, 5), BatchNorm.of()), image),
                new Network(Chain.of(Conv2d.of(3, 3, 5).withoutBias(), BatchNorm.of(), Nonlinearity.RELU), image),
                new Network(Chain.of(Dense.of(5), new Named("norm", BatchNorm.of()), Nonlinearity.TANH), Shape.of(4)),
                new Network(
                        Chain.of(
                                new Named("first", Conv2d.of(3, 3, 33).withPadding(Padding.SAME)),
                                BatchNorm.of(),
                                Nonlinearity.RELU,
                                Branches.of(
                                        Chain.of(Conv2d.of(1, 1, 4), BatchNorm.of(), Nonlinearity.RELU),
                                        Chain.of(
                                                Conv2d.of(3, 3, 33).withPadding(Padding.SAME),
                                                new BatchNorm(0.1f, 1e-2f, Initializer.ZEROS),
                                                BatchNorm.of()),
                                        BatchNorm.of()),
                                MaxPool2d.of(2),
                                new Flatten(),
                                BatchNorm.of(),
                                Dense.of(7),
                                BatchNorm.of(),
                                Nonlinearity.TANH,
                                Dense.of(3)),
                        image));
    }

    private static Parameters random(Network network) {
        Parameters parameters = network.initialize(1);
        RandomStream random = RandomStream.of(2);
        for (ParameterSpec spec : parameters.specs()) {
            Tensor tensor = parameters.get(spec.name());
            boolean positive = spec.name().endsWith("/variance");
            for (int i = 0; i < tensor.size() && spec.shape().rank() == 1; i++) {
                tensor.set(i, positive ? 0.3f + random.nextFloat() : 2 * random.nextFloat() - 1);
            }
        }
        return parameters;
    }

    private static float[] answers(Session session) {
        RandomStream random = RandomStream.of(3);
        for (int i = 0; i < session.input().size(); i++) {
            session.input().set(i, 2 * random.nextFloat() - 1);
        }
        session.forward(EXAMPLES);
        return session.output().toArray();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void givesTheSameAnswers(Network network) {
        Parameters parameters = random(network);
        float[] expected = answers(network.session(parameters, EXAMPLES));
        assertThat(expected).hasSizeGreaterThan(2).doesNotContain(Float.NaN);
        float[] actual = answers(new Model(network, parameters, 0).session(EXAMPLES));
        for (int i = 0; i < expected.length; i++) {
            // Sums of at most 300 numbers, scaled up by less than two at up to three places one behind the other.
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-4f));
        }
    }

    /** What was folded is kept: a change of the statistics, which a model's must not have, is not seen. */
    @Test
    void foldsOnceForAllSessions() {
        Network network = new Network(
                Chain.of(
                        Branches.of(Chain.of(Conv2d.of(3, 3, 5), BatchNorm.of())),
                        new Flatten(),
                        Dense.of(3),
                        BatchNorm.of()),
                Shape.of(7, 6, 3));
        Parameters parameters = random(network);
        Model model = new Model(network, parameters, 0);
        float[] expected = answers(model.session(EXAMPLES));
        parameters.get("batchnorm/mean").fill(9);
        parameters.get("batchnorm-2/variance").fill(9);
        assertThat(answers(model.session(EXAMPLES))).containsExactly(expected);
        assertThat(answers(network.session(parameters, EXAMPLES))).isNotEqualTo(expected);
    }
}
