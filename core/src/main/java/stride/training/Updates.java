package stride.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import stride.layer.ParameterSpec;
import stride.network.Gradients;
import stride.network.Parameters;
import stride.parallel.Parallel;
import stride.pass.DeferredUpdates;
import stride.pass.Rows;
import stride.tensor.Tensor;

/**
 * Applies an optimizer to all parameters that training changes.
 *
 * <p>An optimizer with moments, such as Adam, changes every row of a table at every step: a row that the step did not read
 * has a gradient of zero, but its moments still move it. To pass over the whole table each time would cost more than the
 * rest of the step. So the updates of such a row are put off until somebody is about to read it, and are then done one
 * after the other: the numbers are the same, to the bit. With lazy tables they are not put off but left out, as in
 * TensorFlow's LazyAdam: cheaper still, but other numbers.
 */
final class Updates implements DeferredUpdates {
    private static final int CHUNK = 1 << 12; // elements in one piece of work
    private static final int ROWS = 16; // of a table in one piece of work

    private final Optimizer optimizer; // of weights, with their decay; biases have it without
    private final Parameters parameters;
    private final Gradients gradients;
    private final boolean lazy;
    private final Parallel parallel;
    private final float[][] slots; // (slots, trainable parameters)
    private final Map<Rows, Table> tables = new LinkedHashMap<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private float[][] history = new float[1024][]; // factors of each update after number base
    private int base; // all rows have had this update
    private int step;

    /** Elements {@code from} to {@code to - 1}, and what changes them. */
    private record Chunk(Optimizer optimizer, int from, int to) {}

    /** A parameter of which steps read a few rows. */
    private static final class Table {
        private final Tensor values; // (rows, width)
        private final Tensor sums; // (rows, width)
        private final Rows rows;
        private final int width;
        private final int[] done; // (rows): the last update each row has had
        private final float[] zeros; // (width)

        Table(Tensor values, Tensor sums, Rows rows) {
            this.values = values;
            this.sums = sums;
            this.rows = rows;
            this.width = values.shape().dimension(1);
            this.done = new int[values.shape().dimension(0)];
            this.zeros = new float[width];
        }
    }

    /**
     * @param weightDecay of parameters with more than one axis
     * @param lazy whether rows that a step did not read are left as they are
     */
    Updates(
            Optimizer optimizer,
            float weightDecay,
            Parameters parameters,
            Gradients gradients,
            boolean lazy,
            Parallel parallel) {
        this.optimizer = weightDecay == 0 ? optimizer : new Optimizer.Decayed(optimizer, weightDecay);
        this.parameters = parameters;
        this.gradients = gradients;
        this.lazy = lazy;
        this.parallel = parallel;
        this.slots = new float[optimizer.slots()][gradients.sums().size()];
        for (ParameterSpec spec : gradients.sums().specs()) {
            Tensor values = parameters.get(spec.name());
            Optional<Rows> rows = gradients.rows(spec.name());
            if (rows.isPresent()) {
                tables.put(rows.get(), new Table(values, gradients.sums().get(spec.name()), rows.get()));
            } else {
                int end = values.offset() + values.size();
                for (int from = values.offset(); from < end; from += CHUNK) {
                    Optimizer changing = spec.shape().rank() < 2 ? optimizer : this.optimizer;
                    chunks.add(new Chunk(changing, from, Math.min(end, from + CHUNK)));
                }
            }
        }
    }

    /** @param rows those of the gradients that this was made with */
    @Override
    public void catchUp(Rows rows) {
        if (lazy) {
            return;
        }
        catchUp(Objects.requireNonNull(tables.get(rows)), rows.count(), rows::get);
    }

    private void catchUp(Table table, int count, IntUnaryOperator row) {
        parallel.forEach(Parallel.pieces(count, ROWS), piece -> {
            for (int i = piece * ROWS; i < Math.min(count, (piece + 1) * ROWS); i++) {
                catchUp(table, row.applyAsInt(i));
            }
        });
    }

    private void catchUp(Table table, int row) {
        if (table.done[row] < step) {
            int from = table.values.offset() + row * table.width;
            int to = from + table.width;
            if (!optimizer.restsAtZero() || !slotsAreZero(from, to)) {
                optimizer.updateWithoutGradient(
                        from, to, parameters.array(), slots, history, table.done[row] - base, step - base, table.zeros);
            }
            table.done[row] = step;
        }
    }

    /** So it is in rows that no step has read yet: those of given vectors for words that no training text has. */
    private boolean slotsAreZero(int from, int to) {
        for (float[] slot : slots) {
            for (int i = from; i < to; i++) {
                if (Float.floatToRawIntBits(slot[i]) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A parameter, all of which is about to be read: every row of a table is up to date, and counts as read by this step. */
    Tensor whole(String name) {
        gradients.rows(name).ifPresent(rows -> {
            rows.addAll();
            catchUp(rows);
        });
        return parameters.get(name);
    }

    /** Brings every row up to date. */
    void catchUp() {
        if (lazy) {
            return;
        }
        tables.values().forEach(table -> catchUp(table, table.done.length, IntUnaryOperator.identity()));
        base = step;
    }

    /** Changes all parameters by the gradients of a step. */
    void apply(long number, float rate) {
        float[] factors = optimizer.factors(number, rate);
        step = Math.toIntExact(number);
        if (!lazy && !tables.isEmpty()) {
            remember(factors);
        }
        int pieces = chunks.size();
        for (Table table : tables.values()) {
            pieces += Parallel.pieces(table.rows.count(), ROWS);
        }
        parallel.forEach(pieces, piece -> apply(piece, factors));
    }

    private void remember(float[] factors) {
        int at = step - base - 1;
        if (at == history.length) {
            history = Arrays.copyOf(history, 2 * at);
        }
        history[at] = factors;
    }

    /** @param piece a chunk, or some rows of a table: all chunks come first, then one table after the other */
    private void apply(int piece, float[] factors) {
        if (piece < chunks.size()) {
            Chunk chunk = chunks.get(piece);
            chunk.optimizer.update(
                    chunk.from, chunk.to, parameters.array(), gradients.sums().array(), chunk.from, slots, factors);
            return;
        }
        int number = piece - chunks.size();
        for (Table table : tables.values()) {
            int pieces = Parallel.pieces(table.rows.count(), ROWS);
            if (number < pieces) {
                apply(table, number * ROWS, Math.min(table.rows.count(), (number + 1) * ROWS), factors);
                return;
            }
            number -= pieces;
        }
    }

    private void apply(Table table, int from, int to, float[] factors) {
        for (int i = from; i < to; i++) {
            int row = table.rows.get(i);
            int at = table.values.offset() + row * table.width;
            int gradient = table.sums.offset() + row * table.width;
            optimizer.update(at, at + table.width, parameters.array(), table.sums.array(), gradient, slots, factors);
            table.done[row] = step;
        }
    }

    /** The optimizer's memory, (slots, trainable parameters); up to date after {@link #catchUp()}. */
    float[][] slots() {
        return slots;
    }

    /** Everything is as after update number {@code number}: the slots were set from outside. */
    void restart(long number) {
        step = Math.toIntExact(number);
        base = step;
        for (Table table : tables.values()) {
            Arrays.fill(table.done, step);
        }
    }
}
