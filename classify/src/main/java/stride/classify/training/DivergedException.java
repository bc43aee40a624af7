package stride.classify.training;

/** Training that leads nowhere any more, because its numbers have grown beyond all bounds. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param bound how large logits may become */
    public DivergedException(double bound) {
        super("the numbers have grown so large that logits may be up to " + bound
                + "; train with a lower learning rate");
    }

    /** @param what is no number, such as {@code the loss of step 7} */
    public DivergedException(String what, float learningRate) {
        super(what + " is no longer a number; lower the learning rate, which is " + learningRate);
    }
}
