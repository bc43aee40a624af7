/**
 * Labelled texts from files: two files of sentences, CSV, TSV, JSON lines, fastText lines, "label text" lines and
 * folders. A {@link stride.text.dataset.DataSource} says where the data is, an {@link
 * stride.text.dataset.ExampleReader} streams it in constant memory, a {@link stride.classify.data.Dataset} holds it.
 * Whatever is wrong in a file is a {@link stride.classify.data.DataException} that names the file and the line.
 */
@NullMarked
package stride.text.dataset;

import org.jspecify.annotations.NullMarked;
