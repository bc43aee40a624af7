/** Work cut into numbered pieces that may run at once. Start with {@link stride.parallel.Parallel}. */
@NullMarked
package stride.parallel;

import org.jspecify.annotations.NullMarked;
