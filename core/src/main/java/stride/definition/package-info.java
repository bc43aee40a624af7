/** Networks as short texts that people read and change, a layer a line. Start with {@link stride.definition.NetworkDefinition}. */
@NullMarked
package stride.definition;

import org.jspecify.annotations.NullMarked;
