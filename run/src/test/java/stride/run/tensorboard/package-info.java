/** Event files read back with a reader that shares no code with the writer. */
@NullMarked
package stride.run.tensorboard;

import org.jspecify.annotations.NullMarked;
