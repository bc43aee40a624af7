package stride.classify.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stride.classify.setting.Change;
import stride.classify.setting.Setting;
import stride.classify.setting.Settings;
import stride.random.RandomStream;

/**
 * Settings that are worth a try, as changes to a preset, and how they are made to fit into a file of some size.
 *
 * @param axes what is varied
 * @param smaller changes that make a model smaller, the least first
 * @param sizing limits models to a number of bytes
 */
public record SearchSpace(List<Axis<?>> axes, List<List<Change<?>>> smaller, Sizing sizing) {
    /** How likely each setting is to be drawn anew; most candidates are near the preset, which is good already. */
    private static final double CHANGED = 0.35;

    /** One setting and its values; one that stands there twice is drawn twice as often. */
    public record Axis<T>(Setting<T> setting, List<T> values) {
        private Change<T> draw(RandomStream random) {
            return setting.to(values.get(random.nextInt(values.size())));
        }
    }

    /** Knows about how large a model's file becomes. */
    public interface Sizing {
        /** These settings with limits that keep the file small; empty if none can. */
        Optional<Settings> fit(Settings settings, int classes, long bytes);
    }

    /** The changes of candidate number {@code number}, a function of the seed; those of number 0 are none. */
    List<Change<?>> changes(long seed, int number) {
        List<Change<?>> changes = new ArrayList<>();
        if (number > 0) {
            RandomStream random = RandomStream.of(seed, number);
            for (Axis<?> axis : axes) {
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
