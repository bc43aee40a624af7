/** Likenesses of pictures to learn from: shifted, turned, mirrored, in other light, with a part covered. */
@NullMarked
package stride.image.augment;

import org.jspecify.annotations.NullMarked;
