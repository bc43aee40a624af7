package stride.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.Signal;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * Layers side by side: each sees the same input, and their outputs stand beside one another in the innermost axis. A row
 * of a text's output is real for all of them or for none, so the branches must make as many real rows as one another, of
 * texts of any length; unless, in a chain, a {@link MaxOverTime} follows, which is then taken of each branch.
 *
 * @param layers at least one, each with a name or without; their outputs agree in all axes but the innermost
 */
public record Branches(List<Stage> layers) implements Layer {
    private static final int LONGEST_COMPARED = 1 << 16; // rows; a description must not take long to read

    public Branches {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("branches need at least one layer");
        }
    }

    public static Branches of(Stage... layers) {
        return new Branches(List.of(layers));
    }

    @Override
    public Shape outputShape(Shape input) {
        List<Shape> shapes =
                layers.stream().map(stage -> stage.layer().outputShape(input)).toList();
        Shape first = shapes.get(0);
        if (first.rank() == 0) {
            throw new IllegalArgumentException("branches need outputs with an axis to stand beside one another in");
        }
        long channels = 0;
        for (Shape shape : shapes) {
            if (shape.rank() != first.rank() || !outer(shape).equals(outer(first))) {
                throw new IllegalArgumentException(
                        "branches must agree in all axes but the innermost, got " + first + " and " + shape);
            }
            channels += shape.dimension(-1);
        }
        List<Integer> extents = new ArrayList<>(outer(first));
        extents.add((int) Math.min(channels, Integer.MAX_VALUE)); // more than a shape has
        return Shape.of(extents);
    }

    private static List<Integer> outer(Shape shape) {
        return shape.toList().subList(0, shape.rank() - 1);
    }

    /** @throws IllegalArgumentException if the branches make different numbers of real rows of some text */
    @Override
    public IntUnaryOperator outputLength(Shape input) {
        List<IntUnaryOperator> lengths = lengths(input);
        difference(input, lengths).ifPresent(difference -> {
            throw new IllegalArgumentException(
                    "branches must make as many rows as one another of texts of any length, but " + difference
                            + "; let each end in a MaxOverTime of its own");
        });
        return together(input, lengths);
    }

    /** How many rows of each branch are real. Asked once of each: branches may be nested. */
    List<IntUnaryOperator> lengths(Shape input) {
        return layers.stream().map(stage -> stage.layer().outputLength(input)).toList();
    }

    /** What is true of all if it is of each. */
    IntUnaryOperator together(Shape input, List<IntUnaryOperator> lengths) {
        boolean words =
                layers.size() > 1 && outputShape(input).rank() == 1; // those of one branch end where others begin
        return rows -> {
            int[] of =
                    lengths.stream().mapToInt(length -> length.applyAsInt(rows)).toArray();
            return words ? NO_TEXT : of[0];
        };
    }

    /** A text of which branches make different numbers of real rows; empty if none of usual length is one. */
    Optional<String> difference(Shape input, List<IntUnaryOperator> lengths) {
        return difference(input, outputShape(input), layers, lengths);
    }

    /** The same of any layers that are given one input, and make outputs of that shape, or nearly. */
    static Optional<String> difference(Shape input, Shape output, List<?> layers, List<IntUnaryOperator> lengths) {
        IntUnaryOperator first = lengths.get(0);
        boolean text = input.rank() <= 2 && output.rank() == 2;
        for (int i = 1; i < layers.size() && text; i++) {
            IntUnaryOperator other = lengths.get(i);
            int longest = other.equals(first) ? -1 : Math.min(input.dimension(0), LONGEST_COMPARED);
            for (int rows = 0; rows <= longest; rows++) {
                int of = first.applyAsInt(rows);
                int and = other.applyAsInt(rows);
                if (of != and) {
                    return Optional.of("of " + rows + " real rows " + layers.get(0) + " makes " + of + " and "
                            + layers.get(i) + " " + and);
                }
            }
        }
        return Optional.empty();
    }

    /** These branches, each with more layers at its end: the same as those after all, if they look at one channel at a time. */
    Branches each(List<Stage> more) {
        return new Branches(layers.stream()
                .<Stage>map(stage ->
                        new Chain(Stream.concat(Stream.of(stage), more.stream()).toList()))
                .toList());
    }

    @Override
    public List<Node> children(Shape input) {
        return layers.stream().map(stage -> stage.at(input)).toList();
    }

    @Override
    public boolean isComposed() {
        return true;
    }

    @Override
    public Pass prepare(Frame frame) {
        List<Branch> branches = new ArrayList<>();
        int parameter = 0;
        for (Node child : children(frame.input().shape())) {
            Signal in = withOwnGradient(frame.input());
            Signal out = Signal.allocate(frame.capacity(), child.output(), frame.hasBackward());
            int count = child.parameters().size();
            branches.add(new Branch(child.layer().prepare(frame.part(in, out, parameter, count)), in, out));
            parameter += count;
        }
        return new Side(frame.input(), frame.output(), branches.toArray(Branch[]::new));
    }

    /** Each branch sets a gradient of its own for the input they share; the sum is the input's. */
    private static Signal withOwnGradient(Signal input) {
        Optional<Tensor> gradient = input.gradient().map(g -> Tensor.zeros(g.shape()));
        return new Signal(input.shape(), input.values(), gradient, input.lengths());
    }

    private record Branch(Pass pass, Signal in, Signal out) {
        int channels() {
            return out.shape().dimension(-1);
        }
    }

    private record Side(Signal input, Signal output, Branch[] branches) implements Pass {
        @Override
        public void forward(int examples) {
            int first = 0;
            for (Branch branch : branches) {
                branch.pass.forward(examples);
                copyRows(rows(examples), branch.out.values(), 0, output.values(), first, branch.channels());
                first += branch.channels();
            }
            System.arraycopy(branches[0].out.lengths(), 0, output.lengths(), 0, examples);
        }

        @Override
        public void backward(int examples) {
            Tensor dy = output.requireGradient();
            int first = 0;
            for (Branch branch : branches) {
                copyRows(rows(examples), dy, first, branch.out.requireGradient(), 0, branch.channels());
                branch.pass.backward(examples);
                first += branch.channels();
            }
            if (input.gradient().isPresent()) {
                sumGradients(examples, input.requireGradient());
            }
        }

        private static void copyRows(int rows, Tensor from, int fromChannel, Tensor to, int toChannel, int count) {
            for (int row = 0; row < rows; row++) {
                int source = from.offset() + row * from.shape().dimension(-1) + fromChannel;
                int target = to.offset() + row * to.shape().dimension(-1) + toChannel;
                System.arraycopy(from.array(), source, to.array(), target, count);
            }
        }

        private int rows(int examples) {
            return examples * (output.size() / output.shape().dimension(-1));
        }

        private void sumGradients(int examples, Tensor sum) {
            int n = examples * input.size();
            Arrays.fill(sum.array(), sum.offset(), sum.offset() + n, 0);
            for (Branch branch : branches) {
                Tensor part = branch.in.requireGradient();
                for (int i = 0; i < n; i++) {
                    sum.array()[sum.offset() + i] += part.array()[part.offset() + i];
                }
            }
        }
    }
}
