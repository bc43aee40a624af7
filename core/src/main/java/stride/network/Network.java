package stride.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import stride.layer.Layer;
import stride.layer.Node;
import stride.layer.ParameterSpec;
import stride.parallel.Parallel;
import stride.pass.DeferredUpdates;
import stride.tensor.Shape;

/**
 * A layer and the shape of what goes into it. Immutable: sessions run it, {@link Parameters} hold its numbers.
 *
 * @param layer usually a chain
 * @param input shape of one example, of at least one axis and none that is empty; (time) for text
 */
public record Network(Layer layer, Shape input) {
    /** @throws IllegalArgumentException if the layer does not fit the input, or its parameters can't be held */
    public Network {
        if (input.rank() == 0 || input.size() == 0) {
            throw new IllegalArgumentException("an example needs at least one number, but its shape is " + input);
        }
        layer.outputShape(input);
        int rows = input.rank() <= 2 ? input.dimension(0) : Layer.NO_TEXT;
        var unused = layer.outputLength(input).applyAsInt(rows); // throws if a text is no text where its words are read
        numbered(layer, input);
    }

    /** The shape of one example's output. */
    public Shape output() {
        return layer.outputShape(input);
    }

    /** The same network for texts padded to another length; parameters serve both. */
    public Network withInput(Shape input) {
        return new Network(layer, input);
    }

    /**
     * All parameters; where layers share a name, the later ones get a number, the same for all parameters of a layer: conv2d/W,
     * conv2d-2/W and conv2d-2/b. A number that makes the name of another layer is passed over.
     */
    public List<ParameterSpec> parameters() {
        return numbered(layer, input);
    }

    /** Where a walk through all layers begins; each comes with its shapes and the names of its parameters. */
    public Node root() {
        return new Node(layer, input, parameters());
    }

    /** Its layers, their shapes and how many parameters they have, as people look at them. */
    public NetworkSummary summary() {
        return NetworkSummary.of(this);
    }

    private static List<ParameterSpec> numbered(Layer layer, Shape input) {
        List<ParameterSpec> own = layer.parameters(input);
        Set<String> taken = own.stream().map(ParameterSpec::name).collect(Collectors.toSet());
        Map<String, Integer> seen = new HashMap<>(); // how many layers of a name
        List<ParameterSpec> specs = new ArrayList<>();
        for (int first = 0; first < own.size(); first = specs.size()) {
            List<ParameterSpec> together = own.subList(first, endOfLayer(own, first));
            String name = own.get(first).layer();
            List<ParameterSpec> numbered = together;
            for (boolean free = seen.putIfAbsent(name, 1) == null; !free; ) {
                String other = name + "-" + seen.merge(name, 1, Integer::sum);
                numbered = together.stream().map(spec -> spec.inLayer(other)).toList();
                free = numbered.stream().noneMatch(spec -> taken.contains(spec.name()));
            }
            numbered.forEach(spec -> taken.add(spec.name()));
            specs.addAll(numbered);
        }
        return List.copyOf(specs);
    }

    /** Where the parameters of the next layer begin: a name comes again, or it is another layer's. */
    private static int endOfLayer(List<ParameterSpec> specs, int first) {
        Set<String> names = new HashSet<>();
        int end = first;
        while (end < specs.size()
                && specs.get(end).layer().equals(specs.get(first).layer())
                && names.add(specs.get(end).name())) {
            end++;
        }
        return end;
    }

    /** The first values, a function of the seed alone. */
    public Parameters initialize(long seed) {
        Parameters parameters = Parameters.zeros(parameters());
        parameters.initialize(seed);
        return parameters;
    }

    /** A session for inference, for at most {@code capacity} examples at once. */
    public Session session(Parameters parameters, int capacity) {
        return new Session(this, parameters, capacity, Optional.empty());
    }

    /**
     * A session for inference, for at most {@code capacity} examples at once, that also says how the output follows the input:
     * {@code backward} sets {@link Session#inputGradient}. Dropout does nothing in it, and batch normalization goes by its running
     * statistics. Where the input is word ids it has no gradient, and zeros stay there.
     */
    public Session gradientSession(Parameters parameters, int capacity) {
        return new Session(this, parameters, capacity);
    }

    /**
     * A session for training: backward adds to {@code gradients}.
     *
     * @param deferredUpdates what an optimizer has put off: forward has the rows catch up with it that it is about to read
     * @param parallel runs the pieces of each pass; the result does not depend on it
     */
    public Session trainingSession(
            Parameters parameters,
            Gradients gradients,
            DeferredUpdates deferredUpdates,
            int capacity,
            Parallel parallel) {
        return new Session(
                this, parameters, Optional.of(gradients), true, deferredUpdates, capacity, parallel, Optional.empty());
    }
}
