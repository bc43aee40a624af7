/** From logits to answers, and how good the answers are: calibration, thresholds, metrics. */
@NullMarked
package stride.classify.decision;

import org.jspecify.annotations.NullMarked;
