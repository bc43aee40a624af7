/**
 * Optimizers, schedules and the sharded training loop, repeatable to the bit with one kind of kernel. Start with {@link
 * stride.training.TrainingLoop}; {@link stride.training.ExampleSet#of} makes examples of arrays.
 */
@NullMarked
package stride.training;

import org.jspecify.annotations.NullMarked;
