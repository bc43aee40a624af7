/** Training that knows nothing of the inputs: the settings that every training has. */
@NullMarked
package stride.classify.training;

import org.jspecify.annotations.NullMarked;
