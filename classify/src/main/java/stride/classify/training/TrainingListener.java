package stride.classify.training;

import stride.classify.decision.Evaluation;

/**
 * Is told what happens in a training, by the thread that trains: while it listens, the training waits. Each method does
 * nothing unless it is written anew. Any of them may call {@link Training#stop}, ask for {@link Training#outcome} or
 * {@link Training#save} the state. What it throws ends {@link Training#run}; the training itself is whole, and can go on.
 *
 * <pre>{@code
 * TextClassifier classifier = TextClassifier.trainer()
 *         .listener(new TrainingListener<>() {
 *             @Override
 *             public void devMeasured(Training<TextClassifier> training, Evaluation dev, boolean best) {
 *                 System.out.println("step " + training.step() + ": accuracy " + dev.accuracy());
 *                 if (dev.accuracy() > 0.95) {
 *                     training.stop(); // that will do
 *                 }
 *             }
 *         })
 *         .train(examples);
 * }</pre>
 *
 * @param <C> the classifier that is trained
 */
public interface TrainingListener<C> {
    /**
     * The baseline is trained: a classifier that can be used while the networks are trained. Told once, before the first
     * step; not if there is none.
     */
    default void baselineTrained(Training<C> training, Outcome<C> baseline) {}

    /** A step was taken; {@link Training#lastStep} says how many there will be at most. */
    default void stepTaken(Training<C> training, TrainingProgress progress) {}

    /**
     * The dev part was measured after the last step.
     *
     * @param dev how good the network being trained is, alone
     * @param best whether that is its best so far
     */
    default void devMeasured(Training<C> training, Evaluation dev, boolean best) {}

    /**
     * A network has ended.
     *
     * @param number of the network, from 1 to {@link Training#networks}
     */
    default void networkTrained(Training<C> training, int number) {}
}
