/** How layers are run: a {@link stride.pass.Pass} works forward and backward in the memory of a {@link stride.pass.Frame}. Those that only rearrange or scale what they get stand with their layer. */
@NullMarked
package stride.pass;

import org.jspecify.annotations.NullMarked;
