package stride.layer;

import stride.tensor.Shape;

/**
 * A layer whose parameters carry a name of their own in a chain: {@code output/W} instead of {@code dense/W}.
 *
 * @param name without a slash
 * @param layer the layer itself; it must not be composed of others, which would all get the same name
 */
public record Named(String name, Layer layer) implements Stage {
    private static final int LONGEST = 200; // characters of a name

    public Named {
        if (name.isBlank() || name.contains("/")) {
            throw new IllegalArgumentException("a layer's name must not be blank or contain a slash: '" + name + "'");
        }
        if (name.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a layer's name can have " + LONGEST + " characters, not " + name.length());
        }
        if (layer.isComposed()) {
            throw new IllegalArgumentException(
                    "name the layers inside, not the " + layer.getClass().getSimpleName());
        }
    }

    @Override
    public Node at(Shape input) {
        return new Node(
                layer,
                input,
                layer.parameters(input).stream().map(spec -> spec.inLayer(name)).toList());
    }
}
