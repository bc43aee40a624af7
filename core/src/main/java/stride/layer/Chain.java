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
        for (Part part : asRun(input)) {
            length = part.length.equals(IntUnaryOperator.identity()) ? length : length.andThen(part.length);
        }
        return length;
    }

    /** A layer as it is run, and its {@link Layer#outputLength}. */
    private record Part(Layer layer, IntUnaryOperator length) {}

    /** The same layers, but maxima over time of branches whose real rows differ in number are taken within each branch. */
    private List<Part> asRun(Shape input) {
        List<Part> run = new ArrayList<>();
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            Part part;
            int end = endOfMaximum(i + 1);
            if (end > 0 && layers.get(i) instanceof Branches branches) {
                List<IntUnaryOperator> lengths = branches.lengths(shape);
                if (branches.difference(shape, lengths).isPresent()) {
                    IntUnaryOperator within = branches.together(shape, lengths);
                    part = new Part(branches.each(layers.subList(i + 1, end)), within.andThen(rows -> NO_TEXT));
                    i = end - 1;
                } else {
                    part = new Part(branches, branches.together(shape, lengths));
                }
            } else {
                part = new Part(layers.get(i), layers.get(i).outputLength(shape));
            }
            run.add(part);
            shape = part.layer.outputShape(shape);
        }
        return run;
    }

    /** One past the maximum over time that comes next, perhaps after functions of each element; -1 if something else does. */
    private int endOfMaximum(int from) {
        for (int i = from; i < layers.size(); i++) {
            Layer layer = FusedEmbedding.plain(layers.get(i));
            if (layer instanceof MaxOverTime) {
                return i + 1;
            } else if (!(layer instanceof Nonlinearity)) {
                return -1;
            }
        }
        return -1;
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
    private static Optional<List<Conv1d>> textFilters(List<Layer> layers, int i) {
        return i + 1 < layers.size() ? TextConvolutionStep.filters(layers.get(i), layers.get(i + 1)) : Optional.empty();
    }

    @Override
    public boolean cutsItsWork() {
        return IntStream.range(0, layers.size())
                .anyMatch(i ->
                        layers.get(i).cutsItsWork() || textFilters(layers, i).isPresent());
    }

    @Override
    public Step prepare(Frame frame) {
        List<Layer> run = asRun(frame.input().shape()).stream().map(Part::layer).toList();
        List<Step> steps = new ArrayList<>();
        Signal signal = frame.input();
        int parameter = 0;
        for (int i = 0; i < run.size(); i++) {
            Optional<List<Conv1d>> textFilters = textFilters(run, i);
            List<Layer> together = run.subList(i, textFilters.isPresent() ? i + 2 : i + 1);
            Chain part = new Chain(together);
            i += together.size() - 1;
            Signal next = i == run.size() - 1
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
