/**
 * The mathematics, forward and backward beside each other, the shape of every array in a comment: static functions, or objects
 * where work needs memory of its own. Knows nothing of layers. Start with {@link stride.operation.Convolution}.
 */
@NullMarked
package stride.operation;

import org.jspecify.annotations.NullMarked;
