/** Shapes, and windows onto flat arrays. Row-major; images are NHWC, text is NLC. Start with {@link stride.tensor.Tensor}. */
@NullMarked
package stride.tensor;

import org.jspecify.annotations.NullMarked;
