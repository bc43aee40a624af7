/** Optimizers, schedules and the sharded training loop, repeatable to the bit. Start with {@link stride.training.TrainingLoop}. */
@NullMarked
package stride.training;

import org.jspecify.annotations.NullMarked;
