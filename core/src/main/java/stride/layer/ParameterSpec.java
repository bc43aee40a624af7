package stride.layer;

import stride.tensor.Shape;

/**
 * A parameter that a layer needs.
 *
 * @param name {@code layer/parameter}, such as {@code output/W}
 * @param shape innermost axis: outputs
 * @param initializer how its first values are drawn
 * @param table whether it is a table of which a pass reads a few rows: its gradient then says which, see {@link Rows}
 */
public record ParameterSpec(String name, Shape shape, Initializer initializer, boolean table) {

    /** A parameter that every pass reads as a whole. */
    public ParameterSpec(String name, Shape shape, Initializer initializer) {
        this(name, shape, initializer, false);
    }

    /** This parameter as one of a layer with another name. */
    public ParameterSpec inLayer(String layer) {
        return new ParameterSpec(layer + name.substring(name.lastIndexOf('/')), shape, initializer, table);
    }

    /** The name of the layer it belongs to. */
    public String layer() {
        return name.substring(0, name.lastIndexOf('/'));
    }
}
