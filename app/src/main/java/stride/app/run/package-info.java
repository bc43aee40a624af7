/** The folder that a training writes, and what goes into it. Start with {@link stride.app.run.RunFolder}. */
@NullMarked
package stride.app.run;

import org.jspecify.annotations.NullMarked;
