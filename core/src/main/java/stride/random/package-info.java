/** Random numbers that depend on where they are used and on nothing else. Start with {@link stride.random.RandomStream}. */
@NullMarked
package stride.random;

import org.jspecify.annotations.NullMarked;
