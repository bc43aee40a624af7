/** Programs that embed Stride, each in one file: read them from top to bottom, copy what you need. */
@NullMarked
package stride.example;

import org.jspecify.annotations.NullMarked;
