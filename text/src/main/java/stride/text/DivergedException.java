package stride.text;

/** Training that leads nowhere any more, because its numbers have grown beyond all bounds. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private DivergedException(String what, long step, float learningRate) {
        super(what + " step " + step + " is no longer a number; lower the learning rate, which is " + learningRate);
    }

    static DivergedException ofLoss(long step, float learningRate) {
        return new DivergedException("the loss of", step, learningRate);
    }

    static DivergedException ofParameters(long step, float learningRate) {
        return new DivergedException("a parameter after", step, learningRate);
    }
}
