package stride.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.layer.Initializer;
import stride.layer.ParameterSpec;
import stride.network.Gradients;
import stride.network.Parameters;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.pass.Rows;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.training.Optimizer.Adadelta;
import stride.training.Optimizer.Adam;
import stride.training.Optimizer.AdamW;
import stride.training.Optimizer.Decayed;
import stride.training.Optimizer.Sgd;

class UpdatesTest {
    private static final int ROWS = 150;
    private static final int WIDTH = 11;
    private static final int STEPS = 25;
    private static final String TABLE = "embedding/W";

    static Stream<Optimizer> plain() {
        return Stream.of(
                new Sgd(0), new Sgd(0.9f), Adam.PUBLISHED, new AdamW(Adam.PUBLISHED, 0.1f), Adadelta.PUBLISHED);
    }

    static Stream<Optimizer> optimizers() {
        return Stream.concat(plain(), Stream.of(new Decayed(new Sgd(0.9f), 0.2f), new Decayed(Adam.PUBLISHED, 0.2f)));
    }

    private static Parameters parameters() {
        Parameters parameters = Parameters.zeros(List.of(
                new ParameterSpec("dense/W", Shape.of(3, 5), Initializer.ZEROS),
                new ParameterSpec(TABLE, Shape.of(ROWS, WIDTH), Initializer.ZEROS, true, true),
                new ParameterSpec("dense/b", Shape.of(5), Initializer.ZEROS)));
        fill(parameters, 1);
        return parameters;
    }

    private static void fill(Parameters parameters, long seed) {
        RandomStream random = RandomStream.of(seed);
        for (int i = 0; i < parameters.size(); i++) {
            parameters.array()[i] = random.nextFloat() - 0.5f;
        }
    }

    private static float rate(int step) {
        return 0.1f / step;
    }

    /** The gradients of a step that reads three rows; from them on, zeros. */
    private static Rows gradients(Gradients gradients, int step) {
        gradients.clear(Parallel.SEQUENTIAL);
        fill(gradients.sums(), 100 + step);
        float[] table = gradients.sums().get(TABLE).toArray();
        gradients.sums().get(TABLE).fill(0);
        RandomStream random = RandomStream.of(step);
        Rows rows = gradients.rows(TABLE).orElseThrow();
        for (int i = 0; i < 3; i++) {
            int row = random.nextInt(step % 5 == 0 ? ROWS : 10);
            rows.add(row);
            for (int c = row * WIDTH; c < (row + 1) * WIDTH; c++) {
                gradients.sums().get(TABLE).set(c, table[c]);
            }
        }
        return rows;
    }

    private static Parameters train(Optimizer optimizer, boolean lazy, Parallel parallel, int catchUpEvery) {
        Parameters parameters = parameters();
        Gradients gradients = new Gradients(parameters);
        Updates updates = new Updates(optimizer, 0, parameters, gradients, lazy, parallel);
        for (int step = 1; step <= STEPS; step++) {
            updates.catchUp(gradients(gradients, step));
            updates.apply(step, rate(step));
            if (step % catchUpEvery == 0) {
                updates.catchUp();
            }
        }
        updates.catchUp();
        return parameters;
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void rowsPutOffGetTheSameBitsAsAllAtEveryStep(Optimizer optimizer) {
        Parameters expected = parameters();
        Gradients gradients = new Gradients(expected);
        float[][] slots = new float[optimizer.slots()][expected.size()];
        for (int step = 1; step <= STEPS; step++) {
            gradients(gradients, step);
            float[] factors = optimizer.factors(step, rate(step));
            optimizer.update(
                    0, expected.size(), expected.array(), gradients.sums().array(), 0, slots, factors);
        }
        for (int catchUpEvery : new int[] {1, 7, 1000}) {
            assertThat(train(optimizer, false, Parallel.SEQUENTIAL, catchUpEvery)
                            .array())
                    .containsExactly(expected.array());
        }
        try (Workers workers = new Workers(3)) {
            assertThat(train(optimizer, false, workers, 7).array()).containsExactly(expected.array());
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void lazyTablesChangeTheRowsReadAlone(Optimizer optimizer) {
        Parameters parameters = parameters();
        Gradients gradients = new Gradients(parameters);
        Updates updates = new Updates(optimizer, 0, parameters, gradients, true, Parallel.SEQUENTIAL);
        for (int step = 1; step <= STEPS; step++) {
            float[] before = parameters.get(TABLE).toArray();
            updates.catchUp(gradients(gradients, step));
            updates.apply(step, rate(step));
            updates.catchUp();
            float[] after = parameters.get(TABLE).toArray();
            Rows rows = gradients.rows(TABLE).orElseThrow();
            boolean[] read = new boolean[ROWS];
            for (int i = 0; i < rows.count(); i++) {
                read[rows.get(i)] = true;
            }
            for (int row = 0; row < ROWS; row++) {
                boolean same =
                        Arrays.equals(before, row * WIDTH, (row + 1) * WIDTH, after, row * WIDTH, (row + 1) * WIDTH);
                assertThat(same).as("row %d at step %d", row, step).isEqualTo(!read[row]);
            }
        }
    }

    /** The weights of an optimizer with decay, the biases of one without. */
    @ParameterizedTest
    @MethodSource("plain")
    void weightDecayIsForWeightsAlone(Optimizer optimizer) {
        Parameters decayed = trained(new Decayed(optimizer, 0.3f), 0);
        Parameters plain = trained(optimizer, 0);
        Parameters both = trained(optimizer, 0.3f);
        for (String weights : List.of("dense/W", TABLE)) {
            assertThat(both.get(weights).toArray())
                    .containsExactly(decayed.get(weights).toArray())
                    .isNotEqualTo(plain.get(weights).toArray());
        }
        assertThat(both.get("dense/b").toArray())
                .containsExactly(plain.get("dense/b").toArray())
                .isNotEqualTo(decayed.get("dense/b").toArray());
    }

    private static Parameters trained(Optimizer optimizer, float weightDecay) {
        Parameters parameters = parameters();
        Gradients gradients = new Gradients(parameters);
        Updates updates = new Updates(optimizer, weightDecay, parameters, gradients, false, Parallel.SEQUENTIAL);
        for (int step = 1; step <= STEPS; step++) {
            updates.catchUp(gradients(gradients, step));
            updates.apply(step, rate(step));
        }
        updates.catchUp();
        return parameters;
    }

    /** {@code w = (1 - rate decay) w - rate g}. */
    @Test
    void weightDecayByHand() {
        float[] w = {2, -4};
        Decayed optimizer = new Decayed(new Sgd(0), 0.5f);
        optimizer.update(0, 2, w, new float[] {1, 0}, 0, new float[0][], optimizer.factors(1, 0.25f));
        assertThat(w).containsExactly(2 * 0.875f - 0.25f, -4 * 0.875f);
    }
}
