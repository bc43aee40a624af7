package stride.steps;

/**
 * Who receives the gradient of a maximum that occurs more than once in a window. The maximum is not differentiable
 * there, so this is a choice. {@link #FIRST} and {@link #SPLIT} pass on exactly the gradient that came in; {@link
 * #ALL} passes it on once for every occurrence.
 */
public enum TiePolicy {
    /** Every occurrence receives the whole gradient, as in the exercise. */
    ALL,
    /** The first occurrence, row by row, receives it: what deep-learning frameworks do. */
    FIRST,
    /** The occurrences share it equally. */
    SPLIT
}
