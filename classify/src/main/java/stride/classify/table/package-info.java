/**
 * Tables whatever they are for: comma-separated and tab-separated values and JSON lines, read record by record and written
 * again with columns appended, in memory that does not grow with their length. Start with {@link
 * stride.classify.table.TableReader} and {@link stride.classify.table.TableWriter}.
 */
@NullMarked
package stride.classify.table;

import org.jspecify.annotations.NullMarked;
