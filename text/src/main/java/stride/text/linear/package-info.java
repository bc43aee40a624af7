/**
 * A linear classifier over n-grams of words and characters: strong on little data, trained in a second, and each of its
 * answers is a sum that can be read. Knows tokens, not networks. Start with {@link stride.text.linear.LinearModel}.
 */
@NullMarked
package stride.text.linear;

import org.jspecify.annotations.NullMarked;
