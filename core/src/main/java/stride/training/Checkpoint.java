package stride.training;

import stride.network.Parameters;

/**
 * The state of a training between two steps.
 *
 * @param step steps taken
 * @param origin of which training
 * @param parameters as they were then
 * @param slots (slots, trainable parameters): the optimizer's memory
 */
public record Checkpoint(long step, TrainingOrigin origin, Parameters parameters, float[][] slots) {}
