package stride.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import stride.tensor.Shape;

/**
 * Layers one after the other: the output of each is the input of the next.
 *
 * @param layers at least one
 */
public record Chain(List<Layer> layers) implements Layer {
    public Chain {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a chain needs at least one layer");
        }
    }

    public static Chain of(Layer... layers) {
        return new Chain(List.of(layers));
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            shape = outputShape(i, shape);
        }
        return shape;
    }

    private Shape outputShape(int i, Shape input) {
        Layer layer = layers.get(i);
        try {
            return layer.outputShape(input);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "layer " + i + ", " + shown(layer) + ", on " + input + ": " + e.getMessage(), e);
        }
    }

    /** Of what is composed of layers, what it is: those inside say for themselves what does not fit. */
    private static String shown(Layer layer) {
        boolean composed = layer instanceof Chain || layer instanceof Branches;
        return composed ? layer.getClass().getSimpleName() : layer.toString();
    }

    @Override
    public IntUnaryOperator outputLength(Shape input) {
        IntUnaryOperator length = IntUnaryOperator.identity();
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            length = length.andThen(layers.get(i).outputLength(shape));
            shape = outputShape(i, shape);
        }
        return length;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        List<ParameterSpec> specs = new ArrayList<>();
        Shape shape = input;
        for (Layer layer : layers) {
            specs.addAll(layer.parameters(shape));
            shape = layer.outputShape(shape);
        }
        return List.copyOf(specs);
    }

    /** Whether layers i and i + 1 are an embedding and filters over it, which are run as one. */
    private Optional<List<Conv1d>> textFilters(int i) {
        return i + 1 < layers.size() ? TextConvolutionStep.filters(layers.get(i), layers.get(i + 1)) : Optional.empty();
    }

    @Override
    public boolean cutsItsWork() {
        return IntStream.range(0, layers.size())
                .anyMatch(i -> layers.get(i).cutsItsWork() || textFilters(i).isPresent());
    }

    @Override
    public Step prepare(Frame frame) {
        List<Step> steps = new ArrayList<>();
        Signal signal = frame.input();
        int parameter = 0;
        for (int i = 0; i < layers.size(); i++) {
            Optional<List<Conv1d>> textFilters = textFilters(i);
            List<Layer> together = layers.subList(i, textFilters.isPresent() ? i + 2 : i + 1);
            Chain part = new Chain(together);
            i += together.size() - 1;
            Signal next = i == layers.size() - 1
                    ? frame.output()
                    : Signal.allocate(frame.capacity(), part.outputShape(signal.shape()), frame.training());
            int count = part.parameters(signal.shape()).size();
            Frame inner = frame.part(signal, next, parameter, count);
            steps.add(
                    textFilters.isPresent()
                            ? TextConvolutionStep.prepare(inner, together.get(0), textFilters.get())
                            : together.get(0).prepare(inner));
            parameter += count;
            signal = next;
        }
        return new Sequence(steps.toArray(Step[]::new));
    }

    private record Sequence(Step[] steps) implements Step {
        @Override
        public void forward(int examples) {
            for (Step step : steps) {
                step.forward(examples);
            }
        }

        @Override
        public void backward(int examples) {
            for (int i = steps.length - 1; i >= 0; i--) {
                steps[i].backward(examples);
            }
        }
    }
}
