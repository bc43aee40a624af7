/**
 * From logits to answers, and how good the answers are: calibration, thresholds, metrics. Start with {@link
 * stride.classify.decision.Decision}.
 */
@NullMarked
package stride.classify.decision;

import org.jspecify.annotations.NullMarked;
