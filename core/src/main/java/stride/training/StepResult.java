package stride.training;

/**
 * What one training step saw, before its update.
 *
 * @param step number of the step, from 1
 * @param epoch number of the epoch, from 1
 * @param loss mean over the batch, with class weights and penalties
 * @param correct examples whose likeliest answer was right, under dropout
 * @param examples in the batch
 */
public record StepResult(long step, int epoch, double loss, int correct, int examples) {
    /** The share of correct examples, 0 to 1. */
    public double accuracy() {
        return (double) correct / examples;
    }
}
