package stride.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.Dense;
import stride.layer.Layer;
import stride.layer.Named;
import stride.layer.Residual;
import stride.layer.Stage;

/** Writes the lines of a network. */
final class DefinitionPrinter {
    private final int classes;
    private final List<String> lines = new ArrayList<>();

    DefinitionPrinter(int classes) {
        this.classes = classes;
    }

    /** All of it. */
    List<String> print(Layer network) {
        add(network, 0);
        Stage last = network instanceof Chain chain
                ? chain.layers().get(chain.layers().size() - 1)
                : network;
        int end = lines.size() - 1;
        if (last.layer() instanceof Dense dense && dense.outputs() == classes) {
            lines.set(end, lines.get(end).replaceFirst("dense [0-9]+", "dense " + LayerWords.CLASSES));
        }
        return List.copyOf(lines);
    }

    /** The lines of a block: those of a chain, or of one layer. One layer in a chain is that chain, unless it has a name. */
    private void add(Stage stage, int depth) {
        if (stage instanceof Chain chain && chain.layers().size() > 1) {
            chain.layers().forEach(layer -> addLayer(layer, depth));
        } else if (depth == 0 && stage instanceof Chain chain && chain.layers().get(0) instanceof Named named) {
            addLayer(named, depth);
        } else {
            addLayer(stage, depth);
        }
    }

    private void addLayer(Stage stage, int depth) {
        if (stage instanceof Chain chain) {
            line(depth, "chain");
            chain.layers().forEach(layer -> addLayer(layer, depth + 1));
        } else if (stage instanceof Residual residual) {
            line(depth, "residual");
            add(residual.body(), depth + 1);
            residual.shortcut().ifPresent(shortcut -> {
                line(depth, "shortcut");
                add(shortcut, depth + 1);
            });
        } else if (stage instanceof Branches branches) {
            line(depth, "branches");
            for (Stage branch : branches.layers()) {
                line(depth + 1, "branch");
                add(branch, depth + 2);
            }
        } else {
            line(depth, words(stage.layer()) + (stage instanceof Named named ? " name=" + named.name() : ""));
        }
    }

    private void line(int depth, String text) {
        lines.add("  ".repeat(depth) + text);
    }

    private static String words(Layer layer) {
        return LayerWords.WORDS.stream()
                .map(word -> word.say().apply(layer))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the text of a network has no word for "
                        + layer.getClass().getSimpleName() + "; it is for layers of images"));
    }
}
