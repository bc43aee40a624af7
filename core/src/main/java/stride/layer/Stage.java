package stride.layer;

import stride.tensor.Shape;

/**
 * What stands at one place of a {@link Chain} or of {@link Branches}: a layer, or a layer with a {@link Named name} for its
 * parameters.
 */
public sealed interface Stage permits Layer, Named {
    /** The layer that stands there. */
    Layer layer();

    /** That layer as it stands there, on an input of this shape. */
    Node at(Shape input);
}
