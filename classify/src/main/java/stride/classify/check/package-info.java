/**
 * What a check of data says, whatever the inputs: {@link stride.classify.check.Finding findings}, each with the places where it is
 * seen, and the numbers of each part.
 */
@NullMarked
package stride.classify.check;

import org.jspecify.annotations.NullMarked;
