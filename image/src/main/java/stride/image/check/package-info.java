/** What is wrong with labelled pictures. Start with {@link stride.image.check.PictureCheck}. */
@NullMarked
package stride.image.check;

import org.jspecify.annotations.NullMarked;
