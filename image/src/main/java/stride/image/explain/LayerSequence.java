package stride.image.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import stride.layer.Chain;
import stride.layer.Node;
import stride.layer.ParameterSpec;
import stride.layer.Stage;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** The layers of a network one after the other, chains in chains taken apart, so that it can be cut between any two. */
final class LayerSequence {
    private final List<Node> nodes;

    LayerSequence(Network network) {
        this.nodes = flat(network.root()).toList();
    }

    private static Stream<Node> flat(Node node) {
        return node.layer() instanceof Chain ? node.children().stream().flatMap(LayerSequence::flat) : Stream.of(node);
    }

    /** Some of the layers with their numbers. */
    record Part(Network network, Parameters parameters) {
        /** What they make of one example. */
        float[] run(float[] input) {
            Session session = network.session(parameters, 1);
            System.arraycopy(input, 0, session.input().array(), session.input().offset(), input.length);
            session.forward(1);
            return session.output().toArray();
        }
    }

    int size() {
        return nodes.size();
    }

    Node node(int i) {
        return nodes.get(i);
    }

    /** Whether what layer i makes is an image of several places. */
    boolean makesImage(int i) {
        Shape output = nodes.get(i).output();
        return output.rank() == 3 && output.dimension(0) * output.dimension(1) > 1;
    }

    /**
     * The layers {@code from} to {@code to - 1}, at least one.
     *
     * @param parameters of the whole network, which are copied
     */
    Part part(int from, int to, Parameters parameters) {
        List<Stage> layers = new ArrayList<>();
        List<ParameterSpec> names = new ArrayList<>();
        for (Node node : nodes.subList(from, to)) {
            layers.add(node.layer());
            names.addAll(node.parameters());
        }
        Network network = new Network(new Chain(layers), nodes.get(from).input());
        Parameters numbers = Parameters.zeros(network.parameters());
        for (int i = 0; i < names.size(); i++) { // the same in the same order, but perhaps numbered otherwise
            Tensor value = parameters.get(names.get(i).name());
            Tensor copy = numbers.get(numbers.specs().get(i).name());
            System.arraycopy(value.array(), value.offset(), copy.array(), copy.offset(), copy.size());
        }
        return new Part(network, numbers);
    }
}
