package stride.layer;

import java.util.ArrayList;
import java.util.List;
import stride.tensor.Shape;

/**
 * Layers one after the other: the output of each is the input of the next.
 *
 * @param layers at least one
 */
public record Chain(List<Layer> layers) implements Layer {
    public Chain {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a chain needs at least one layer");
        }
    }

    public static Chain of(Layer... layers) {
        return new Chain(List.of(layers));
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            shape = outputShape(i, shape);
        }
        return shape;
    }

    private Shape outputShape(int i, Shape input) {
        Layer layer = layers.get(i);
        try {
            return layer.outputShape(input);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "layer " + i + ", " + layer + ", on " + input + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        List<ParameterSpec> specs = new ArrayList<>();
        Shape shape = input;
        for (Layer layer : layers) {
            specs.addAll(layer.parameters(shape));
            shape = layer.outputShape(shape);
        }
        return List.copyOf(specs);
    }

    @Override
    public Step prepare(Frame frame) {
        Step[] steps = new Step[layers.size()];
        Signal signal = frame.input();
        int parameter = 0;
        for (int i = 0; i < steps.length; i++) {
            Layer layer = layers.get(i);
            Signal next = i == steps.length - 1
                    ? frame.output()
                    : Signal.allocate(frame.capacity(), layer.outputShape(signal.shape()), frame.training());
            int count = layer.parameters(signal.shape()).size();
            steps[i] = layer.prepare(frame.part(signal, next, parameter, count));
            parameter += count;
            signal = next;
        }
        return new Step() {
            @Override
            public void forward(int examples) {
                for (Step step : steps) {
                    step.forward(examples);
                }
            }

            @Override
            public void backward(int examples) {
                for (int i = steps.length - 1; i >= 0; i--) {
                    steps[i].backward(examples);
                }
            }
        };
    }
}
