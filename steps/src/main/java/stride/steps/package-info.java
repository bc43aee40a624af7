/**
 * Convolution and pooling, step by step: forward and backward in naive loops over plain {@code double} arrays.
 *
 * <p>{@link stride.steps.Steps} holds the building blocks and reads like a textbook. {@link
 * stride.steps.NumpyRandom} draws the numbers NumPy draws, so that published results can be compared to the last
 * digit, and {@link stride.steps.GradientCheck} confirms every backward pass. Images are NHWC everywhere: example,
 * height, width, channel. The package depends on the JDK alone and serves the faster modules as an oracle.
 */
@NullMarked
package stride.steps;

import org.jspecify.annotations.NullMarked;
