package stride.definition;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.Layer;
import stride.layer.Named;
import stride.layer.Residual;
import stride.layer.Stage;
import stride.tensor.Shape;

/** A line that stands for a layer, with the lines inside it. */
sealed interface DefinedLayer {
    Place place();

    /** What it stands for where there are so many labels. */
    Stage stage(int classes);

    /**
     * The shape that comes out.
     *
     * @throws DefinitionException if it, or a line in it, does not fit
     */
    Shape output(Shape input, int classes);

    /**
     * Where it stands.
     *
     * @param source the name of the text
     * @param line counted from 1
     * @param text the line without its comment and the spaces before it
     */
    record Place(String source, int line, String text) {
        DefinitionException fault(String message) {
            return new DefinitionException(source, line, "'" + text + "' " + message);
        }

        /** @throws DefinitionException instead of an IllegalArgumentException */
        <T> T fitting(Supplier<T> work) {
            try {
                return work.get();
            } catch (DefinitionException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw fault("does not fit: " + e.getMessage());
            }
        }
    }

    /** A layer of its own. */
    record Single(Place place, LayerWord word, LineArguments arguments) implements DefinedLayer {
        @Override
        public Stage stage(int classes) {
            Layer layer = word.read().layer(arguments, classes);
            Optional<String> name = arguments.key("name");
            return name.isPresent() ? new Named(name.get(), layer) : layer;
        }

        @Override
        public Shape output(Shape input, int classes) {
            Layer layer = stage(classes).layer();
            return place.fitting(() -> {
                word.input().require(input);
                try {
                    layer.parameters(input)
                            .forEach(parameter -> parameter.shape().size());
                    return layer.outputShape(input);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("it gets " + input + ", and " + e.getMessage(), e);
                }
            });
        }
    }

    /** Layers one after the other. */
    record InTurn(Place place, List<DefinedLayer> layers) implements DefinedLayer {
        @Override
        public Chain stage(int classes) {
            return new Chain(layers.stream().map(layer -> layer.stage(classes)).toList());
        }

        /** One layer is itself, several are a chain: what stands in a block. */
        Stage block(int classes) {
            return layers.size() == 1 ? layers.get(0).stage(classes) : stage(classes);
        }

        @Override
        public Shape output(Shape input, int classes) {
            Shape shape = input;
            for (DefinedLayer layer : layers) {
                shape = layer.output(shape, classes);
            }
            return shape;
        }
    }

    /** What layers make of an input, added to it or to what a shortcut makes. */
    record Skipping(Place place, InTurn body, Optional<InTurn> shortcut) implements DefinedLayer {
        @Override
        public Residual stage(int classes) {
            return new Residual(body.block(classes), shortcut.map(layers -> layers.block(classes)));
        }

        @Override
        public Shape output(Shape input, int classes) {
            Shape made = body.output(input, classes);
            Shape added = shortcut.map(layers -> layers.output(input, classes)).orElse(input);
            if (!made.equals(added)) {
                throw place.fault("does not fit: the layers in it make " + made + ", to be added to " + added
                        + (shortcut.isPresent()
                                ? " of its shortcut; both must make the same shape"
                                : ", which goes in; let them keep the shape ('pad=same', as many filters), or put a "
                                        + "'shortcut' behind it that makes the same, such as 'conv 1x1 N'"));
            }
            return made;
        }
    }

    /** Layers side by side. */
    record Beside(Place place, List<InTurn> branches) implements DefinedLayer {
        @Override
        public Branches stage(int classes) {
            return new Branches(
                    branches.stream().map(branch -> branch.block(classes)).toList());
        }

        @Override
        public Shape output(Shape input, int classes) {
            branches.forEach(branch -> branch.output(input, classes)); // each says what does not fit in it
            return place.fitting(() -> stage(classes).outputShape(input));
        }
    }
}
