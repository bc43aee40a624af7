package stride.layer;

import java.util.ArrayList;
import java.util.List;
import stride.tensor.Shape;

/**
 * A layer as it stands in a network: what whoever walks through one meets, from {@code Network.whole()} on.
 *
 * @param layer never one with a name around it
 * @param input shape of one example of its input
 * @param parameters the layer's and those of all layers inside it, by the names they have here
 */
public record Part(Layer layer, Shape input, List<ParameterSpec> parameters) {
    /** The shape of one example of its output. */
    public Shape output() {
        return layer.outputShape(input);
    }

    /** The layers it is composed of, in the order of their parameters; none of most layers. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        int first = 0;
        for (Part part : layer.parts(input)) {
            int end = first + part.parameters.size();
            parts.add(new Part(part.layer, part.input, parameters.subList(first, end)));
            first = end;
        }
        return parts;
    }
}
