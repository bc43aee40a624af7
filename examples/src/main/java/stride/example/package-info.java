/**
 * Programs that embed Stride, each in one file: read them from top to bottom, copy what you need. Start with {@link
 * stride.example.TrainAndPredict}; without any text, with {@link stride.example.TrainNetwork}.
 */
@NullMarked
package stride.example;

import org.jspecify.annotations.NullMarked;
