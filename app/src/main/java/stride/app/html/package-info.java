/** Text and tables of pages. */
@NullMarked
package stride.app.html;

import org.jspecify.annotations.NullMarked;
