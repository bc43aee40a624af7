/** The {@code stride} command. Start with {@link stride.app.Main}. */
@NullMarked
package stride.app;

import org.jspecify.annotations.NullMarked;
