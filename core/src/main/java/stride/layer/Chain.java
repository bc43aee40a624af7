package stride.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.Signal;
import stride.tensor.Shape;

/**
 * Layers one after the other: the output of each is the input of the next.
 *
 * @param layers at least one, each with a name or without
 */
public record Chain(List<Stage> layers) implements Layer {
    public Chain {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a chain needs at least one layer");
        }
    }

    public static Chain of(Stage... layers) {
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
        Stage stage = layers.get(i);
        try {
            return stage.layer().outputShape(input);
        } catch (IllegalArgumentException e) { // what is composed says for its parts what does not fit
            Object shown = stage.layer().isComposed() ? stage.getClass().getSimpleName() : stage;
            throw new IllegalArgumentException(
                    "layer " + i + ", " + shown + ", on " + input + ": " + e.getMessage(), e);
        }
    }

    @Override
    public IntUnaryOperator outputLength(Shape input) {
        IntUnaryOperator length = IntUnaryOperator.identity();
        for (Run run : asRun(input)) {
            length = run.length.equals(IntUnaryOperator.identity()) ? length : length.andThen(run.length);
        }
        return length;
    }

    /** A layer as it is run, and its {@link Layer#outputLength}. */
    private record Run(Node node, IntUnaryOperator length) {}

    /**
     * The same layers, but those for which it makes no difference in the order that is less work: the largest of a window after
     * ReLU is ReLU of the largest, to the bit and with the same gradients, and there are fewer of these.
     */
    private List<Stage> poolingFirst() {
        List<Stage> stages = new ArrayList<>(layers);
        for (int i = 0; i + 1 < stages.size(); i++) {
            Layer next = stages.get(i + 1).layer();
            if (stages.get(i).layer().equals(Nonlinearity.RELU)
                    && (next instanceof MaxPool1d || next instanceof MaxPool2d)) {
                Collections.swap(stages, i, i + 1);
            }
        }
        return stages;
    }

    /**
     * The same layers, but {@code Branches(a, b), MaxOverTime} becomes {@code Branches(Chain(a, MaxOverTime), Chain(b,
     * MaxOverTime))} where the branches keep different numbers of real rows.
     */
    private List<Run> asRun(Shape input) {
        List<Run> runs = new ArrayList<>();
        List<Stage> stages = poolingFirst();
        Shape shape = input;
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            IntUnaryOperator length;
            int end = endOfMaximum(stages, i + 1);
            if (end > 0 && stage instanceof Branches branches) {
                List<IntUnaryOperator> lengths = branches.lengths(shape);
                length = branches.together(shape, lengths);
                if (branches.difference(shape, lengths).isPresent()) {
                    length = length.andThen(rows -> NO_TEXT);
                    stage = branches.each(stages.subList(i + 1, end));
                    i = end - 1;
                }
            } else {
                length = stage.layer().outputLength(shape);
            }
            runs.add(new Run(stage.at(shape), length));
            shape = stage.layer().outputShape(shape);
        }
        return runs;
    }

    /** One past the maximum over time that comes next, perhaps after functions of each element; -1 if something else does. */
    private static int endOfMaximum(List<Stage> stages, int from) {
        for (int i = from; i < stages.size(); i++) {
            Layer layer = stages.get(i).layer();
            if (layer instanceof MaxOverTime) {
                return i + 1;
            } else if (!(layer instanceof Nonlinearity)) {
                return -1;
            }
        }
        return -1;
    }

    @Override
    public List<Node> children(Shape input) {
        List<Node> nodes = new ArrayList<>();
        Shape shape = input;
        for (Stage stage : layers) {
            nodes.add(stage.at(shape));
            shape = stage.layer().outputShape(shape);
        }
        return nodes;
    }

    @Override
    public boolean isComposed() {
        return true;
    }

    /** How nodes i and i + 1 are run as one, if they are. */
    private static Optional<Function<Frame, Pass>> together(List<Node> nodes, int i, Frame frame) {
        Optional<TextFilters> filters = textFilters(nodes, i);
        if (filters.isPresent()) {
            return filters.map(found -> found::prepare);
        }
        return frame.weightsAreConstant() && i + 1 < nodes.size()
                ? BatchNormFolding.of(nodes.get(i), nodes.get(i + 1)).map(found -> found::prepare)
                : Optional.empty();
    }

    /** Nodes i and i + 1, if they are word vectors and filters over them, which are run as one. */
    private static Optional<TextFilters> textFilters(List<Node> nodes, int i) {
        return i + 1 < nodes.size() ? TextFilters.of(nodes.get(i), nodes.get(i + 1)) : Optional.empty();
    }

    @Override
    public boolean intraOpParallel(Shape input) {
        List<Node> nodes = children(input);
        return Layer.super.intraOpParallel(input)
                || IntStream.range(0, nodes.size())
                        .anyMatch(i -> textFilters(nodes, i).isPresent());
    }

    @Override
    public Pass prepare(Frame frame) {
        List<Node> nodes = asRun(frame.input().shape()).stream().map(Run::node).toList();
        List<Pass> passes = new ArrayList<>();
        Signal signal = frame.input();
        int parameter = 0;
        for (int i = 0; i < nodes.size(); i++) {
            Optional<Function<Frame, Pass>> fused = together(nodes, i, frame);
            Node first = nodes.get(i);
            int count = first.parameters().size();
            if (fused.isPresent()) {
                i++;
                count += nodes.get(i).parameters().size();
            }
            Signal next = i == nodes.size() - 1
                    ? frame.output()
                    : Signal.allocate(frame.capacity(), nodes.get(i).output(), frame.hasBackward());
            Frame inner = frame.part(signal, next, parameter, count);
            passes.add(
                    fused.isPresent() ? fused.get().apply(inner) : first.layer().prepare(inner));
            parameter += count;
            signal = next;
        }
        return new Sequence(passes.toArray(Pass[]::new));
    }

    private record Sequence(Pass[] passes) implements Pass {
        @Override
        public void forward(int examples) {
            for (Pass pass : passes) {
                pass.forward(examples);
            }
        }

        @Override
        public void backward(int examples) {
            for (int i = passes.length - 1; i >= 0; i--) {
                passes[i].backward(examples);
            }
        }
    }
}
