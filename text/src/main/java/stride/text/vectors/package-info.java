/**
 * Word vectors that others trained: word2vec, GloVe and fastText files, read word by word. Start with
 * {@link stride.text.vectors.WordVectors}.
 */
@NullMarked
package stride.text.vectors;

import org.jspecify.annotations.NullMarked;
