package stride.layer;

import stride.tensor.Shape;

/**
 * A parameter that a layer needs.
 *
 * @param name {@code layer/parameter}, such as {@code output/W}
 * @param shape innermost axis: outputs
 * @param initializer how its first values are drawn
 */
public record ParameterSpec(String name, Shape shape, Initializer initializer) {

    /** This parameter as one of a layer with another name. */
    public ParameterSpec inLayer(String layer) {
        return new ParameterSpec(layer + name.substring(name.lastIndexOf('/')), shape, initializer);
    }

    /** The name of the layer it belongs to. */
    public String layer() {
        return name.substring(0, name.lastIndexOf('/'));
    }
}
