package stride.text.explain;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import stride.file.Excerpt;
import stride.layer.Conv1d;
import stride.layer.Dense;
import stride.layer.Dropout;
import stride.layer.Embedding;
import stride.layer.Node;
import stride.layer.Padding;
import stride.layer.TextFilters;
import stride.layer.WordDropout;
import stride.network.Network;
import stride.network.Parameters;
import stride.tensor.Tensor;

/**
 * A network that is word vectors, banks of filters with ReLU and the maximum over time, and one dense layer, as Kim's is,
 * taken apart: which parameters play which part.
 */
final class PooledNetwork {
    private final List<FilterBank> banks = new ArrayList<>();
    private final Parameters parameters;
    private final Tensor outputWeights; // (filters of all banks, classes)
    private final Tensor outputBias; // (classes)

    /** @throws IllegalArgumentException if the network has layers of another kind, or its filters are too wide or too many */
    PooledNetwork(Network network, Parameters parameters) {
        this.parameters = parameters;
        Node root = network.root();
        List<Node> nodes = new ArrayList<>(root.children());
        if (!nodes.isEmpty() && nodes.get(0).layer() instanceof WordDropout) {
            nodes.remove(0);
        }
        int last = nodes.size() - 1;
        if (last < 0 || !(nodes.get(last).layer() instanceof Dense)) {
            throw strange(root);
        }
        Node output = nodes.remove(last);
        if (last > 0 && nodes.get(last - 1).layer() instanceof Dropout) {
            nodes.remove(last - 1);
        }
        readFeatures(root, nodes);
        this.outputWeights = tensor(output, 0);
        this.outputBias = tensor(output, 1);
        FilterRoom.require(
                banks.stream().map(FilterBank::width).toList(),
                banks.stream().map(FilterBank::filters).toList());
    }

    private Tensor tensor(Node node, int parameter) {
        return parameters.get(node.parameters().get(parameter).name());
    }

    /** Takes word vectors and filters over them, of one network or of several side by side. */
    private void readFeatures(Node root, List<Node> nodes) {
        if (nodes.size() == 1) {
            TextFilters.sideBySide(nodes.get(0)).forEach(network -> readFeatures(network, network.children()));
        } else if (nodes.size() == 2) {
            List<Tensor> tables = new ArrayList<>();
            for (Node table : TextFilters.sideBySide(nodes.get(0))) {
                if (!(table.layer() instanceof Embedding)) {
                    throw strange(table);
                }
                tables.add(tensor(table, 0));
            }
            TextFilters.sideBySide(nodes.get(1)).forEach(branch -> readFilters(branch, tables));
        } else {
            throw strange(root);
        }
    }

    private void readFilters(Node branch, List<Tensor> tables) {
        Node filters = TextFilters.pooled(branch).orElseThrow(() -> strange(branch));
        Padding padding = ((Conv1d) filters.layer()).padding();
        if (padding.kind() == Padding.Kind.SAME) {
            throw strange(branch);
        }
        banks.add(new FilterBank(tables, tensor(filters, 0), tensor(filters, 1), padding.left(), padding.right()));
    }

    private static IllegalArgumentException strange(Node node) {
        return new IllegalArgumentException(
                "only networks of word vectors, filters with ReLU and maximum over time, and a"
                        + " dense layer can classify texts, this one has " + Excerpt.of(node.layer()));
    }

    /** Rows of each table of word vectors. */
    Set<Integer> words() {
        return banks.stream()
                .flatMap(bank -> bank.tables().stream())
                .map(table -> table.shape().dimension(0))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    int classes() {
        return outputBias.size();
    }

    /**
     * What no number that the network works out for any text is farther from zero than: a filter's value by the largest
     * numbers of vectors and filters, a logit by those and the largest weight of the dense layer.
     */
    double bound() {
        IdentityHashMap<Tensor, Double> largest = new IdentityHashMap<>();
        double sum = 0;
        double highest = 0;
        for (FilterBank bank : banks) {
            double value = bank.bound(table -> largest.computeIfAbsent(table, FilterBank::largest));
            highest = Math.max(highest, value);
            sum += bank.filters() * value;
        }
        return Math.max(highest, sum * FilterBank.largest(outputWeights) + FilterBank.largest(outputBias));
    }

    /** In the order of their features in {@link #weight}. */
    List<FilterBank> banks() {
        return banks;
    }

    /**
     * How much a pooled feature counts for a direction among the logits.
     *
     * @param feature number of a filter, those of all banks counted
     * @param direction (classes)
     */
    double weight(int feature, double[] direction) {
        return dot(outputWeights, feature * direction.length, direction);
    }

    /** The output's bias in a direction. */
    double bias(double[] direction) {
        return dot(outputBias, 0, direction);
    }

    private static double dot(Tensor tensor, int from, double[] direction) {
        double sum = 0;
        for (int c = 0; c < direction.length; c++) {
            sum += tensor.get(from + c) * direction[c];
        }
        return sum;
    }
}
