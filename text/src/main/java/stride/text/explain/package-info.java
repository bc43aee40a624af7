/**
 * Why a text has the label it has: the exact terms of a logit, by word and by n-gram. Reads a model's layers and numbers and
 * works them out in plain {@code double}, without the engine's fast path, so it is a second opinion on that as well.
 * Start with {@link stride.text.explain.Explanation}.
 */
@NullMarked
package stride.text.explain;

import org.jspecify.annotations.NullMarked;
