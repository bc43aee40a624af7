package stride.layer;

import java.util.List;
import java.util.Optional;
import stride.operation.TextConvolution.Bank;
import stride.operation.WindowGeometry;
import stride.pass.ComposedVectors;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.TableVectors;
import stride.pass.TextConvolutionPass;
import stride.pass.WordVectors;
import stride.tensor.Shape;

/**
 * Word vectors and, in branches, filters over them, each with ReLU and its maximum over time, as in the network of Kim
 * (2014): what is run as one {@link TextConvolutionPass}.
 *
 * @param vectors an {@link Embedding}, branches of several with as many words, or a {@link ComposedEmbedding}
 * @param filters one {@link Conv1d} of each branch, of stride 1
 */
public record TextFilters(Part vectors, List<Part> filters) {
    /** Two layers that follow one another, if they are of that kind. */
    static Optional<TextFilters> of(Part vectors, Part branches) {
        if (!areVectors(vectors) || !(branches.layer() instanceof Branches)) {
            return Optional.empty();
        }
        List<Part> filters = branches.parts().stream()
                .flatMap(branch -> pooled(branch).stream())
                .toList();
        return filters.size() == branches.parts().size()
                ? Optional.of(new TextFilters(vectors, filters))
                : Optional.empty();
    }

    private static boolean areVectors(Part part) {
        if (part.layer() instanceof ComposedEmbedding) {
            return true;
        }
        List<Layer> tables = sideBySide(part).stream().map(Part::layer).toList();
        return tables.stream().allMatch(Embedding.class::isInstance)
                && tables.stream()
                                .map(table -> ((Embedding) table).words())
                                .distinct()
                                .count()
                        == 1;
    }

    /** The branches, or a layer that is none as the only one. */
    public static List<Part> sideBySide(Part part) {
        return part.layer() instanceof Branches ? part.parts() : List.of(part);
    }

    /** The filters of {@code Chain(Conv1d, ReLU, MaxOverTime)}, if a branch is that. */
    public static Optional<Part> pooled(Part branch) {
        List<Part> parts = branch.layer() instanceof Chain ? branch.parts() : List.of();
        return parts.size() == 3
                        && parts.get(0).layer() instanceof Conv1d filters
                        && filters.stride() == 1
                        && parts.get(1).layer().equals(Nonlinearity.RELU)
                        && parts.get(2).layer() instanceof MaxOverTime
                ? Optional.of(parts.get(0))
                : Optional.empty();
    }

    Pass prepare(Frame frame) {
        WordVectors words = vectors.layer() instanceof ComposedEmbedding composed
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
            banks[i] = new Bank(conv.width(), conv.filters(), g.left(), g.right(), output, weight);
            output += conv.filters();
            weight += conv.width() * conv.filters() * vector.dimension(1);
        }
        return banks;
    }
}
