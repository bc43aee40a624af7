package stride.benchmark;

import java.util.List;

/** A layer as every peer builds it, with the extents that follow from its input. Images are (height, width, channels). */
sealed interface PlannedLayer {
    /**
     * Stride 1; weights (size, size, channels, filters).
     *
     * @param same whether zeros around the image keep its size; otherwise there are none
     */
    record Conv(int size, int channels, int filters, boolean same, boolean bias) implements PlannedLayer {}

    /**
     * Gamma, beta, running mean and running variance, (channels) each.
     *
     * @param momentum what a step counts in the running statistics, whose variance is the unbiased one
     */
    record BatchNorm(int channels, float momentum, float epsilon) implements PlannedLayer {}

    record Relu() implements PlannedLayer {}

    /** Windows beside one another; what is left over is left out. */
    record MaxPool(int size) implements PlannedLayer {}

    record GlobalAveragePool() implements PlannedLayer {}

    /** Row by row, the channels of a place together. */
    record Flatten() implements PlannedLayer {}

    /** @param keep probability of keeping an element in training; what is kept is divided by it */
    record Dropout(float keep) implements PlannedLayer {}

    /** Weights (inputs, outputs), and a bias. */
    record Dense(int inputs, int outputs) implements PlannedLayer {}

    /** The input is added to what the body makes of it. */
    record Residual(List<PlannedLayer> body) implements PlannedLayer {}
}
