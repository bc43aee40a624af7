package stride.pass;

/**
 * The forward and the backward pass of one layer, with all memory that one thread needs for them. It keeps what
 * {@code forward} leaves for {@code backward}; neither allocates.
 *
 * <p>The rule of gradients: the gradient of the input is <em>set</em>, those of parameters are <em>added</em>.
 */
public interface Pass {
    /** Reads the input and the parameters of the first {@code examples}, sets the output and its lengths. */
    void forward(int examples);

    /** After {@code forward} of the same examples: reads the output's gradient, sets the input's, adds the parameters'. */
    void backward(int examples);
}
