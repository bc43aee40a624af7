/**
 * What a person sees on a terminal, and what of it may be pasted into one. Start with {@link stride.app.terminal.Screen}.
 */
@NullMarked
package stride.app.terminal;

import org.jspecify.annotations.NullMarked;
