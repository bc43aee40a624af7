/** What a person sees while something takes long. Start with {@link stride.app.terminal.ProgressLine}. */
@NullMarked
package stride.app.terminal;

import org.jspecify.annotations.NullMarked;
