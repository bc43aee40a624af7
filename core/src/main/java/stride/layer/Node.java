package stride.layer;

import java.util.ArrayList;
import java.util.List;
import stride.tensor.Shape;

/**
 * A layer as it stands in a network. Fusion, explanation and export walk the tree of nodes, from {@code Network.root()} on.
 *
 * @param layer the layer itself: a name that it was given shows in its parameters alone
 * @param input shape of one example of its input
 * @param parameters the layer's and those of all layers inside it, by the names they have here
 */
public record Node(Layer layer, Shape input, List<ParameterSpec> parameters) {
    /** The shape of one example of its output. */
    public Shape output() {
        return layer.outputShape(input);
    }

    /** The layers it is composed of, in the order of their parameters. */
    public List<Node> children() {
        List<Node> children = new ArrayList<>();
        int first = 0;
        for (Node child : layer.children(input)) {
            int end = first + child.parameters.size();
            children.add(new Node(child.layer, child.input, parameters.subList(first, end)));
            first = end;
        }
        return children;
    }
}
