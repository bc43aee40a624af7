package stride.classify.training;

import java.util.Optional;
import stride.classify.decision.Evaluation;
import stride.training.StepResult;

/**
 * What one call of {@link Training#next} did.
 *
 * @param step the training step
 * @param dev the dev part measured after it, if an evaluation was due
 * @param best whether that evaluation is the best so far
 */
public record TrainingProgress(StepResult step, Optional<Evaluation> dev, boolean best) {}
