/** Which words a network knows, and their numbers: {@link stride.text.vocabulary.Vocabulary}. */
@NullMarked
package stride.text.vocabulary;

import org.jspecify.annotations.NullMarked;
