/** The mathematics: static functions with explicit arguments, forward and backward beside each other, the shape of every array in a comment. Knows nothing of layers. Start with {@link stride.operation.Convolution}. */
@NullMarked
package stride.operation;

import org.jspecify.annotations.NullMarked;
