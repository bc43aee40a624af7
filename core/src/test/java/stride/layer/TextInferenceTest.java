package stride.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.network.Model;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * A model that keeps the products of words, rounded to 16 bits, answers as the network does that works everything out each time,
 * and to the bit the same whatever it has room for.
 */
class TextInferenceTest {
    private static final int WORDS = 50;
    private static final Initializer START = new Initializer.Uniform(-1, 1);
    private static final int LONGEST = 700;
    private static final int CHANNELS = 6;
    private static final int WIDEST = 5;
    private static final float LARGEST_PRODUCT = CHANNELS; // vectors and weights lie between -1 and 1
    private static final float ROUNDING = WIDEST * LARGEST_PRODUCT / (2 * Short.MAX_VALUE);
    private static final List<Integer> LENGTHS = List.of(1, 2, 0, 5, 40, 28, 29, 30, 31, 32, 33, 61, 64, 65, 700);

    private static Network network() {
        return network(new Embedding(WORDS, CHANNELS, START));
    }

    private static Network network(Layer embedding) {
        Initializer start = START;
        return new Network(
                Chain.of(
                        embedding,
                        Branches.of(
                                branch(Conv1d.of(1, 9).startingAt(start, start)),
                                branch(Conv1d.of(3, 17)
                                        .withPadding(Padding.around(2, 2))
                                        .startingAt(start, start)),
                                branch(Conv1d.of(WIDEST, 4)
                                        .withPadding(Padding.around(0, 3))
                                        .startingAt(start, start)))),
                Shape.of(LONGEST));
    }

    private static Layer branch(Conv1d conv) {
        return Chain.of(conv, Nonlinearity.RELU, new MaxOverTime());
    }

    private static void load(Session session) {
        RandomStream random = RandomStream.of(7);
        for (int n = 0; n < LENGTHS.size(); n++) {
            for (int t = 0; t < LONGEST; t++) {
                session.input().set(n * LONGEST + t, t < LENGTHS.get(n) ? random.nextInt(WORDS) : 0);
            }
            session.lengths()[n] = LENGTHS.get(n);
        }
    }

    /** No room for any word, for two, for half of them, for all: a row of products takes some 200 bytes at most. */
    @ParameterizedTest
    @ValueSource(longs = {0, 400, 4_800, 1 << 20})
    void keptProductsChangeNothing(long bytes) {
        keptProductsChangeNothing(network(), bytes);
        keptProductsChangeNothing(network(new Embedding(WORDS, CHANNELS, START, false)), bytes);
        Layer three = Branches.of(
                new Named("one", new Embedding(WORDS, 3, START, false)),
                new Embedding(WORDS, 1, START),
                new Embedding(WORDS, 2, START));
        keptProductsChangeNothing(network(three), bytes);
    }

    private static void keptProductsChangeNothing(Network network, long bytes) {
        Parameters parameters = network.initialize(1);
        Session plain = network.session(parameters, LENGTHS.size());
        Session keeping = new Model(network, parameters, bytes).session(LENGTHS.size());
        Session keepingAll = new Model(network, parameters, 1 << 20).session(LENGTHS.size());
        for (Session session : List.of(plain, keeping, keepingAll)) {
            load(session);
        }
        plain.forward(LENGTHS.size());
        keepingAll.forward(LENGTHS.size());
        for (int pass = 0; pass < 2; pass++) {
            keeping.forward(LENGTHS.size());
            assertThat(keeping.output().toArray())
                    .as("pass %d", pass)
                    .isEqualTo(keepingAll.output().toArray());
            for (int i = 0; i < plain.output().size(); i++) {
                assertThat(keeping.output().get(i))
                        .as("output %d, pass %d", i, pass)
                        .isCloseTo(plain.output().get(i), within(ROUNDING));
            }
        }
    }

    /** One scale for all would leave nothing of filters whose weights are small, though what follows may enlarge them. */
    @Test
    void filtersWithSmallWeightsAreAsExactAsOthers() {
        Network network = network();
        Parameters parameters = network.initialize(3);
        RandomStream random = RandomStream.of(11);
        float[] ratios = new float[network.output().size()];
        int output = 0;
        for (String bank : List.of("conv1d", "conv1d-2", "conv1d-3")) {
            Tensor w = parameters.get(bank + "/W");
            Tensor b = parameters.get(bank + "/b");
            for (int f = 0; f < b.size(); f++) {
                float ratio = (float) Math.pow(10, -5 * random.nextFloat());
                for (int i = f; i < w.size(); i += b.size()) {
                    w.set(i, w.get(i) * ratio);
                }
                b.set(f, b.get(f) * ratio);
                ratios[output++] = ratio;
            }
        }
        Session plain = network.session(parameters, LENGTHS.size());
        Session keeping = new Model(network, parameters, 1 << 20).session(LENGTHS.size());
        load(plain);
        load(keeping);
        plain.forward(LENGTHS.size());
        keeping.forward(LENGTHS.size());
        for (int i = 0; i < plain.output().size(); i++) {
            float ratio = ratios[i % ratios.length];
            assertThat(keeping.output().get(i) / ratio)
                    .as("output %d", i)
                    .isCloseTo(plain.output().get(i) / ratio, within(ROUNDING));
        }
    }

    /** Sixteen bits hold neither NaN nor infinities, nor do they hide them. */
    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 3e38f, -3e38f})
    void whatIsNotFiniteStaysSo(float value) {
        for (String name : List.of("embedding/W", "conv1d-2/W", "conv1d-3/b")) {
            Network network = network();
            Parameters parameters = network.initialize(4);
            if (Float.isFinite(value)) {
                parameters.get("embedding/W").fill(3); // products overflow
            }
            parameters.get(name).set(1, value);
            Session plain = network.session(parameters, LENGTHS.size());
            Session keeping = new Model(network, parameters, 1 << 20).session(LENGTHS.size());
            load(plain);
            load(keeping);
            plain.forward(LENGTHS.size());
            keeping.forward(LENGTHS.size());
            for (int i = 0; i < plain.output().size(); i++) {
                Float expected = plain.output().get(i);
                if (Float.isFinite(expected)) {
                    assertThat(keeping.output().get(i))
                            .as("%s, output %d", name, i)
                            .isCloseTo(expected, within(5 * ROUNDING + Math.ulp(expected)));
                } else {
                    assertThat(keeping.output().get(i))
                            .as("%s, output %d", name, i)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void threadsThatMeetWordsAtOnceGetTheSame() throws Exception {
        Network network = network();
        Parameters parameters = network.initialize(2);
        Session alone = new Model(network, parameters, 1 << 20).session(LENGTHS.size());
        load(alone);
        alone.forward(LENGTHS.size());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                Model model = new Model(network, parameters, 1 << 20);
                List<Callable<float[]>> calls = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    calls.add(() -> {
                        Session session = model.session(LENGTHS.size());
                        load(session);
                        session.forward(LENGTHS.size());
                        return session.output().toArray();
                    });
                }
                for (Future<float[]> answer : threads.invokeAll(calls)) {
                    assertThat(answer.get()).isEqualTo(alone.output().toArray());
                }
            }
        } finally {
            threads.shutdown();
        }
    }
}
