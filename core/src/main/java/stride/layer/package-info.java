/** What a layer is: immutable records that state settings, output shape and parameters, and that prepare the {@link stride.pass.Pass} by which one thread runs them. Start with {@link stride.layer.Layer}. */
@NullMarked
package stride.layer;

import org.jspecify.annotations.NullMarked;
