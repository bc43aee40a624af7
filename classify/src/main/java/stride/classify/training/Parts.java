package stride.classify.training;

import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.MULTI_LABEL;
import static stride.classify.training.Hyperparameters.SEED;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import stride.classify.data.DataException;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.data.LabelRule;
import stride.classify.data.Split;
import stride.classify.decision.Labelling;
import stride.classify.model.Provenance;
import stride.classify.setting.Settings;
import stride.file.Sha256;

/**
 * The examples of a training in two parts, with labels that a classifier can have.
 *
 * @param train to learn from
 * @param dev to select by; may be empty
 * @param devSplitOff whether the dev part was split off the examples, rather than chosen by the caller
 * @param labelling how many labels an example has
 */
public record Parts<I>(Dataset<I> train, Dataset<I> dev, boolean devSplitOff, Labelling labelling) {
    /**
     * Examples as the settings want them.
     *
     * @param dev as the caller chose it; empty: split off, if the settings want one
     * @throws IllegalArgumentException if there are too few labels, or too many
     * @throws DataException if a label occurs in the dev part only, or a part would be empty
     */
    public static <I> Parts<I> of(Dataset<I> examples, Optional<Dataset<I>> dev, Settings settings) {
        boolean several =
                examples.isMultiLabel() || dev.map(Dataset::isMultiLabel).orElse(false);
        Labelling labelling = Labelling.of(settings.get(MULTI_LABEL) || several);
        requireLabels(examples, labelling);
        if (dev.isPresent() || settings.get(DEV_FRACTION) == 0) {
            Dataset<I> given =
                    dev.map(part -> part.labelledAs(examples.labels())).orElse(Dataset.of(List.of()));
            return new Parts<>(examples, given, false, labelling);
        }
        Split<I> split = examples.split(settings.get(DEV_FRACTION), settings.get(SEED));
        requireLabels(split.train(), labelling);
        return new Parts<>(split.train(), split.dev(), true, labelling);
    }

    private static void requireLabels(Dataset<?> examples, Labelling labelling) {
        List<String> labels = examples.labels();
        if (labels.size() < labelling.fewestLabels()) {
            throw new IllegalArgumentException("a classifier needs examples of at least two labels, there is "
                    + (labels.isEmpty() ? "none" : "only '" + labels.get(0) + "'")
                    + "; give examples of other labels too, or say where the labels are");
        }
        int characters = labels.stream().mapToInt(String::length).sum();
        if (labels.size() > LabelRule.MOST || characters > LabelRule.MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "a classifier can have " + LabelRule.MOST + " labels of " + LabelRule.MOST_CHARACTERS
                            + " characters in all, here are " + labels.size() + " of " + characters
                            + "; is the column of the labels the right one?");
        }
    }

    /** The labels of both parts, in the order of the model's outputs. */
    public List<String> labels() {
        return train.labels();
    }

    /**
     * The labels of a part as numbers, (examples, labels of each).
     *
     * @throws DataException if one occurs in the dev part only
     */
    public int[][] numbers(Dataset<I> part) {
        List<String> labels = labels();
        int[][] numbers = new int[part.size()][];
        for (int i = 0; i < numbers.length; i++) {
            Example<I> example = part.examples().get(i);
            List<String> own = labelling.allowsSeveral() ? example.labels() : List.of(example.label());
            numbers[i] = own.stream()
                    .mapToInt(label -> number(label, labels, example))
                    .toArray();
        }
        return numbers;
    }

    private static int number(String label, List<String> labels, Example<?> example) {
        int number = labels.indexOf(label);
        if (number < 0) {
            throw new DataException(
                    example.place(),
                    "the label '" + label + "' occurs in the dev part only, the training part has " + labels,
                    "give examples to train on that have it, or leave it out of the dev part");
        }
        return number;
    }

    /**
     * What a model says of these examples.
     *
     * @param input adds an input to a hash
     */
    public Provenance.Data provenance(BiConsumer<I, MessageDigest> input) {
        MessageDigest digest = Sha256.begin();
        for (Dataset<I> part : List.of(train, dev)) {
            for (Example<I> example : part.examples()) {
                for (String label : example.labels()) {
                    digest.update(label.getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) '\t');
                }
                input.accept(example.input(), digest);
                digest.update((byte) '\n');
            }
            digest.update((byte) 0);
        }
        return new Provenance.Data(Sha256.hex(digest), train.size(), dev.size());
    }
}
