package stride.pass;

import stride.operation.BatchNormalization;
import stride.tensor.Tensor;

/** Batch normalization: by the batch in training, by the running statistics otherwise, which are constants then. */
public final class BatchNormPass implements Pass {
    private final Frame frame;
    private final BatchNormalization normalization;
    private final int rowsOfExample;
    private final Tensor gamma;
    private final Tensor beta;
    private final Tensor mean;
    private final Tensor variance;

    /** @param frame its parameters: gamma, beta, running mean and running variance */
    public BatchNormPass(Frame frame, float momentum, float epsilon) {
        this.frame = frame;
        Signal in = frame.input();
        int channels = in.shape().dimension(-1);
        this.rowsOfExample = in.size() / channels;
        this.normalization =
                new BatchNormalization(channels, epsilon, in.values().size(), frame.training(), frame.parallel());
        this.gamma = frame.parameters().get(0);
        this.beta = frame.parameters().get(1);
        this.mean = frame.parameters().get(2);
        this.variance = frame.parameters().get(3);
        if (frame.training()) {
            frame.statistics().add(() -> normalization.moveOn(momentum, mean, variance));
        }
    }

    @Override
    public void forward(int examples) {
        Tensor x = frame.input().values();
        Tensor y = frame.output().values();
        if (frame.training()) {
            normalization.normalize(examples * rowsOfExample, x, gamma, beta, y);
        } else {
            normalization.apply(examples * rowsOfExample, x, gamma, beta, mean, variance, y);
        }
        System.arraycopy(frame.input().lengths(), 0, frame.output().lengths(), 0, examples);
    }

    @Override
    public void backward(int examples) {
        if (!frame.training()) {
            frame.input()
                    .gradient()
                    .ifPresent(dx -> normalization.backwardOfApply(
                            examples * rowsOfExample, frame.output().requireGradient(), dx));
            return;
        }
        normalization.backward(
                examples * rowsOfExample,
                frame.input().values(),
                frame.output().requireGradient(),
                gamma,
                frame.input().gradient().orElse(null),
                frame.gradient(0),
                frame.gradient(1));
    }
}
