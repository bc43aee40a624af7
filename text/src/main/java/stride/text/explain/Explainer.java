package stride.text.explain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import stride.network.Network;
import stride.network.Parameters;
import stride.text.linear.LinearModel;
import stride.text.linear.NgramName;

/** Takes the logits of a model apart, and knows what they can be. Immutable, safe for any number of threads. */
public final class Explainer {
    private final Optional<PooledNetwork> network;
    private final Optional<LinearModel> linear;

    /**
     * A model whose logits are those of its network, if there is one, plus those of its linear model, if there is one.
     *
     * @param parameters of the network
     * @throws IllegalArgumentException if the network has layers that this can't take apart
     */
    public Explainer(Optional<Network> network, Parameters parameters, Optional<LinearModel> linear) {
        this.network = network.map(layers -> new PooledNetwork(layers, parameters));
        this.linear = linear;
    }

    /**
     * Whether the network has so many words and labels.
     *
     * @throws IllegalArgumentException if not
     */
    public void require(int words, int labels) {
        network.ifPresent(pooled -> {
            if (!pooled.words().equals(Set.of(words)) || pooled.classes() != labels) {
                throw new IllegalArgumentException("its network has vectors of " + pooled.words() + " words and "
                        + pooled.classes() + " outputs, the model " + words + " words, kinds of them counted, and "
                        + labels
                        + " labels");
            }
        });
    }

    /** What no number that the model works out for any text is farther from zero than, its logits among them. */
    public double bound() {
        return network.map(PooledNetwork::bound).orElse(0.0)
                + linear.map(LinearModel::bound).orElse(0.0);
    }

    /**
     * The terms of a logit, or of a sum of logits.
     *
     * @param words (words of the text): what each adds
     * @param windows of the network, the largest first
     * @param features of the linear model, the largest first
     * @param padding what ids behind the words add
     * @param bias what depends on no word
     */
    public record Terms(
            List<Double> words,
            List<Explanation.Ngram> windows,
            List<Explanation.Ngram> features,
            double padding,
            double bias) {}

    /**
     * The terms of a text.
     *
     * @param tokens of the text, as the linear model reads them
     * @param ids of the first tokens, and perhaps of padding, as the network reads them
     * @param direction (classes): factors of the logits. 1 for one class and 0 for the others: the logit of that class; -1
     *     for another: by how much its logit is less
     */
    public Terms explain(List<String> tokens, int[] ids, double[] direction) {
        return new Work(tokens, ids, direction).terms();
    }

    /** One text. */
    private final class Work {
        private final List<String> tokens;
        private final int[] ids;
        private final double[] direction; // (classes)
        private final double[] words; // (tokens)
        private final NgramSums windows = new NgramSums();
        private final NgramSums features = new NgramSums();
        private double padding;
        private double bias;

        Work(List<String> tokens, int[] ids, double[] direction) {
            this.tokens = tokens;
            this.ids = ids;
            this.direction = direction;
            this.words = new double[tokens.size()];
        }

        Terms terms() {
            network.ifPresent(this::addNetwork);
            linear.ifPresent(this::addLinear);
            List<Double> ofWords =
                    IntStream.range(0, words.length).mapToObj(i -> words[i]).toList();
            return new Terms(ofWords, windows.bySize(), features.bySize(), padding, bias);
        }

        private void addNetwork(PooledNetwork pooled) {
            bias += pooled.bias(direction);
            int feature = 0;
            for (FilterBank bank : pooled.banks()) {
                FilterBank.Winners winners = bank.winners(ids);
                for (int f = 0; f < bank.filters(); f++) {
                    if (winners.first(f) != FilterBank.Winners.NONE) {
                        addWindow(bank, winners, f, pooled.weight(feature, direction));
                    }
                    feature++;
                }
            }
        }

        /** A filter's value is {@code bias[f] + sum over j of E[id[t + j]] . W[j][:,f]}, times its weight in the output. */
        private void addWindow(FilterBank bank, FilterBank.Winners winners, int filter, double weight) {
            int known = Math.min(tokens.size(), ids.length);
            int first = winners.first(filter);
            double ofWords = 0;
            for (int j = 0; j < bank.width(); j++) {
                double term = winners.product(first + j, j, filter) * weight;
                if (first + j >= known) {
                    padding += term;
                } else if (first + j >= 0) {
                    words[first + j] += term;
                    ofWords += term;
                }
            }
            bias += bank.bias().get(filter) * weight;
            int from = Math.max(first, 0);
            int to = Math.min(first + bank.width(), known);
            if (from < to) {
                windows.add(NgramName.ofWords(String.join(" ", tokens.subList(from, to))), from, to - from, ofWords);
            }
        }

        private void addLinear(LinearModel model) {
            bias += dot(model.bias());
            for (LinearModel.Contribution known : model.contributions(tokens)) {
                double term = dot(known.weights());
                features.add(known.name(), known.places().get(0), known.words(), term);
                double share = term / (known.places().size() * known.words());
                for (int place : known.places()) {
                    for (int i = place; i < place + known.words(); i++) {
                        words[i] += share;
                    }
                }
            }
        }

        private double dot(List<Float> numbers) {
            double sum = 0;
            for (int c = 0; c < direction.length; c++) {
                sum += numbers.get(c) * direction[c];
            }
            return sum;
        }
    }
}
