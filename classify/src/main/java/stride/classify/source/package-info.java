/**
 * Reading text files that may hold anything: lines and records of CSV, strictly decoded. What is wrong is a {@link
 * stride.classify.data.DataException} that names file and line. Start with {@link
 * stride.classify.source.LineReader}.
 */
@NullMarked
package stride.classify.source;

import org.jspecify.annotations.NullMarked;
