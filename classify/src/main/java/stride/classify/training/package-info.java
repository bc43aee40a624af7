/**
 * One classifier being trained, step by step, whatever its inputs: networks and their ensemble, dev part, checkpoints, outcome.
 * Start with {@link stride.classify.training.Training}.
 */
@NullMarked
package stride.classify.training;

import org.jspecify.annotations.NullMarked;
