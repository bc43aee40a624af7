/** The few float-array routines in which nearly all time is spent. Start with {@link stride.kernel.Kernels}. Knows arrays and offsets, nothing of shapes or layers. */
@NullMarked
package stride.kernel;

import org.jspecify.annotations.NullMarked;
