package stride.layer;

import java.util.List;
import java.util.Optional;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.tensor.Tensor;

/**
 * A convolution or dense layer, and batch normalization behind it, run as one where parameters no longer change: both are
 * linear, so {@code (x W + b - mean) scale + beta = x (W scale) + (b - mean) scale + beta} with {@code scale = gamma /
 * sqrt(variance + epsilon)}. The products are worked out once for all sessions of a model.
 *
 * @param linear a layer of weights (..., outputs) and a bias (outputs), or of weights alone: it is run with a bias all the same
 * @param norm what follows it
 */
record BatchNormFolding(Layer linear, BatchNorm norm) {
    private static final int OF_NORM = 4; // parameters: gamma, beta, mean, variance

    /** Of two layers that follow one another; empty if they are of another kind. */
    static Optional<BatchNormFolding> of(Node first, Node second) {
        boolean folds = first.layer() instanceof Conv2d || first.layer() instanceof Dense;
        return folds && second.layer() instanceof BatchNorm norm
                ? Optional.of(new BatchNormFolding(first.layer(), norm))
                : Optional.empty();
    }

    /** @param frame its parameters: those of the one layer, then those of the other */
    Pass prepare(Frame frame) {
        Folded folded = frame.precomputed()
                .orElseThrow()
                .get(new Key(frame.parameters().get(0)), Folded.class, () -> fold(frame.parameters()));
        return linear.prepare(frame.withParameters(List.of(folded.w, folded.b)));
    }

    /** By what the weights of a layer are found once they are folded. */
    private record Key(Tensor w) {}

    private record Folded(Tensor w, Tensor b) {}

    private Folded fold(List<Tensor> parameters) {
        Tensor w = copy(parameters.get(0));
        int own = parameters.size() - OF_NORM;
        Tensor gamma = parameters.get(own);
        Tensor beta = parameters.get(own + 1);
        Tensor mean = parameters.get(own + 2);
        Tensor variance = parameters.get(own + 3);
        Tensor b = own > 1 ? copy(parameters.get(1)) : Tensor.zeros(beta.shape());
        int outputs = b.size();
        for (int o = 0; o < outputs; o++) {
            double scale = gamma.get(o) / StrictMath.sqrt(variance.get(o) + (double) norm.epsilon());
            b.set(o, (float) ((b.get(o) - (double) mean.get(o)) * scale + beta.get(o)));
            for (int i = o; i < w.size(); i += outputs) {
                w.set(i, (float) (w.get(i) * scale));
            }
        }
        return new Folded(w, b);
    }

    private static Tensor copy(Tensor tensor) {
        return new Tensor(tensor.toArray(), 0, tensor.shape());
    }
}
