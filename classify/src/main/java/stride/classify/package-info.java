/** What every classifier has, whatever its inputs. */
@NullMarked
package stride.classify;

import org.jspecify.annotations.NullMarked;
