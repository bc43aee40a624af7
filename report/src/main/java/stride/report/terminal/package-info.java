/** Text on a terminal: what can be seen, how wide it is, and a line that shows progress. */
@NullMarked
package stride.report.terminal;

import org.jspecify.annotations.NullMarked;
