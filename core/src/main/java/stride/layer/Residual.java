package stride.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import stride.operation.Addition;
import stride.parallel.Parallel;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.Signal;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * What layers make of an input, added to the input itself, or to what a shortcut makes of it: {@code y = body(x) + shortcut(x)}
 * (He et al., "Deep residual learning for image recognition", 2016, equations 1 and 2).
 *
 * <p>Input of any shape, output as the body makes it; the shortcut must make the same shape, and of a text of any length as many
 * real rows.
 *
 * @param body often a {@link Chain}
 * @param shortcut such as a convolution of 1x1, where the body changes the shape; without it x itself is added
 */
public record Residual(Stage body, Optional<Stage> shortcut) implements Layer {

    /** These layers one after the other, and x itself. */
    public static Residual of(Stage... body) {
        return new Residual(oneOrChain(body), Optional.empty());
    }

    /** The same body with these layers, one after the other, beside it. */
    public Residual withShortcut(Stage... shortcut) {
        return new Residual(body, Optional.of(oneOrChain(shortcut)));
    }

    private static Stage oneOrChain(Stage... layers) {
        return layers.length == 1 ? layers[0] : Chain.of(layers);
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape made = body.layer().outputShape(input);
        Shape added = shortcut.map(stage -> stage.layer().outputShape(input)).orElse(input);
        if (!made.equals(added)) {
            throw new IllegalArgumentException(
                    shortcut.isPresent()
                            ? "the layers make " + made + " and the shortcut " + added + ", which can't be added"
                            : "the layers make " + made + " of " + added
                                    + ", which can't be added to it; give it a shortcut that makes the same");
        }
        return made;
    }

    /** @throws IllegalArgumentException if the two make different numbers of real rows of some text */
    @Override
    public IntUnaryOperator outputLength(Shape input) {
        IntUnaryOperator made = body.layer().outputLength(input);
        IntUnaryOperator added =
                shortcut.map(stage -> stage.layer().outputLength(input)).orElse(IntUnaryOperator.identity());
        Shape output = outputShape(input);
        List<Object> names = List.of(body, shortcut.map(Object.class::cast).orElse("the shortcut"));
        Branches.difference(input, output, names, List.of(made, added)).ifPresent(difference -> {
            throw new IllegalArgumentException(
                    "layers and shortcut must make as many rows as one another of texts of any length, but "
                            + difference);
        });
        return output.rank() == 1 ? rows -> NO_TEXT : made;
    }

    @Override
    public List<Node> children(Shape input) {
        List<Node> nodes = new ArrayList<>(List.of(body.at(input)));
        shortcut.ifPresent(stage -> nodes.add(stage.at(input)));
        return nodes;
    }

    @Override
    public boolean isComposed() {
        return true;
    }

    @Override
    public Pass prepare(Frame frame) {
        Signal in = frame.input();
        List<Node> nodes = children(in.shape());
        int count = nodes.get(0).parameters().size();
        Signal made = beside(frame);
        Pass first = nodes.get(0).layer().prepare(frame.part(in, made, 0, count));
        if (nodes.size() == 1) {
            return new Sum(frame, first, made.values(), Optional.empty());
        }
        // The body sets the input's gradient, the shortcut one of its own, which is added.
        Signal ownIn =
                new Signal(in.shape(), in.values(), in.gradient().map(g -> Tensor.zeros(g.shape())), in.lengths());
        Signal added = beside(frame);
        int rest = frame.parameters().size() - count;
        Pass second = nodes.get(1).layer().prepare(frame.part(ownIn, added, count, rest));
        return new Sum(frame, first, made.values(), Optional.of(new Shortcut(second, ownIn, added)));
    }

    /** Values of a term of the sum; its gradient is the sum's. */
    private static Signal beside(Frame frame) {
        Signal out = frame.output();
        return new Signal(out.shape(), Tensor.zeros(out.values().shape()), out.gradient(), out.lengths());
    }

    private record Shortcut(Pass pass, Signal in, Signal out) {}

    private static final class Sum implements Pass {
        private static final int CHUNK = 1 << 14; // elements in one piece

        private final Signal in;
        private final Signal out;
        private final Parallel parallel;
        private final Pass body;
        private final Tensor made; // as the output
        private final Optional<Shortcut> shortcut;
        private final Tensor added; // as the output
        private final Parallel.Task forwards = this::forwardChunk;
        private final Parallel.Task backwards = this::backwardChunk;
        private int size;

        Sum(Frame frame, Pass body, Tensor made, Optional<Shortcut> shortcut) {
            this.in = frame.input();
            this.out = frame.output();
            this.parallel = frame.parallel();
            this.body = body;
            this.made = made;
            this.shortcut = shortcut;
            this.added = shortcut.map(other -> other.out.values()).orElse(in.values());
        }

        @Override
        public void forward(int examples) {
            if (shortcut.isPresent()) {
                shortcut.get().pass.forward(examples);
            }
            body.forward(examples);
            size = examples * out.size();
            parallel.forEach(Parallel.pieces(size, CHUNK), forwards);
        }

        @Override
        public void backward(int examples) {
            body.backward(examples);
            if (shortcut.isPresent()) {
                shortcut.get().pass.backward(examples);
            }
            if (in.gradient().isPresent()) {
                size = examples * in.size();
                parallel.forEach(Parallel.pieces(size, CHUNK), backwards);
            }
        }

        private void forwardChunk(int chunk) {
            Addition.sum(chunk * CHUNK, Math.min(size, (chunk + 1) * CHUNK), made, added, out.values());
        }

        private void backwardChunk(int chunk) {
            Tensor gradient = shortcut.isPresent() ? shortcut.get().in.requireGradient() : out.requireGradient();
            Addition.add(chunk * CHUNK, Math.min(size, (chunk + 1) * CHUNK), gradient, in.requireGradient());
        }
    }
}
