package stride.text.explain;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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

    /** @throws IllegalArgumentException if the network has layers of another kind */
    PooledNetwork(Network network, Parameters parameters) {
        this.unread = parameters.specs().stream()
                .map(ParameterSpec::name)
                .map(parameters::get)
                .iterator();
        if (!(network.layer() instanceof Chain chain)
                || !(plain(chain.layers().get(chain.layers().size() - 1)) instanceof Dense)) {
            throw strange(network.layer());
        }
        List<Tensor> tables = List.of();
        for (Layer layer : chain.layers().subList(0, chain.layers().size() - 1)) {
            tables = read(layer, tables);
        }
        this.outputWeights = unread.next();
        this.outputBias = unread.next();
    }

    /** Takes a layer's parameters; returns the word vectors that the next layer sees. */
    private List<Tensor> read(Layer layer, List<Tensor> tables) {
        Layer plain = plain(layer);
        if (plain instanceof Chain chain) {
            List<Tensor> now = tables;
            for (Layer part : chain.layers()) {
                now = read(part, now);
            }
            return now;
        }
        if (plain instanceof Branches branches) {
            List<Tensor> together = new ArrayList<>();
            branches.layers().forEach(branch -> together.addAll(read(branch, tables)));
            return together;
        }
        if (plain instanceof Embedding) {
            return List.of(unread.next());
        }
        if (plain instanceof Conv1d filters
                && filters.stride() == 1
                && filters.padding().kind() != Padding.Kind.SAME) {
            Padding padding = filters.padding();
            banks.add(new FilterBank(tables, unread.next(), unread.next(), padding.left(), padding.right()));
            return List.of();
        }
        boolean known = plain.equals(Nonlinearity.RELU) || plain instanceof MaxOverTime;
        boolean nothingInUse = plain instanceof Dropout || plain instanceof WordDropout;
        if (!known && !nothingInUse) {
            throw strange(layer);
        }
        return tables;
    }

    private static Layer plain(Layer layer) {
        return layer instanceof Named named ? named.layer() : layer;
    }

    private static IllegalArgumentException strange(Layer layer) {
        return new IllegalArgumentException(
                "only networks of word vectors, filters with ReLU and maximum over time, and a"
                        + " dense layer can be explained, this one has " + layer);
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
