/** Looks for settings that suit some data. Start with {@link stride.text.tune.Tuning}. */
@NullMarked
package stride.text.tune;

import org.jspecify.annotations.NullMarked;
