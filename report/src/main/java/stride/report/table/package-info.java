/** Answers and how good they are, in numbers: on a terminal, as JSON, as CSV. */
@NullMarked
package stride.report.table;

import org.jspecify.annotations.NullMarked;
