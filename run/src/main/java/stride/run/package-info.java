/** The folder that a training writes, what goes into it, and what is shown meanwhile. Start with {@link stride.run.RunFolder}. */
@NullMarked
package stride.run;

import org.jspecify.annotations.NullMarked;
