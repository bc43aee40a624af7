/**
 * What a trained model says of itself, whatever its inputs: labels, decision, where it comes from. Start with
 * {@link stride.classify.model.ModelHeader}.
 */
@NullMarked
package stride.classify.model;

import org.jspecify.annotations.NullMarked;
