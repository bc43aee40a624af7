package stride.classify.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stride.classify.data.Remedy.Setting;
import stride.random.RandomStream;

/**
 * A data set in two parts.
 *
 * @param <I> what is classified
 * @param train to train on
 * @param dev the development part: to measure on while training
 */
public record Split<I>(Dataset<I> train, Dataset<I> dev) {

    static <I> Split<I> stratified(Dataset<I> dataset, double devFraction, long seed) {
        if (!(devFraction > 0 && devFraction < 1)) {
            throw new IllegalArgumentException(
                    "the development fraction must lie between 0 and 1, both excluded, but is " + devFraction);
        }
        Map<String, List<Example<I>>> byLabel = new TreeMap<>();
        for (Example<I> example : dataset.examples()) {
            byLabel.computeIfAbsent(rarest(example, dataset), label -> new ArrayList<>())
                    .add(example);
        }

        RandomStream random = RandomStream.plain(seed);
        List<Example<I>> train = new ArrayList<>();
        List<Example<I>> dev = new ArrayList<>();
        for (List<Example<I>> examples : byLabel.values()) {
            shuffle(examples, random);
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
        shuffle(train, random);
        shuffle(dev, random);
        return new Split<>(Dataset.of(train), Dataset.of(dev));
    }

    /** See {@link Dataset#folds}. */
    static <I> List<Split<I>> folds(Dataset<I> dataset, int count, long seed) {
        if (count < 2) {
            throw new IllegalArgumentException("there must be at least 2 folds, not " + count);
        }
        List<Example<I>> all = dataset.examples();
        Map<String, List<Integer>> byLabel = new TreeMap<>();
        for (int i = 0; i < all.size(); i++) {
            byLabel.computeIfAbsent(rarest(all.get(i), dataset), label -> new ArrayList<>())
                    .add(i);
        }
        int[] foldOf = new int[all.size()];
        RandomStream random = RandomStream.plain(seed);
        int next = 0;
        for (List<Integer> examples : byLabel.values()) {
            shuffle(examples, random);
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
        List<Split<I>> folds = new ArrayList<>();
        for (int fold = 0; fold < count; fold++) {
            List<Example<I>> train = new ArrayList<>();
            List<Example<I>> test = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                (foldOf[i] == fold ? test : train).add(all.get(i));
            }
            folds.add(new Split<>(Dataset.of(train), Dataset.of(test)));
        }
        return folds;
    }

    /** The label with the fewest examples, of equal ones the first; "" for one without labels. */
    private static String rarest(Example<?> example, Dataset<?> dataset) {
        return example.labels().stream()
                .min(Comparator.comparing(label -> dataset.counts().getOrDefault(label, 0)))
                .orElse("");
    }

    private static int devCount(int size, double devFraction) {
        int rounded = (int) Math.round(size * devFraction);
        return size < 2 ? 0 : Math.max(1, Math.min(size - 1, rounded));
    }

    /** Fisher and Yates: every order is as likely as any other. */
    private static void shuffle(List<?> examples, RandomStream random) {
        for (int i = examples.size() - 1; i > 0; i--) {
            Collections.swap(examples, i, random.nextInt(i + 1));
        }
    }
}
