/** Event files read back with a reader that shares no code with the writer. */
@NullMarked
package stride.app.tensorboard;

import org.jspecify.annotations.NullMarked;
