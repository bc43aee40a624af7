package stride.text.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stride.text.dataset.Remedy.Setting;

/**
 * A data set in two parts.
 *
 * @param train to train on
 * @param dev the development part: to measure on while training
 */
public record Split(Dataset train, Dataset dev) {

    static Split stratified(Dataset dataset, double devFraction, long seed) {
        if (!(devFraction > 0 && devFraction < 1)) {
            throw new IllegalArgumentException(
                    "the development fraction must lie between 0 and 1, both excluded, but is " + devFraction);
        }
        Map<String, List<Example>> byLabel = new TreeMap<>();
        for (Example example : dataset.examples()) {
            byLabel.computeIfAbsent(rarest(example, dataset), label -> new ArrayList<>())
                    .add(example);
        }

        SplitMix random = new SplitMix(seed);
        List<Example> train = new ArrayList<>();
        List<Example> dev = new ArrayList<>();
        for (List<Example> examples : byLabel.values()) {
            random.shuffle(examples);
            int count = devCount(examples.size(), devFraction);
            dev.addAll(examples.subList(0, count));
            train.addAll(examples.subList(count, examples.size()));
        }
        if (dev.isEmpty()) {
            throw new DataException(
                    "no class has two examples, so a development part of these " + dataset.size() + " would be empty",
                    Remedy.of("have at least two examples in a class, or train without such a part")
                            .by(Setting.DEV_SHARE, "0"));
        }
        random.shuffle(train);
        random.shuffle(dev);
        return new Split(Dataset.of(train), Dataset.of(dev));
    }

    /** See {@link Dataset#folds}. */
    static List<Split> folds(Dataset dataset, int count, long seed) {
        if (count < 2) {
            throw new IllegalArgumentException("there must be at least 2 folds, not " + count);
        }
        List<Example> all = dataset.examples();
        Map<String, List<Integer>> byLabel = new TreeMap<>();
        for (int i = 0; i < all.size(); i++) {
            byLabel.computeIfAbsent(rarest(all.get(i), dataset), label -> new ArrayList<>())
                    .add(i);
        }
        int[] foldOf = new int[all.size()];
        SplitMix random = new SplitMix(seed);
        int next = 0;
        for (List<Integer> examples : byLabel.values()) {
            random.shuffle(examples);
            for (int i : examples) {
                foldOf[i] = examples.size() == 1 ? count : next++ % count;
            }
        }
        if (next < count) {
            throw new DataException(
                    count + " folds of " + all.size() + " examples in " + byLabel.size()
                            + " classes can't all be filled",
                    "have fewer folds, or more examples in each class");
        }
        List<Split> folds = new ArrayList<>();
        for (int fold = 0; fold < count; fold++) {
            List<Example> train = new ArrayList<>();
            List<Example> test = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                (foldOf[i] == fold ? test : train).add(all.get(i));
            }
            folds.add(new Split(Dataset.of(train), Dataset.of(test)));
        }
        return folds;
    }

    /** The label with the fewest examples, of equal ones the first; "" for a text without labels. */
    private static String rarest(Example example, Dataset dataset) {
        return example.labels().stream()
                .min(Comparator.comparing(label -> dataset.counts().getOrDefault(label, 0)))
                .orElse("");
    }

    private static int devCount(int size, double devFraction) {
        int rounded = (int) Math.round(size * devFraction);
        return size < 2 ? 0 : Math.max(1, Math.min(size - 1, rounded));
    }

    /** SplitMix64, Steele, Lea and Flood 2014, written out because a split must be the same on every JDK. */
    private static final class SplitMix {

        private long state;

        SplitMix(long seed) {
            state = seed;
        }

        /** Fisher and Yates: every order is as likely as any other. */
        void shuffle(List<?> examples) {
            for (int i = examples.size() - 1; i > 0; i--) {
                Collections.swap(examples, i, below(i + 1));
            }
        }

        /** From 0 to bound - 1; the bias of the plain product is below bound / 2^32. */
        private int below(int bound) {
            return (int) (((next() >>> 32) * bound) >>> 32);
        }

        private long next() {
            state += 0x9E3779B97F4A7C15L;
            long z = state;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }
    }
}
