package stride.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.network.Gradients;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.operation.WordMap;
import stride.parallel.Parallel;
import stride.pass.DeferredUpdates;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.Signal;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.tensor.Tensor;

class DropoutTest {
    private static final int N = 20_000;
    private static final Shape SHAPE = Shape.of(N);
    private static final int UNKNOWN = 1;

    @ParameterizedTest
    @ValueSource(floats = {0.1f, 0.5f, 0.9f})
    void keepsTheShareAskedForAndTheMean(float keep) {
        float[] y = training(new Dropout(keep), 3, N, 1, 7).output().toArray();
        double kept = 0;
        for (float value : y) {
            assertThat(value).isIn(0f, 3 / keep);
            kept += value == 0 ? 0 : 1;
        }
        // Five standard deviations of a binomial share.
        assertThat(kept / N).isCloseTo(keep, within(5 * Math.sqrt(keep * (1 - keep) / N)));
    }

    @Test
    void backwardHasTheMaskOfForward() {
        Signal in = Signal.allocate(1, SHAPE, true);
        Signal out = Signal.allocate(1, SHAPE, true);
        in.values().fill(1);
        out.requireGradient().fill(1);
        Pass pass = new Dropout(0.5f)
                .prepare(new Frame(
                        1,
                        in,
                        out,
                        List.of(),
                        Optional.of(List.of()),
                        DeferredUpdates.NONE,
                        RandomStream.of(3),
                        Parallel.SEQUENTIAL,
                        Optional.empty()));
        pass.forward(1);
        pass.backward(1);
        assertThat(in.requireGradient().toArray()).containsExactly(out.values().toArray());
    }

    @Test
    void theMaskFollowsFromSeedAndPathAlone() {
        float[] mask = training(new Dropout(0.5f), 1, N, 11, 4, 2).output().toArray();
        assertThat(training(new Dropout(0.5f), 1, N, 11, 4, 2).output().toArray())
                .containsExactly(mask);
        assertThat(training(new Dropout(0.5f), 1, N, 11, 4, 3).output().toArray())
                .isNotEqualTo(mask);
        assertThat(training(new Dropout(0.5f), 1, N, 11, 5, 2).output().toArray())
                .isNotEqualTo(mask);
        assertThat(training(new Dropout(0.5f), 1, N, 12, 4, 2).output().toArray())
                .isNotEqualTo(mask);
    }

    @Test
    void changesNothingAtInference() {
        for (Layer layer : new Layer[] {
            new Dropout(0.3f), new WordDropout(0.3f, UNKNOWN), new WordReplacement(0.3f, new WordMap(new int[6]))
        }) {
            Network network = new Network(layer, SHAPE);
            Session session = network.session(Parameters.zeros(network.parameters()), 1);
            float[] x = fill(session, 5);
            session.forward(1);
            assertThat(session.output().toArray()).containsExactly(x);
        }
    }

    @Test
    void wordDropoutReplacesTheShareAskedForAndNoPadding() {
        int real = N - 1000;
        float rate = 0.2f;
        float[] y =
                training(new WordDropout(rate, UNKNOWN), 5, real, 1, 7).output().toArray();
        long replaced = IntStream.range(0, real).filter(t -> y[t] == UNKNOWN).count();
        assertThat((double) replaced / real).isCloseTo(rate, within(5 * Math.sqrt(rate * (1 - rate) / real)));
        assertThat(Arrays.copyOfRange(y, real, N)).containsOnly(5);
    }

    @Test
    void wordReplacementPutsTheImageOfEachWordAndDropoutDrawsTheSame() {
        int real = N - 1000;
        float rate = 0.3f;
        int[] images = {10, 3, 2, 0, 70, 4};
        float[] x = new float[N];
        for (int t = 0; t < N; t++) {
            x[t] = t % images.length;
        }
        float[] y = training(new WordReplacement(rate, new WordMap(images)), x, real, 1, 7)
                .output()
                .toArray();
        float[] dropped =
                training(new WordDropout(rate, 99), x, real, 1, 7).output().toArray();
        int replaced = 0;
        for (int t = 0; t < real; t++) {
            boolean drawn = dropped[t] == 99;
            assertThat(y[t]).as("word %d", t).isEqualTo(drawn ? images[t % images.length] : x[t]);
            replaced += drawn ? 1 : 0;
        }
        assertThat((double) replaced / real).isCloseTo(rate, within(5 * Math.sqrt(rate * (1 - rate) / real)));
        assertThat(Arrays.copyOfRange(y, real, N)).containsExactly(Arrays.copyOfRange(x, real, N));
    }

    @Test
    void wordReplacementRefusesWordsWithoutImage() {
        assertThatThrownBy(() -> training(new WordReplacement(0.5f, new WordMap(new int[] {1, 0})), 2, N, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has the id 2, which is not one of 0 to 1");
    }

    @Test
    void refusesImpossibleProbabilities() {
        assertThatThrownBy(() -> new Dropout(0)).hasMessageContaining("(0, 1], is 0.0");
        assertThatThrownBy(() -> new Dropout(1.5f)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> new Dropout(Float.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new WordDropout(1, UNKNOWN))
                .hasMessageContaining("word dropout must be in [0, 1), is 1.0");
        assertThatThrownBy(() -> new WordReplacement(-0.1f, new WordMap(new int[0])))
                .hasMessageContaining("word replacement must be in [0, 1), is -0.1");
        assertThatThrownBy(() -> new WordMap(new int[] {0, -1}))
                .hasMessage("word 1 must become an id of 0 or more, got -1");
    }

    private static Session training(Layer layer, float x, int length, long seed, long... path) {
        float[] all = new float[N];
        Arrays.fill(all, x);
        return training(layer, all, length, seed, path);
    }

    private static Session training(Layer layer, float[] x, int length, long seed, long... path) {
        Network network = new Network(layer, SHAPE);
        Parameters none = Parameters.zeros(network.parameters());
        Session session =
                network.trainingSession(none, new Gradients(none), DeferredUpdates.NONE, 1, Parallel.SEQUENTIAL);
        System.arraycopy(x, 0, session.input().array(), session.input().offset(), N);
        session.lengths()[0] = length;
        session.randomAt(seed, path);
        session.forward(1);
        return session;
    }

    private static float[] fill(Session session, float x) {
        Tensor input = session.input();
        input.fill(x);
        session.lengths()[0] = N;
        return input.toArray();
    }
}
