/**
 * The exercise "Convolution model, step by step" as a program: its examples in order, each result printed the way NumPy
 * prints it next to the published one, on a terminal or as a page with figures.
 *
 * <p>Three editions of the exercise are in circulation, with different inputs and therefore different numbers; every
 * step says which edition it belongs to.
 */
@NullMarked
package stride.steps.exercise;

import org.jspecify.annotations.NullMarked;
