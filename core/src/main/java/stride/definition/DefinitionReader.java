package stride.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.definition.DefinedLayer.Beside;
import stride.definition.DefinedLayer.InTurn;
import stride.definition.DefinedLayer.Place;
import stride.definition.DefinedLayer.Single;
import stride.definition.DefinedLayer.Skipping;

/** Reads the lines of a network. */
final class DefinitionReader {
    /** The words that have layers in them. */
    private static final List<String> BLOCKS = List.of("residual", "shortcut", "branches", "branch", "chain");

    private final String source;
    private final List<Line> lines = new ArrayList<>();
    private int next; // of the lines

    /** A line that is not empty. */
    private record Line(Place place, int indent, String word, List<String> rest) {}

    DefinitionReader(String source, List<String> text) {
        this.source = source;
        if (text.size() > NetworkDefinition.MOST_LINES) {
            throw new DefinitionException(
                    source,
                    NetworkDefinition.MOST_LINES + 1,
                    "a network's text has at most " + NetworkDefinition.MOST_LINES + " lines");
        }
        for (int i = 0; i < text.size(); i++) {
            String line =
                    i == 0 && text.get(i).startsWith("\uFEFF") ? text.get(i).substring(1) : text.get(i);
            add(i + 1, line);
        }
    }

    private void add(int number, String line) {
        int comment = line.indexOf('#');
        String whole = (comment < 0 ? line : line.substring(0, comment)).stripTrailing();
        String text = whole.stripLeading();
        if (text.isEmpty()) {
            return;
        }
        if (text.length() > NetworkDefinition.LONGEST_LINE) {
            throw new DefinitionException(
                    source, number, "it is longer than " + NetworkDefinition.LONGEST_LINE + " characters");
        }
        String indent = whole.substring(0, whole.length() - text.length());
        if (!indent.isBlank() || indent.chars().anyMatch(c -> c != ' ')) {
            throw new DefinitionException(source, number, "it begins with a tab or the like; indent by spaces");
        }
        if (lines.size() == NetworkDefinition.MOST_LAYERS) {
            throw new DefinitionException(
                    source, number, "a network has at most " + NetworkDefinition.MOST_LAYERS + " layers");
        }
        List<String> words = List.of(text.split("\\s+"));
        lines.add(new Line(
                new Place(source, number, text), indent.length(), words.get(0), words.subList(1, words.size())));
    }

    /** All of it. */
    InTurn read() {
        if (lines.isEmpty()) {
            throw new DefinitionException(
                    source, 1, "there is no layer; write one a line, such as 'flatten' and " + "'dense classes'");
        }
        Line first = lines.get(0);
        if (first.indent > 0) {
            throw first.place.fault("is indented, but nothing stands before it; take the spaces away");
        }
        return block(first.place, 0, 0);
    }

    private InTurn block(Place place, int indent, int depth) {
        List<DefinedLayer> layers = new ArrayList<>();
        while (next < lines.size() && lines.get(next).indent == indent) {
            Line line = lines.get(next++);
            layers.add(BLOCKS.contains(line.word) ? composed(line, depth) : single(line));
        }
        if (next < lines.size() && lines.get(next).indent > indent) {
            Line line = lines.get(next);
            throw line.place.fault("is indented by " + line.indent + " spaces, and the lines it might belong to by "
                    + indent + "; layers stand only in " + String.join(", ", BLOCKS));
        }
        return new InTurn(place, layers);
    }

    /** The lines inside one. */
    private InTurn inside(Line line, int depth) {
        if (!line.rest.isEmpty()) {
            throw line.place.fault("has more than one word; the layers in '" + line.word
                    + "' stand in the lines below it, indented by two spaces");
        }
        if (next == lines.size() || lines.get(next).indent <= line.indent) {
            throw line.place.fault("has no layers; write them below it, indented by two spaces");
        }
        if (depth == NetworkDefinition.DEEPEST) {
            throw line.place.fault("stands inside " + depth + " others, which is the most there can be");
        }
        return block(line.place, lines.get(next).indent, depth + 1);
    }

    private DefinedLayer composed(Line line, int depth) {
        return switch (line.word) {
            case "residual" -> residual(line, depth);
            case "branches" -> branches(line, depth);
            case "chain" -> inside(line, depth);
            case "shortcut" ->
                throw line.place.fault("belongs to no 'residual': it stands right behind one, indented as far as it");
            default -> throw line.place.fault("stands outside of 'branches'");
        };
    }

    private Skipping residual(Line line, int depth) {
        InTurn body = inside(line, depth);
        boolean more = next < lines.size()
                && lines.get(next).indent == line.indent
                && lines.get(next).word.equals("shortcut");
        return new Skipping(line.place, body, more ? Optional.of(inside(lines.get(next++), depth)) : Optional.empty());
    }

    private Beside branches(Line line, int depth) {
        if (!line.rest.isEmpty() || next == lines.size() || lines.get(next).indent <= line.indent) {
            inside(line, depth); // says what is wrong
        }
        int indent = lines.get(next).indent;
        List<InTurn> branches = new ArrayList<>();
        while (next < lines.size() && lines.get(next).indent == indent) {
            Line branch = lines.get(next++);
            if (!branch.word.equals("branch")) {
                throw branch.place.fault("stands directly in 'branches'; put it into a 'branch'");
            }
            branches.add(inside(branch, depth + 1));
        }
        return new Beside(line.place, branches);
    }

    private Single single(Line line) {
        LayerWord word = LayerWords.WORDS.stream()
                .filter(candidate -> candidate.name().equals(line.word))
                .findFirst()
                .orElseThrow(() -> line.place.fault("is no layer: there is no word '" + line.word + "'; "
                        + NearestWord.remedy(line.word, known())));
        List<String> values = new ArrayList<>();
        Map<String, String> keyed = new LinkedHashMap<>();
        for (String part : line.rest) {
            int sign = part.indexOf('=');
            if (sign < 0) {
                values.add(part);
                continue;
            }
            String key = part.substring(0, sign);
            if (!word.keys().contains(key)) {
                throw line.place.fault("says '" + part + "', but '" + word.name() + "' has no '" + key + "'; "
                        + NearestWord.remedy(key, word.keys()));
            }
            if (keyed.put(key, part.substring(sign + 1)) != null) {
                throw line.place.fault("says '" + key + "' twice");
            }
        }
        if (values.size() != word.values()) {
            throw line.place.fault("has " + values.size() + " values without a key instead of " + word.values()
                    + "; write it as in '" + word.example() + "'");
        }
        Single single = new Single(line.place, word, new LineArguments(values, keyed));
        try {
            single.stage(1); // whatever the number of classes: settings are looked at now
        } catch (IllegalArgumentException e) {
            throw line.place.fault("is not possible: " + e.getMessage());
        }
        return single;
    }

    private static List<String> known() {
        List<String> known =
                new ArrayList<>(LayerWords.WORDS.stream().map(LayerWord::name).toList());
        known.addAll(BLOCKS);
        return known;
    }
}
