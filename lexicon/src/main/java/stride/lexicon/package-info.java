/** What kind of thing an English noun names: {@link stride.lexicon.Supersenses}. */
@NullMarked
package stride.lexicon;

import org.jspecify.annotations.NullMarked;
