package stride.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.ComposedEmbedding;
import stride.layer.Conv1d;
import stride.layer.Dense;
import stride.layer.Dropout;
import stride.layer.Embedding;
import stride.layer.Flatten;
import stride.layer.Initializer;
import stride.layer.Layer;
import stride.layer.MaxOverTime;
import stride.layer.Nonlinearity;
import stride.layer.WordDropout;
import stride.layer.WordReplacement;
import stride.operation.Composition;
import stride.operation.WordMap;
import stride.parallel.Parallel;
import stride.pass.DeferredUpdates;
import stride.tensor.Shape;

/** What a session refuses of lengths, word ids and the order of passes, and that it can be used afterwards. */
class SessionTest {
    private static final int TIME = 5;
    private static final int WORDS = 6;
    private static final Initializer START = new Initializer.Uniform(-1, 1);

    private static Network network(Layer... embedding) {
        Layer[] layers = Arrays.copyOf(embedding, embedding.length + 2);
        layers[embedding.length] = Branches.of(Chain.of(Conv1d.of(2, 3), Nonlinearity.RELU, new MaxOverTime()));
        layers[embedding.length + 1] = Dense.of(2);
        return new Network(Chain.of(layers), Shape.of(TIME));
    }

    /** Texts by all the ways that run them: embedding and filters as one or not, in training, as they are, or kept. */
    static Stream<Session> sessions() {
        Embedding table = new Embedding(WORDS, 4, START);
        ComposedEmbedding composed =
                new ComposedEmbedding(new Composition(3, new int[][] {{0}, {1}, {2}, {0, 1}, {1, 2}, {}}), 4, START);
        return Stream.of(
                        network(table),
                        network(table, new Dropout(1)),
                        network(new Flatten(), table),
                        network(new Embedding(WORDS, 4, START, false)),
                        network(composed),
                        network(composed, new Dropout(1)),
                        network(new WordReplacement(0.9f, new WordMap(new int[WORDS])), table))
                .flatMap(network -> {
                    Parameters parameters = network.initialize(1);
                    return Stream.of(
                            network.session(parameters, 3),
                            new Model(network, parameters, 1 << 20).session(3),
                            network.trainingSession(
                                    parameters,
                                    new Gradients(parameters),
                                    DeferredUpdates.NONE,
                                    3,
                                    Parallel.SEQUENTIAL));
                });
    }

    private static void load(Session session) {
        for (int i = 0; i < 3 * TIME; i++) {
            session.input().set(i, i % WORDS);
        }
        Arrays.setAll(session.lengths(), n -> TIME - n);
        session.randomAt(3);
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void refusesLengthsThatNoTextHas(Session session) {
        float[] answer = answer(session);
        for (int length : new int[] {-1, Integer.MIN_VALUE, TIME + 1, 8192, 9000, Integer.MAX_VALUE}) {
            load(session);
            session.lengths()[1] = length;
            assertThatThrownBy(() -> session.forward(2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the length of example 1 must be from 0 to 5, is " + length);
        }
        session.forward(1); // the others are not looked at
        assertThat(answer(session)).containsExactly(answer);
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void refusesIdsThatNoWordHas(Session session) {
        float[] answer = answer(session);
        float[] ids = {-1, -0.5f, 0.5f, WORDS, 1e10f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        for (float id : ids) {
            for (int word = 0; word < 4; word++) {
                load(session);
                session.input().set(TIME + word, id);
                session.input().set(2 * TIME + 4, id); // padding, which nobody reads
                String where = "word " + word + " of example 1 has the id ";
                assertThatThrownBy(() -> session.forward(3))
                        .as("id %s", id)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith(where)
                        .hasMessageContaining("which is not one of 0 to ");
            }
        }
        assertThat(answer(session)).containsExactly(answer);
    }

    /** Word dropout knows no table, but what an id is. */
    @Test
    void wordDropoutHidesNoIdThatIsNone() {
        Network network = network(new WordDropout(0.9f, 1), new Embedding(WORDS, 4, START));
        Parameters parameters = network.initialize(1);
        Session session = network.trainingSession(
                parameters, new Gradients(parameters), DeferredUpdates.NONE, 3, Parallel.SEQUENTIAL);
        for (float id : new float[] {-1, 0.5f, 1e10f, Float.NaN}) {
            load(session);
            session.input().set(2, id);
            assertThatThrownBy(() -> session.forward(1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("word 2 of example 0 has the id ");
        }
    }

    private static float[] answer(Session session) {
        load(session);
        session.forward(3);
        return session.output().toArray();
    }

    @Test
    void backwardFollowsAForwardOfAsManyExamples() {
        Network network = network(new Embedding(WORDS, 4, START));
        Parameters parameters = network.initialize(1);
        Session session = network.trainingSession(
                parameters, new Gradients(parameters), DeferredUpdates.NONE, 3, Parallel.SEQUENTIAL);
        load(session);
        for (int any : List.of(1, 0, -1)) {
            assertRefuses(
                    session, any, "backward of " + any + " examples must follow a forward of as many, there was none");
        }
        session.forward(2);
        session.backward(2);
        for (int other : List.of(-1, 0, 1, 3, 4)) {
            assertRefuses(
                    session,
                    other,
                    "backward of " + other + " examples must follow a forward of as many, the last was of 2");
        }
        session.input().set(0, WORDS);
        assertThatThrownBy(() -> session.forward(2)).isInstanceOf(IllegalArgumentException.class);
        assertRefuses(session, 2, "backward of 2 examples must follow a forward of as many, there was none");
        load(session);
        session.forward(3);
        session.backward(3);
    }

    private static void assertRefuses(Session session, int examples, String message) {
        assertThatThrownBy(() -> session.backward(examples))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }

    /** Images have no lengths. */
    @Test
    void lengthsOfImagesAreNotLookedAt() {
        Network network = new Network(Nonlinearity.RELU, Shape.of(2, 2, 1));
        Session session = network.session(network.initialize(1), 1);
        session.lengths()[0] = -7;
        session.input().fill(3);
        session.forward(1);
        assertThat(session.output().toArray()).containsExactly(3, 3, 3, 3);
    }
}
