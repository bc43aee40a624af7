package stride.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.layer.ParameterSpec;
import stride.parallel.Parallel;
import stride.pass.Frame.Gradient;
import stride.pass.Rows;
import stride.tensor.Tensor;

/**
 * The gradients of all parameters that training changes, in their layout; of tables, also which rows were read: all
 * others are zero.
 */
public final class Gradients {
    private static final int PIECE = 1 << 14; // elements that are cleared in one piece of work
    private static final int ROWS = 128; // of a table

    private final List<ParameterSpec> specs;
    private final Parameters sums;
    private final Map<String, Gradient> gradients = new LinkedHashMap<>();

    /** Zeros. */
    public Gradients(Parameters parameters) {
        specs = parameters.specs();
        sums = parameters.trainableZeros();
        for (ParameterSpec spec : sums.specs()) {
            Optional<Rows> rows =
                    spec.table() ? Optional.of(new Rows(spec.shape().dimension(0))) : Optional.empty();
            gradients.put(spec.name(), new Gradient(sums.get(spec.name()), rows));
        }
    }

    /** The numbers, laid out as the parameters are. */
    public Parameters sums() {
        return sums;
    }

    /** The rows that were read, if the parameter is a table that training changes. */
    public Optional<Rows> rows(String name) {
        Gradient gradient = gradients.get(name);
        return gradient == null ? Optional.empty() : gradient.rows();
    }

    /** One for each parameter, in their order. */
    List<Gradient> list() {
        return specs.stream()
                .map(spec -> gradients.getOrDefault(spec.name(), Gradient.NONE))
                .toList();
    }

    /** Back to zeros, for the next step. */
    public void clear(Parallel parallel) {
        for (Gradient gradient : gradients.values()) {
            Tensor sum = gradient.sum();
            if (gradient.rows().isEmpty()) {
                parallel.forEach(Parallel.pieces(sum.size(), PIECE), piece -> {
                    int end = Math.min(sum.size(), (piece + 1) * PIECE);
                    Arrays.fill(sum.array(), sum.offset() + piece * PIECE, sum.offset() + end, 0);
                });
                continue;
            }
            Rows rows = gradient.rows().get();
            int size = sum.shape().dimension(1);
            parallel.forEach(Parallel.pieces(rows.count(), ROWS), piece -> {
                for (int i = piece * ROWS; i < Math.min(rows.count(), (piece + 1) * ROWS); i++) {
                    int at = sum.offset() + rows.get(i) * size;
                    Arrays.fill(sum.array(), at, at + size, 0);
                }
            });
            rows.clear();
        }
    }
}
