/**
 * Where in a picture the reasons of an answer are: the class activation over its places; and what the first filters see in it.
 * Start with {@link stride.image.explain.PictureExplanation}.
 */
@NullMarked
package stride.image.explain;

import org.jspecify.annotations.NullMarked;
