package stride.layer;

import stride.pass.Rows;
import stride.tensor.Shape;

/**
 * A parameter that a layer needs.
 *
 * @param name {@code layer/parameter}, such as {@code output/W}
 * @param shape innermost axis: outputs
 * @param initializer how its first values are drawn
 * @param table whether it is a table of which a pass reads a few rows: its gradient then says which, see {@link Rows}
 * @param trainable whether training changes it; otherwise it has no gradient
 */
public record ParameterSpec(String name, Shape shape, Initializer initializer, boolean table, boolean trainable) {

    /** A parameter that every pass reads as a whole, and that training changes. */
    public ParameterSpec(String name, Shape shape, Initializer initializer) {
        this(name, shape, initializer, false, true);
    }

    /** This parameter as one of a layer with another name. */
    public ParameterSpec inLayer(String layer) {
        return new ParameterSpec(layer + name.substring(name.lastIndexOf('/')), shape, initializer, table, trainable);
    }

    /** The name of the layer it belongs to. */
    public String layer() {
        return name.substring(0, name.lastIndexOf('/'));
    }
}
