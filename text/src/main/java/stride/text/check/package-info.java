/**
 * What is wrong with labelled texts before anything is trained on them. Start with {@link
 * stride.text.check.DataCheck}, which gives a {@link stride.classify.check.DataReport}.
 */
@NullMarked
package stride.text.check;

import org.jspecify.annotations.NullMarked;
