/** What is classified, texts or pictures: all that commands have to know of one and not of the other. */
@NullMarked
package stride.app.kind;

import org.jspecify.annotations.NullMarked;
