/** Pictures: their pixels, and how they are read, resized and written. */
@NullMarked
package stride.image.picture;

import org.jspecify.annotations.NullMarked;
