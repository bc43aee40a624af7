/** Settings, each described once: name, type, default, range and a line of help. */
@NullMarked
package stride.classify.setting;

import org.jspecify.annotations.NullMarked;
