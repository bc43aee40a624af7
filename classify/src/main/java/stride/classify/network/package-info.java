/**
 * Classifiers that are networks over inputs of one size, such as pictures. Start with {@link
 * stride.classify.network.NetworkTrainer}.
 */
@NullMarked
package stride.classify.network;

import org.jspecify.annotations.NullMarked;
