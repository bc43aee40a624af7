package stride.layer;

import java.util.List;
import java.util.function.IntUnaryOperator;
import stride.tensor.Shape;

/**
 * A layer whose parameters carry a name of their own: {@code output/W} instead of {@code dense/W}.
 *
 * @param name without a slash
 * @param layer the layer itself; it must not be composed of others, which would all get the same name
 */
public record Named(String name, Layer layer) implements Layer {
    private static final int LONGEST = 200; // characters of a name

    public Named {
        if (name.isBlank() || name.contains("/")) {
            throw new IllegalArgumentException("a layer's name must not be blank or contain a slash: '" + name + "'");
        }
        if (name.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a layer's name can have " + LONGEST + " characters, not " + name.length());
        }
        if (layer instanceof Chain || layer instanceof Branches || layer instanceof Named) {
            throw new IllegalArgumentException(
                    "name the layers inside, not the " + layer.getClass().getSimpleName());
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return layer.outputShape(input);
    }

    @Override
    public IntUnaryOperator outputLength(Shape input) {
        return layer.outputLength(input);
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        return layer.parameters(input).stream().map(spec -> spec.inLayer(name)).toList();
    }

    @Override
    public boolean cutsItsWork() {
        return layer.cutsItsWork();
    }

    @Override
    public Step prepare(Frame frame) {
        return layer.prepare(frame);
    }
}
