package stride.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import stride.network.Gradients;
import stride.network.Network;
import stride.network.Parameters;
import stride.parallel.Parallel;
import stride.pass.DeferredUpdates;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.Signal;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * A layer of a {@link LayerCase} with all it needs to run. Unlike a session it has a gradient of its input. Where nothing
 * must be read, in the padding of a text and in its gradient, there is NaN, or for word ids -1.
 */
final class Workbench {
    private final Signal input;
    private final Signal output;
    private final Gradients gradients;
    private final List<Tensor> parameters;
    private final Pass pass;

    /** @param shape of the input; for text it may have more rows than the case's */
    Workbench(LayerCase c, Shape shape, int capacity) {
        input = Signal.allocate(capacity, shape, true);
        output = Signal.allocate(capacity, c.layer().outputShape(shape), true);
        input.values().fill(c.words().isPresent() ? -1 : Float.NaN);
        output.requireGradient().fill(Float.NaN);
        Parameters numbers = Parameters.zeros(new Network(c.layer(), shape).parameters());
        gradients = new Gradients(numbers);
        parameters = tensors(numbers);
        for (int i = 0; i < parameters.size(); i++) {
            put(c.parameter(i), parameters.get(i), 0);
        }
        List<Frame.Gradient> sums = numbers.specs().stream()
                .map(spec -> new Frame.Gradient(gradients.sums().get(spec.name()), gradients.rows(spec.name())))
                .toList();
        pass = c.layer()
                .prepare(new Frame(
                        capacity,
                        input,
                        output,
                        parameters,
                        Optional.of(sums),
                        DeferredUpdates.NONE,
                        RandomStream.of(5),
                        Parallel.SEQUENTIAL,
                        Optional.empty()));
    }

    /** All examples of the case in one batch. */
    static Workbench of(LayerCase c) {
        return of(c, c.input());
    }

    static Workbench of(LayerCase c, Shape shape) {
        Workbench bench = new Workbench(c, shape, c.examples());
        for (int n = 0; n < c.examples(); n++) {
            bench.load(c, n, n);
        }
        return bench;
    }

    private static List<Tensor> tensors(Parameters parameters) {
        return parameters.specs().stream()
                .map(spec -> parameters.get(spec.name()))
                .toList();
    }

    private static void put(double[] values, Tensor tensor, int at) {
        for (int i = 0; i < values.length; i++) {
            tensor.set(at + i, (float) values[i]);
        }
    }

    /** Puts an example, and the gradient of its output, at a place of the batch. */
    void load(LayerCase c, int example, int position) {
        put(c.x(example), input.values(), position * input.size());
        put(c.dy(example), output.requireGradient(), position * output.size());
        c.lengths().ifPresent(lengths -> input.lengths()[position] = lengths.get(example));
    }

    /** Puts a number into an example, by its index there. */
    void setInput(int position, int index, double value) {
        input.values().set(position * input.size() + index, (float) value);
    }

    void setParameter(int parameter, int index, double value) {
        parameters.get(parameter).set(index, (float) value);
    }

    void forward(int examples) {
        pass.forward(examples);
    }

    void backward(int examples) {
        pass.backward(examples);
    }

    /** Forward and backward. */
    Workbench run(int examples) {
        forward(examples);
        backward(examples);
        return this;
    }

    /** The first {@code count} elements of the output at a place of the batch: those that count. */
    float[] y(int position, int count) {
        return part(output.values(), position * output.size(), count);
    }

    float[] dx(int position, int count) {
        return part(input.requireGradient(), position * input.size(), count);
    }

    /** The gradient that was added for a parameter. */
    float[] gradient(int parameter) {
        return tensors(gradients.sums()).get(parameter).toArray();
    }

    float[] gradients() {
        return gradients.sums().array();
    }

    int[] outputLengths() {
        return output.lengths();
    }

    private static float[] part(Tensor tensor, int at, int count) {
        return Arrays.copyOfRange(tensor.array(), tensor.offset() + at, tensor.offset() + at + count);
    }
}
