package stride.definition;

import java.util.List;
import stride.layer.Chain;
import stride.layer.Layer;
import stride.layer.Stage;
import stride.network.Network;
import stride.tensor.Shape;

/**
 * A network of images as a text that people read and change: a layer a line, {@code #} before comments, and layers inside others
 * indented. What is not said is as usual: stride 1 (of pools their size), no padding, no dilation, a bias.
 *
 * <pre>
 * # a small residual network
 * conv 3x3 32 pad=same bias=no
 * batchnorm
 * relu
 * residual
 *   conv 3x3 32 pad=same
 *   relu
 *   conv 3x3 32 pad=same
 * shortcut              # optional: instead of the input itself
 *   conv 1x1 32
 * maxpool 2
 * depthwise 3x3 pad=same stride=2
 * conv 3x3 64 dilation=2
 * globalaveragepool
 * dropout keep=0.5
 * dense classes         # as many as there are labels
 * </pre>
 *
 * <p>Words: conv WINDOW FILTERS, depthwise WINDOW, maxpool WINDOW, averagepool WINDOW, globalaveragepool, batchnorm, flatten, dropout,
 * dense OUTPUTS, relu, tanh, sigmoid; and residual, shortcut, branches with branch, and chain, which have layers in them.
 * Keys: {@code stride=2} or {@code stride=2x1} (rows first), {@code dilation} likewise, {@code pad=same}, {@code pad=1} or
 * {@code pad=TOP,BOTTOM,LEFT,RIGHT}, {@code bias=no}, {@code keep}, {@code momentum}, {@code epsilon}, {@code name} of its parameters, and how they start:
 * {@code weights}, {@code bias} or {@code gamma} as {@code he}, {@code glorot}, {@code normal:DEVIATION}, {@code uniform:LOW:HIGH} or
 * {@code constant:VALUE}.
 */
public final class NetworkDefinition {
    /** The most lines, comments included. */
    public static final int MOST_LINES = 10_000;

    /** The most lines that stand for layers; a model file can hold them all. */
    public static final int MOST_LAYERS = 900;

    /** The deepest that layers stand inside others. */
    public static final int DEEPEST = 12;

    /** The longest line without its comment, in characters. */
    public static final int LONGEST_LINE = 200;

    private final DefinedLayer.InTurn layers;

    private NetworkDefinition(DefinedLayer.InTurn layers) {
        this.layers = layers;
    }

    /**
     * Reads a definition.
     *
     * @param source what messages call it, such as the file's name
     * @param lines without line ends
     * @throws DefinitionException if a line is none, or says what is not possible on any input
     */
    public static NetworkDefinition parse(String source, List<String> lines) {
        return new NetworkDefinition(new DefinitionReader(source, lines).read());
    }

    /**
     * The layers, with so many labels for {@code classes}: a chain, or the only one there is.
     *
     * @throws IllegalArgumentException if there are fewer labels than 1
     */
    public Layer layers(int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("a network needs at least one label, not " + classes);
        }
        Stage stage = layers.block(classes);
        return stage instanceof Layer layer ? layer : Chain.of(stage);
    }

    /**
     * The layers for inputs of that shape.
     *
     * @param input shape of one example, such as (28, 28, 1)
     * @throws DefinitionException if a layer does not fit what the one before it makes, or the last does not make a number for
     *     each label
     */
    public Layer layers(int classes, Shape input) {
        Layer network = layers(classes);
        DefinedLayer.Place last =
                layers.layers().get(layers.layers().size() - 1).place();
        Shape output = layers.output(input, classes);
        if (!output.equals(Shape.of(classes))) {
            throw last.fault("makes " + output + ", but the last layer must make a number for each label, "
                    + Shape.of(classes) + "; let the network end in 'flatten' and 'dense " + LayerWords.CLASSES + "'");
        }
        Network sound = last.fitting(() -> new Network(network, input));
        long parameters = sound.parameters().stream()
                .mapToLong(spec -> spec.shape().size())
                .sum();
        if (parameters > Integer.MAX_VALUE - 8) { // one array
            throw last.fault("ends a network of " + parameters + " parameters, more than can be held");
        }
        return network;
    }

    /**
     * The text of layers, a line each; where the last is a dense layer with so many outputs, they are {@code classes}. What
     * {@link #parse} makes of it are the same layers.
     *
     * @throws IllegalArgumentException if it has no words for one of them, or they are too many or too deep
     */
    public static String print(Layer network, int classes) {
        List<String> lines = new DefinitionPrinter(classes).print(network);
        if (!parse("the network's text", lines).layers(classes).equals(network)) {
            throw new IllegalArgumentException("the text of a network can't say what this one is");
        }
        return String.join("\n", lines) + "\n";
    }
}
