package stride.classify.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import stride.tensor.Tensor;
import stride.training.ExampleSet;

/**
 * Finds offsets, one a label, with which {@code argmax of (logit + offset)} gives the highest metric, less a price for each
 * offset: its square must win {@link #PRICE} examples. Without it the offsets fit the dev part and nothing else
 * (docs/ACCURACY.md). One label's offset after the other's is moved to its best place, all places being tried, until no
 * label's brings more. The same for the same input, to the bit.
 *
 * <p>Labels with fewer than {@link #LEAST} examples keep an offset of 0: what helps so few would be chance.
 */
final class OffsetSearch {
    static final int LEAST = 5;
    static final double PRICE = 3;
    private static final int MOST_ROUNDS = 20;
    private static final double GAIN = 1e-9; // less is rounding

    private final Tensor logits; // (examples, labels)
    private final ExampleSet examples;
    private final int count; // of labels
    private final DecisionMetric metric;
    private final double[] offsets; // (labels)
    private final int[] first; // (examples): the answer
    private final int[] second; // (examples): the answer if that label were not there

    private OffsetSearch(Tensor logits, ExampleSet examples, DecisionMetric metric) {
        this.logits = logits;
        this.examples = examples;
        this.count = logits.shape().dimension(1);
        this.metric = metric;
        this.offsets = new double[count];
        this.first = new int[examples.size()];
        this.second = new int[examples.size()];
    }

    /**
     * @param logits (examples, labels)
     * @param examples each with one label
     * @return one for each label
     */
    static List<Double> offsets(Tensor logits, ExampleSet examples, DecisionMetric metric) {
        OffsetSearch search = new OffsetSearch(logits, examples, metric);
        search.run();
        List<Double> found = new ArrayList<>();
        for (double offset : search.offsets) {
            found.add(offset);
        }
        return found;
    }

    private void run() {
        rank();
        boolean moved = true;
        for (int round = 0; moved && round < MOST_ROUNDS; round++) {
            moved = false;
            for (int label = 0; label < count; label++) {
                if (!metric.isOfOneLabel() || label == metric.label()) {
                    moved |= move(label);
                }
            }
        }
    }

    private double value(int example, int label) {
        return logits.get(example * count + label) + offsets[label];
    }

    private void rank() {
        for (int i = 0; i < examples.size(); i++) {
            first[i] = 0;
            second[i] = -1;
            for (int label = 1; label < count; label++) {
                if (value(i, label) > value(i, first[i])) {
                    second[i] = first[i];
                    first[i] = label;
                } else if (second[i] < 0 || value(i, label) > value(i, second[i])) {
                    second[i] = label;
                }
            }
        }
    }

    /** Moves the offset of a label to the best place; false if it stays. */
    private boolean move(int label) {
        AnswerCounts now = new AnswerCounts(count);
        AnswerCounts counts = new AnswerCounts(count); // with no answer of this label
        double[] margins =
                new double[examples.size()]; // an example is answered with the label if its offset is above this
        int[] rivals = new int[examples.size()];
        for (int i = 0; i < examples.size(); i++) {
            rivals[i] = first[i] == label ? second[i] : first[i];
            margins[i] = value(i, rivals[i]) - logits.get(i * count + label);
            now.add(examples.label(i), first[i]);
            counts.add(examples.label(i), rivals[i]);
        }
        if (now.support(label) < LEAST) {
            return false;
        }
        int[] order = IntStream.range(0, examples.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> margins[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double price = PRICE * metric.ofOneExample(label, now);
        double before = metric.of(now) - price * offsets[label] * offsets[label];
        double best = before;
        double place = offsets[label];
        for (int k = 0; k < order.length; k++) {
            counts.change(examples.label(order[k]), rivals[order[k]], label);
            double margin = margins[order[k]];
            double next = k + 1 < order.length ? margins[order[k + 1]] : margin + 2;
            double there = nearestToZero(margin, next);
            double worth = metric.of(counts) - price * there * there;
            if (next > margin && worth > best + GAIN) {
                best = worth;
                place = there;
            }
        }
        if (best <= before + GAIN) {
            return false;
        }
        offsets[label] = place;
        rank();
        return true;
    }

    /** Halfway between two margins, or 0 if that is well inside. */
    private static double nearestToZero(double margin, double next) {
        double middle = (margin + next) / 2;
        return margin < 0 && next > 0 ? 0 : middle;
    }
}
