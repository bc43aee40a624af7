/** Looking for settings that suit some data better than a preset's. Start with {@link stride.classify.tune.Tuning}. */
@NullMarked
package stride.classify.tune;

import org.jspecify.annotations.NullMarked;
