/** Text and tables of pages. */
@NullMarked
package stride.report.html;

import org.jspecify.annotations.NullMarked;
