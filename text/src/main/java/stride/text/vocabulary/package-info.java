/**
 * Which words a network knows, and their numbers ({@link stride.text.vocabulary.Vocabulary}); what it makes of those it does
 * not know ({@link stride.text.vocabulary.WordKinds}, {@link stride.text.vocabulary.WordIds}); and of what their vectors are
 * composed in training ({@link stride.text.vocabulary.WordComposition}).
 */
@NullMarked
package stride.text.vocabulary;

import org.jspecify.annotations.NullMarked;
