package stride.layer;

import java.util.List;
import java.util.Optional;
import stride.operation.TextConvolution.Bank;
import stride.operation.WindowGeometry;
import stride.pass.ComposedVectors;
import stride.pass.EmbeddingVectors;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.TableVectors;
import stride.pass.TextConvolutionPass;
import stride.tensor.Shape;

/**
 * Word vectors and, in branches, filters over them, each with ReLU and its maximum over time, as in the network of Kim
 * (2014): what is run as one {@link TextConvolutionPass}.
 *
 * @param vectors an {@link Embedding}, branches of several with as many words, or a {@link ComposedEmbedding}
 * @param filters one {@link Conv1d} of each branch, of stride 1
 */
public record TextFilters(Node vectors, List<Node> filters) {
    /** Of two layers that follow one another; empty if they are of another kind. */
    static Optional<TextFilters> of(Node vectors, Node branches) {
        if (!areVectors(vectors) || !(branches.layer() instanceof Branches)) {
            return Optional.empty();
        }
        List<Node> filters = branches.children().stream()
                .flatMap(branch -> pooled(branch).stream())
                .toList();
        return filters.size() == branches.children().size()
                ? Optional.of(new TextFilters(vectors, filters))
                : Optional.empty();
    }

    private static boolean areVectors(Node node) {
        if (node.layer() instanceof ComposedEmbedding) {
            return true;
        }
        List<Integer> words = sideBySide(node).stream()
                .map(table -> table.layer() instanceof Embedding embedding ? embedding.words() : 0)
                .distinct()
                .toList();
        return words.size() == 1 && words.get(0) > 0;
    }

    /** The branches of {@link Branches}; any other layer counts as the only branch. */
    public static List<Node> sideBySide(Node node) {
        return node.layer() instanceof Branches ? node.children() : List.of(node);
    }

    /** The filters of {@code Chain(Conv1d, ReLU, MaxOverTime)}, if a branch is that. */
    public static Optional<Node> pooled(Node branch) {
        List<Node> nodes = branch.layer() instanceof Chain ? branch.children() : List.of();
        return nodes.size() == 3
                        && nodes.get(0).layer() instanceof Conv1d filters
                        && filters.stride() == 1
                        && nodes.get(1).layer().equals(Nonlinearity.RELU)
                        && nodes.get(2).layer() instanceof MaxOverTime
                ? Optional.of(nodes.get(0))
                : Optional.empty();
    }

    Pass prepare(Frame frame) {
        EmbeddingVectors words = vectors.layer() instanceof ComposedEmbedding composed
                ? new ComposedVectors(frame, composed.composition())
                : new TableVectors(frame, vectors.parameters().size());
        return TextConvolutionPass.of(frame, words, banks());
    }

    private Bank[] banks() {
        Shape vector = vectors.output(); // (time, channels)
        Bank[] banks = new Bank[filters.size()];
        int output = 0;
        int weight = 0;
        for (int i = 0; i < banks.length; i++) {
            Conv1d conv = (Conv1d) filters.get(i).layer();
            WindowGeometry g = LayerGeometry.overText(vector, conv.width(), 1, conv.padding());
            banks[i] = new Bank(conv.width(), conv.filters(), vector.dimension(1), g.left(), g.right(), output, weight);
            output += conv.filters();
            weight += conv.width() * conv.filters() * vector.dimension(1);
        }
        return banks;
    }
}
