package stride.image.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.layer.BatchNorm;
import stride.layer.Chain;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Dropout;
import stride.layer.Flatten;
import stride.layer.GlobalAveragePool2d;
import stride.layer.Layer;
import stride.layer.MaxPool2d;
import stride.layer.Nonlinearity;
import stride.layer.Padding;
import stride.layer.Stage;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.random.RandomStream;
import stride.tensor.Shape;

class ClassActivationTest {
    private static final Shape INPUT = Shape.of(7, 6, 3);
    private static final int CLASSES = 4;
    private static final double[] DIRECTION = {0, 1, 0, -0.5};

    private static final Layer BODY = Chain.of(
            Chain.of(Conv2d.of(3, 3, 5).withPadding(Padding.SAME).withoutBias(), BatchNorm.of(), Nonlinearity.RELU),
            MaxPool2d.of(2),
            Conv2d.of(2, 2, 3),
            Nonlinearity.TANH);

    private static Network network(Stage... end) {
        Stage[] layers = new Stage[end.length + 1];
        layers[0] = BODY;
        System.arraycopy(end, 0, layers, 1, end.length);
        return new Network(Chain.of(layers), INPUT);
    }

    private static final Network AVERAGED = network(new GlobalAveragePool2d(), new Dropout(0.5f), Dense.of(CLASSES));

    private static final Stage[] DENSE = {
        new Flatten(), Dense.of(6), BatchNorm.of(), Nonlinearity.TANH, new Dropout(0.5f), Dense.of(CLASSES)
    };

    /** Numbers of a trained network: none is where it began. */
    private static Parameters parameters(Network network, long seed) {
        Parameters parameters = network.initialize(seed);
        RandomStream random = RandomStream.of(seed);
        for (int i = 0; i < parameters.array().length; i++) {
            parameters.array()[i] += 0.4f * random.nextFloat() - 0.2f;
        }
        return parameters;
    }

    private static float[] input() {
        RandomStream random = RandomStream.of(8);
        float[] input = new float[INPUT.size()];
        for (int i = 0; i < input.length; i++) {
            input[i] = 2 * random.nextFloat() - 1;
        }
        return input;
    }

    private static double form(Network network, Parameters parameters, float[] input) {
        Session session = network.session(parameters, 1);
        System.arraycopy(input, 0, session.input().array(), session.input().offset(), input.length);
        session.forward(1);
        double sum = 0;
        for (int k = 0; k < DIRECTION.length; k++) {
            sum += DIRECTION[k] * session.output().get(k);
        }
        return sum;
    }

    /** The mean of the map and the bias are the logit that the whole network gives; rounding of floats of about 1 apart. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void mapOfAveragedImagesIsTheLogit(int networks) {
        List<Parameters> members = List.of(parameters(AVERAGED, 1), parameters(AVERAGED, 2), parameters(AVERAGED, 3))
                .subList(0, networks);
        ClassActivation.Activation found = new ClassActivation(AVERAGED, members).of(input(), DIRECTION);

        double expected = members.stream()
                .mapToDouble(numbers -> form(AVERAGED, numbers, input()))
                .average()
                .orElseThrow();
        assertThat(found.method()).isEqualTo(ClassActivation.Method.CAM);
        assertThat(found.form()).isCloseTo(expected, within(1e-6));
        assertThat(found.map().mean() + found.bias()).isCloseTo(expected, within(1e-5));
        assertThat(found.map().height()).isEqualTo(2);
        assertThat(found.map().width()).isEqualTo(2);
        assertThat(found.map().largest() - found.map().smallest())
                .as("there is something to see")
                .isGreaterThan(0.1);
        assertThat(found.bias())
                .isCloseTo(
                        members.stream()
                                .mapToDouble(numbers -> numbers.get("dense/b").get(1)
                                        - 0.5 * numbers.get("dense/b").get(3))
                                .average()
                                .orElseThrow(),
                        within(1e-9));
    }

    /** Each place by equation 1 of Zhou and others, from what the layers before make. */
    @Test
    void eachPlaceIsItsChannelsTimesTheirWeights() {
        Parameters numbers = parameters(AVERAGED, 4);
        float[] image = new LayerSequence(AVERAGED).part(0, 6, numbers).run(input()); // (2, 2, 3)
        PlaceMap map = new ClassActivation(AVERAGED, List.of(numbers))
                .of(input(), DIRECTION)
                .map();
        for (int place = 0; place < 4; place++) {
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                sum += image[place * 3 + c]
                        * (numbers.get("dense/W").get(c * CLASSES + 1)
                                - 0.5 * numbers.get("dense/W").get(c * CLASSES + 3));
            }
            assertThat(map.at(place / 2, place % 2)).isCloseTo(sum, within(1e-6));
        }
    }

    /**
     * Each channel counts by the mean of the measured derivative. Central differences of h = 1/64 in floats: their rounding, 1e-7
     * over 2h, and the third derivative times h² / 6 stay below 1e-4.
     */
    @Test
    void gradientsAreThoseMeasured() {
        Network network = network(DENSE);
        Parameters numbers = parameters(network, 5);
        LayerSequence layers = new LayerSequence(network);
        float[] image = layers.part(0, 6, numbers).run(input()); // (2, 2, 3)
        LayerSequence.Part tail = layers.part(6, layers.size(), numbers);
        double[] weights = new double[3];
        float h = 1f / 64;
        for (int i = 0; i < image.length; i++) {
            float[] up = image.clone();
            float[] down = image.clone();
            up[i] += h;
            down[i] -= h;
            weights[i % 3] +=
                    (form(tail.network(), tail.parameters(), up) - form(tail.network(), tail.parameters(), down))
                            / (2 * h)
                            / 4;
        }
        assertThat(Arrays.stream(weights).map(Math::abs).max().orElse(0)).isGreaterThan(0.01);

        ClassActivation.Activation found = new ClassActivation(network, List.of(numbers)).of(input(), DIRECTION);
        assertThat(found.method()).isEqualTo(ClassActivation.Method.GRAD_CAM);
        assertThat(found.form()).isCloseTo(form(network, numbers, input()), within(1e-6));
        for (int place = 0; place < 4; place++) {
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                sum += weights[c] * image[place * 3 + c];
            }
            assertThat(found.map().at(place / 2, place % 2)).isCloseTo(sum, within(1e-4));
        }
    }

    /** Grad-CAM generalizes CAM: of a network that both can read, its map is that of CAM divided by the number of places. */
    @Test
    void gradientsOfAveragedImagesGiveTheSameMap() {
        Network twice =
                network(new GlobalAveragePool2d(), new Flatten(), Dense.of(CLASSES)); // Flatten does nothing here
        Parameters numbers = parameters(twice, 6);
        ClassActivation.Activation byGradient = new ClassActivation(twice, List.of(numbers)).of(input(), DIRECTION);
        assertThat(byGradient.method()).isEqualTo(ClassActivation.Method.GRAD_CAM);
        PlaceMap exact = new ClassActivation(AVERAGED, List.of(numbers))
                .of(input(), DIRECTION)
                .map();
        for (int place = 0; place < 4; place++) {
            assertThat(byGradient.map().at(place / 2, place % 2))
                    .isCloseTo(exact.at(place / 2, place % 2) / 4, within(1e-6));
        }
    }

    /** Of a dense layer alone the terms add up to the logit. */
    @Test
    void withoutImagesThePixelsThemselvesCount() {
        Network network = new Network(Chain.of(new Flatten(), Dense.of(CLASSES)), INPUT);
        Parameters numbers = parameters(network, 7);
        ClassActivation.Activation found = new ClassActivation(network, List.of(numbers)).of(input(), DIRECTION);
        assertThat(found.method()).isEqualTo(ClassActivation.Method.GRADIENT_TIMES_INPUT);
        double bias =
                numbers.get("dense/b").get(1) - 0.5 * numbers.get("dense/b").get(3);
        assertThat(found.map().mean() * 42 + bias).isCloseTo(form(network, numbers, input()), within(1e-5));
        assertThat(found.map().height()).isEqualTo(7);
        assertThat(found.map().width()).isEqualTo(6);
    }

    @Test
    void anImageOfOnePlaceTellsNoPlace() {
        Network network = network(Conv2d.of(2, 2, 3), new GlobalAveragePool2d(), Dense.of(CLASSES));
        ClassActivation.Activation found =
                new ClassActivation(network, List.of(parameters(network, 9))).of(input(), DIRECTION);
        assertThat(found.method()).isEqualTo(ClassActivation.Method.GRAD_CAM);
        assertThat(found.map().height()).isEqualTo(2);
    }
}
