/** Classifiers of pictures. Start with {@link stride.image.ImageClassifier}. */
@NullMarked
package stride.image;

import org.jspecify.annotations.NullMarked;
