/**
 * What every classifier has, whatever its inputs. Start with {@link stride.classify.Classifier}, or to make one with {@link
 * stride.classify.Trainer}.
 */
@NullMarked
package stride.classify;

import org.jspecify.annotations.NullMarked;
