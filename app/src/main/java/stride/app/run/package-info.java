/** What a training was started with, as its folder says it. Start with {@link stride.app.run.RunSettings}. */
@NullMarked
package stride.app.run;

import org.jspecify.annotations.NullMarked;
