/**
 * From raw text to a trained classifier: settings, training, prediction. Start with {@link stride.text.TextClassifier}: its {@code
 * train} and {@code load} are all that most programs need, its {@code trainer} is for the others.
 */
@NullMarked
package stride.text;

import org.jspecify.annotations.NullMarked;
