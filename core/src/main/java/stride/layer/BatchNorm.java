package stride.layer;

import java.util.List;
import stride.pass.BatchNormPass;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.tensor.Shape;

/**
 * Batch normalization (Ioffe and Szegedy, "Batch normalization: accelerating deep network training by reducing internal
 * covariate shift", 2015): {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta}, each channel by itself. In training
 * mean and variance are those of the batch, over examples, rows and columns; otherwise running ones, which each step of a training
 * moves on: {@code running = (1 - momentum) running + momentum measured}, as PyTorch does, the variance measured being the
 * unbiased one. A batch of a single row, that is one example of a flat input, leaves them alone.
 *
 * <p>Input and output have the same shape: an image (height, width, channels) or flat (channels). Parameters, (channels) each:
 * gamma and beta, and the running mean and variance, which are no optimizer's.
 *
 * @param momentum how much a step counts in the running statistics, in (0, 1]
 * @param epsilon added to the variance, positive
 * @param gamma how gamma starts; where zeros start the end of a branch, it begins as if it were not there
 */
public record BatchNorm(float momentum, float epsilon, Initializer gamma) implements Layer {
    public BatchNorm {
        if (!(momentum > 0 && momentum <= 1)) {
            throw new IllegalArgumentException("the momentum must be in (0, 1], is " + momentum);
        }
        if (!(epsilon > 0 && epsilon < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("epsilon must be positive and finite, is " + epsilon);
        }
    }

    /** Momentum 0.1, epsilon 1e-5, gamma 1. */
    public static BatchNorm of() {
        return new BatchNorm(0.1f, 1e-5f, new Initializer.Constant(1));
    }

    public BatchNorm startingAt(Initializer gamma) {
        return new BatchNorm(momentum, epsilon, gamma);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.rank() != 1 && input.rank() != 3) {
            throw new IllegalArgumentException(
                    "expects an image (height, width, channels) or a flat input (channels), got " + input);
        }
        return input;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        Shape channels = Shape.of(input.dimension(-1));
        return List.of(
                new ParameterSpec("batchnorm/gamma", channels, gamma),
                new ParameterSpec("batchnorm/beta", channels, Initializer.ZEROS),
                new ParameterSpec("batchnorm/mean", channels, Initializer.ZEROS, false, false),
                new ParameterSpec("batchnorm/variance", channels, new Initializer.Constant(1), false, false));
    }

    @Override
    public Pass prepare(Frame frame) {
        return new BatchNormPass(frame, momentum, epsilon);
    }

    /** Always: shards of a batch would have statistics of their own. */
    @Override
    public boolean intraOpParallel(Shape input) {
        return true;
    }
}
