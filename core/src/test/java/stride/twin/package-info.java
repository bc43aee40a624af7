/** The layers once more, in double arithmetic and plain loops: what the tests compare the real ones with. Start with {@link stride.twin.Twin}. */
@NullMarked
package stride.twin;

import org.jspecify.annotations.NullMarked;
