/** Shows explanations of answers: in the terminal, as JSON, as a page. */
@NullMarked
package stride.app.explain;

import org.jspecify.annotations.NullMarked;
