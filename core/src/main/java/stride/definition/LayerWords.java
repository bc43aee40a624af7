package stride.definition;

import static stride.definition.Wording.keyed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import stride.definition.LayerWord.Input;
import stride.definition.LayerWord.Reading;
import stride.definition.LineArguments.Pair;
import stride.layer.AveragePool2d;
import stride.layer.BatchNorm;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.DepthwiseConv2d;
import stride.layer.Dropout;
import stride.layer.Flatten;
import stride.layer.GlobalAveragePool2d;
import stride.layer.Initializer;
import stride.layer.Layer;
import stride.layer.MaxPool2d;
import stride.layer.Nonlinearity;
import stride.operation.Activation;

/** All words for layers. A new layer is a line of {@link #WORDS}: how it is read, and how it is said. */
final class LayerWords {
    /** What a line calls the number of labels. */
    static final String CLASSES = "classes";

    private static final Pair ONE = new Pair(1, 1);

    static final List<LayerWord> WORDS = words();

    private LayerWords() {}

    private static List<LayerWord> words() {
        List<LayerWord> words = new ArrayList<>(List.of(
                word(
                        Conv2d.class,
                        "conv 3x3 32",
                        2,
                        "pad stride dilation weights bias",
                        Input.IMAGE,
                        (a, n) -> conv(a),
                        c -> "conv " + Wording.window(c.height(), c.width()) + " " + c.filters()
                                + keyed("pad", Wording.padding(c.padding()), "valid")
                                + keyed("stride", Wording.pair(c.strideHeight(), c.strideWidth()), "1")
                                + keyed("dilation", Wording.pair(c.dilationHeight(), c.dilationWidth()), "1")
                                + keyed("weights", Wording.initializer(c.weights()), "he")
                                + keyed("bias", Wording.bias(c.hasBias(), c.bias()), "yes")),
                word(
                        DepthwiseConv2d.class,
                        "depthwise 3x3",
                        1,
                        "pad stride weights bias",
                        Input.IMAGE,
                        (a, n) -> depthwise(a),
                        c -> "depthwise " + Wording.window(c.height(), c.width())
                                + keyed("pad", Wording.padding(c.padding()), "valid")
                                + keyed("stride", Wording.pair(c.strideHeight(), c.strideWidth()), "1")
                                + keyed("weights", Wording.initializer(c.weights()), "he")
                                + keyed("bias", Wording.bias(c.hasBias(), c.bias()), "yes")),
                word(
                        MaxPool2d.class,
                        "maxpool 2",
                        1,
                        "pad stride",
                        Input.IMAGE,
                        (a, n) -> maxPool(a),
                        p -> "maxpool "
                                + Wording.pool(p.height(), p.width(), p.strideHeight(), p.strideWidth(), p.padding())),
                word(
                        AveragePool2d.class,
                        "averagepool 2",
                        1,
                        "pad stride",
                        Input.IMAGE,
                        (a, n) -> averagePool(a),
                        p -> "averagepool "
                                + Wording.pool(p.height(), p.width(), p.strideHeight(), p.strideWidth(), p.padding())),
                word(
                        GlobalAveragePool2d.class,
                        "globalaveragepool",
                        0,
                        "",
                        Input.IMAGE,
                        (a, n) -> new GlobalAveragePool2d(),
                        p -> "globalaveragepool"),
                word(
                        BatchNorm.class,
                        "batchnorm",
                        0,
                        "momentum epsilon gamma",
                        Input.ANYTHING,
                        (a, n) -> batchNorm(a),
                        b -> "batchnorm"
                                + keyed("momentum", String.valueOf(b.momentum()), "0.1")
                                + keyed("epsilon", String.valueOf(b.epsilon()), "1.0E-5")
                                + keyed("gamma", Wording.initializer(b.gamma()), "constant:1.0")),
                word(Flatten.class, "flatten", 0, "", Input.ANYTHING, (a, n) -> new Flatten(), f -> "flatten"),
                word(
                        Dropout.class,
                        "dropout keep=0.5",
                        0,
                        "keep",
                        Input.ANYTHING,
                        (a, n) -> new Dropout(LineArguments.decimal(a.require("keep"))),
                        d -> "dropout keep=" + d.keep()),
                word(
                        Dense.class,
                        "dense " + CLASSES,
                        1,
                        "weights bias",
                        Input.FLAT,
                        LayerWords::dense,
                        d -> "dense "
                                + d.outputs()
                                + keyed("weights", Wording.initializer(d.weights()), "glorot")
                                + keyed("bias", Wording.bias(true, d.bias()), "yes"))));
        for (Activation function : Activation.values()) {
            words.add(elementwise(function));
        }
        return List.copyOf(words);
    }

    private static LayerWord elementwise(Activation function) {
        String name = function.name().toLowerCase(Locale.ROOT);
        return new LayerWord(
                name,
                name,
                0,
                List.of("name"),
                Input.ANYTHING,
                (arguments, classes) -> new Nonlinearity(function),
                layer -> layer.equals(new Nonlinearity(function)) ? Optional.of(name) : Optional.empty());
    }

    private static <L extends Layer> LayerWord word(
            Class<L> type,
            String example,
            int values,
            String keys,
            Input input,
            Reading read,
            Function<L, String> say) {
        List<String> all = new ArrayList<>(Arrays.asList(keys.isEmpty() ? new String[0] : keys.split(" ")));
        all.add("name");
        return new LayerWord(
                example.split(" ", 2)[0],
                example,
                values,
                List.copyOf(all),
                input,
                read,
                layer -> type.isInstance(layer) ? Optional.of(say.apply(type.cast(layer))) : Optional.empty());
    }

    private static Layer batchNorm(LineArguments arguments) {
        BatchNorm usual = BatchNorm.of();
        return new BatchNorm(
                arguments.key("momentum").map(LineArguments::decimal).orElse(usual.momentum()),
                arguments.key("epsilon").map(LineArguments::decimal).orElse(usual.epsilon()),
                arguments.start("gamma", usual.gamma()));
    }

    private static Layer conv(LineArguments arguments) {
        Pair window = arguments.extents(0);
        Pair stride = arguments.steps("stride", ONE);
        Pair dilation = arguments.steps("dilation", ONE);
        return new Conv2d(
                window.rows(),
                window.columns(),
                arguments.count(1),
                stride.rows(),
                stride.columns(),
                arguments.padding(),
                arguments.weights(new Initializer.He()),
                arguments.bias(),
                dilation.rows(),
                dilation.columns(),
                arguments.hasBias());
    }

    private static Layer depthwise(LineArguments arguments) {
        Pair window = arguments.extents(0);
        Pair stride = arguments.steps("stride", ONE);
        return new DepthwiseConv2d(
                window.rows(),
                window.columns(),
                stride.rows(),
                stride.columns(),
                arguments.padding(),
                arguments.weights(new Initializer.He()),
                arguments.bias(),
                arguments.hasBias());
    }

    private static Layer maxPool(LineArguments arguments) {
        Pair window = arguments.extents(0);
        Pair stride = arguments.steps("stride", window);
        return new MaxPool2d(window.rows(), window.columns(), stride.rows(), stride.columns(), arguments.padding());
    }

    private static Layer averagePool(LineArguments arguments) {
        Pair window = arguments.extents(0);
        Pair stride = arguments.steps("stride", window);
        return new AveragePool2d(window.rows(), window.columns(), stride.rows(), stride.columns(), arguments.padding());
    }

    private static Layer dense(LineArguments arguments, int classes) {
        if (!arguments.hasBias()) {
            throw new IllegalArgumentException("it always has a bias; leave 'bias=no' out");
        }
        int outputs = arguments.values().get(0).equals(CLASSES) ? classes : arguments.count(0);
        return new Dense(outputs, arguments.weights(new Initializer.Glorot()), arguments.bias());
    }
}
