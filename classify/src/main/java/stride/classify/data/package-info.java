/**
 * Labelled examples of any kind of input, their parts, and what is said where they can't be used. Start with {@link
 * stride.classify.data.Dataset}.
 */
@NullMarked
package stride.classify.data;

import org.jspecify.annotations.NullMarked;
