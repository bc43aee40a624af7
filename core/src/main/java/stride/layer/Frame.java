package stride.layer;

import java.util.List;
import java.util.Optional;
import stride.random.RandomStream;
import stride.tensor.Tensor;

/**
 * The memory a layer works with in one session.
 *
 * @param capacity the largest number of examples
 * @param input read by forward; its gradient, if there is one, is set by backward
 * @param output set by forward; its gradient is read by backward
 * @param parameters in the order of {@link Layer#parameters}
 * @param gradients of the parameters, in the same order; present in training
 * @param random set anew by the session before each pass
 */
public record Frame(
        int capacity,
        Signal input,
        Signal output,
        List<Tensor> parameters,
        Optional<List<Tensor>> gradients,
        RandomStream random) {

    /** Whether backward will be called; without it, dropout leaves everything as it is. */
    public boolean training() {
        return gradients.isPresent();
    }

    /** The gradient of a parameter, in training. */
    public Tensor gradient(int index) {
        return gradients
                .orElseThrow(() -> new IllegalStateException("this session was prepared without gradients"))
                .get(index);
    }

    /** The part of this memory that belongs to a layer inside this one. */
    public Frame part(Signal input, Signal output, int firstParameter, int parameterCount) {
        return new Frame(
                capacity,
                input,
                output,
                parameters.subList(firstParameter, firstParameter + parameterCount),
                gradients.map(all -> all.subList(firstParameter, firstParameter + parameterCount)),
                random);
    }
}
