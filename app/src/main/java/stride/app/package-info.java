/**
 * From raw text to a trained classifier: settings, training, prediction. Start with {@link stride.text.TextClassifier}.
 */
@NullMarked
package stride.text;

import org.jspecify.annotations.NullMarked;
