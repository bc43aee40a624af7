package stride.text.tune;

import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.text.TextSettings.DROPOUT_KEEP_PROB;
import static stride.text.TextSettings.EMBEDDING_DIM;
import static stride.text.TextSettings.FILTER_SIZES;
import static stride.text.TextSettings.MEMBERS;
import static stride.text.TextSettings.MIN_COUNT;
import static stride.text.TextSettings.NUM_FILTERS;
import static stride.text.TextSettings.WORD_DROPOUT;
import static stride.text.TextSettings.WORD_PARTS;
import static stride.text.linear.LinearSettings.COST;
import static stride.text.linear.LinearSettings.SUPERSENSES;
import static stride.text.linear.LinearSettings.WORD_NGRAMS;

import java.util.ArrayList;
import java.util.List;
import stride.classify.setting.Change;
import stride.classify.setting.Setting;
import stride.random.RandomStream;
import stride.text.TextSettings.Members;

/** Settings that are worth a try, as changes to the default preset: a sequence that depends on the seed alone. */
final class SearchSpace {
    /** How likely each setting is to be drawn anew; most candidates are near the preset, which is good already. */
    private static final double CHANGED = 0.35;

    private static final List<Axis<?>> AXES = List.of(
            new Axis<>(
                    MEMBERS,
                    List.of(Members.COMBINED, Members.COMBINED, Members.COMBINED, Members.CNN, Members.LINEAR)),
            new Axis<>(NETWORKS, List.of(1, 2, 3, 5)),
            new Axis<>(EMBEDDING_DIM, List.of(32, 64, 128, 200)),
            new Axis<>(NUM_FILTERS, List.of(32, 64, 128, 200)),
            new Axis<>(
                    FILTER_SIZES,
                    List.of(
                            List.of(1, 2, 3),
                            List.of(2, 3, 4),
                            List.of(3, 4, 5),
                            List.of(2, 3, 4, 5),
                            List.of(3),
                            List.of(5, 7))),
            new Axis<>(DROPOUT_KEEP_PROB, List.of(0.3f, 0.5f, 0.7f)),
            new Axis<>(WORD_DROPOUT, List.of(0f, 0.1f, 0.25f, 0.4f)),
            new Axis<>(WORD_PARTS, List.of(true, true, false)),
            new Axis<>(SUPERSENSES, List.of(true, true, false)),
            new Axis<>(LEARNING_RATE, List.of(3e-4f, 5e-4f, 1e-3f, 2e-3f)),
            new Axis<>(BATCH_SIZE, List.of(32, 64, 128)),
            new Axis<>(MIN_COUNT, List.of(1, 2, 3)),
            new Axis<>(WORD_NGRAMS, List.of(1, 2, 3)),
            new Axis<>(COST, List.of(0.3f, 1f, 3f)));

    /** One setting and its values; one that stands there twice is drawn twice as often. */
    private record Axis<T>(Setting<T> setting, List<T> values) {
        Change<T> draw(RandomStream random) {
            return setting.to(values.get(random.nextInt(values.size())));
        }
    }

    private SearchSpace() {}

    /** The changes of candidate number {@code number}; those of number 0 are none. */
    static List<Change<?>> changes(long seed, int number) {
        List<Change<?>> changes = new ArrayList<>();
        if (number > 0) {
            RandomStream random = RandomStream.of(seed, number);
            for (Axis<?> axis : AXES) {
                boolean changed = random.nextDouble() < CHANGED;
                Change<?> change = axis.draw(random);
                if (changed) {
                    changes.add(change);
                }
            }
        }
        return changes;
    }
}
