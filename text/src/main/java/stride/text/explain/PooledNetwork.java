package stride.text.explain;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import stride.file.Excerpt;
import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.Conv1d;
import stride.layer.Dense;
import stride.layer.Dropout;
import stride.layer.Embedding;
import stride.layer.Layer;
import stride.layer.MaxOverTime;
import stride.layer.Named;
import stride.layer.Nonlinearity;
import stride.layer.Padding;
import stride.layer.ParameterSpec;
import stride.layer.WordDropout;
import stride.network.Network;
import stride.network.Parameters;
import stride.tensor.Tensor;

/**
 * A network that is word vectors, banks of filters with ReLU and the maximum over time, and one dense layer, as Kim's is,
 * taken apart: which parameters play which part.
 */
final class PooledNetwork {
    private final Iterator<Tensor> unread; // parameters, in the order of the layers
    private final List<FilterBank> banks = new ArrayList<>();
    private final Tensor outputWeights; // (filters of all banks, classes)
    private final Tensor outputBias; // (classes)

    /** @throws IllegalArgumentException if the network has layers of another kind, or its filters are too wide or too many */
    PooledNetwork(Network network, Parameters parameters) {
        this.unread = parameters.specs().stream()
                .map(ParameterSpec::name)
                .map(parameters::get)
                .iterator();
        List<Layer> layers = network.layer() instanceof Chain chain ? chain.layers() : List.of();
        int at = !layers.isEmpty() && plain(layers.get(0)) instanceof WordDropout ? 1 : 0;
        at = readFeatures(layers, at);
        at += at < layers.size() && plain(layers.get(at)) instanceof Dropout ? 1 : 0;
        if (at != layers.size() - 1 || !(plain(layers.get(at)) instanceof Dense)) {
            throw strange(network.layer());
        }
        this.outputWeights = unread.next();
        this.outputBias = unread.next();
        FilterRoom.require(
                banks.stream().map(FilterBank::width).toList(),
                banks.stream().map(FilterBank::filters).toList());
    }

    /** Takes the parameters of word vectors and filters over them, of one network or of several side by side. */
    private int readFeatures(List<Layer> layers, int first) {
        if (first >= layers.size()) {
            throw strange(new Chain(layers));
        }
        boolean sideBySide =
                layers.get(first) instanceof Branches each && each.layers().get(0) instanceof Chain;
        if (!sideBySide && first + 1 < layers.size()) {
            List<Tensor> tables = new ArrayList<>();
            for (Layer table : parts(layers.get(first))) {
                if (!(plain(table) instanceof Embedding)) {
                    throw strange(table);
                }
                tables.add(unread.next());
            }
            parts(layers.get(first + 1)).forEach(filters -> readFilters(filters, tables));
            return first + 2;
        }
        for (Layer part : parts(layers.get(first))) {
            if (!(part instanceof Chain chain)
                    || readFeatures(chain.layers(), 0) != chain.layers().size()) {
                throw strange(part);
            }
        }
        return first + 1;
    }

    private static List<Layer> parts(Layer layer) {
        return layer instanceof Branches branches ? branches.layers() : List.of(layer);
    }

    private void readFilters(Layer branch, List<Tensor> tables) {
        List<Layer> steps = branch instanceof Chain chain ? chain.layers() : List.of();
        if (steps.size() == 3
                && plain(steps.get(0)) instanceof Conv1d filters
                && filters.stride() == 1
                && filters.padding().kind() != Padding.Kind.SAME
                && plain(steps.get(1)).equals(Nonlinearity.RELU)
                && plain(steps.get(2)) instanceof MaxOverTime) {
            Padding padding = filters.padding();
            banks.add(new FilterBank(tables, unread.next(), unread.next(), padding.left(), padding.right()));
        } else {
            throw strange(branch);
        }
    }

    private static Layer plain(Layer layer) {
        return layer instanceof Named named ? named.layer() : layer;
    }

    private static IllegalArgumentException strange(Layer layer) {
        return new IllegalArgumentException(
                "only networks of word vectors, filters with ReLU and maximum over time, and a"
                        + " dense layer can classify texts, this one has " + Excerpt.of(layer));
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
