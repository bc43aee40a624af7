package stride.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import stride.layer.Node;
import stride.layer.ParameterSpec;
import stride.tensor.Shape;

/**
 * A network as people look at it: its layers in the order in which they stand, what shape comes out of each, and how many
 * parameters it has. As a string it is a table.
 *
 * @param input shape of one example
 * @param rows the layers, each before those inside it
 * @param parameters how many numbers the network has
 */
public record NetworkSummary(Shape input, List<Row> rows, int parameters) {
    /**
     * A layer.
     *
     * @param depth how many layers it stands in
     * @param kind such as {@code Conv2d}; of a function of each element the function, such as {@code RELU}
     * @param output shape of one example
     * @param parameters its own and those of all layers inside it
     */
    public record Row(int depth, String kind, Shape output, List<ParameterSpec> parameters) {
        /** How many numbers they are. */
        public int count() {
            return parameters.stream().mapToInt(spec -> spec.shape().size()).sum();
        }
    }

    static NetworkSummary of(Network network) {
        List<Row> rows = new ArrayList<>();
        add(network.root(), 0, rows);
        return new NetworkSummary(
                network.input(), List.copyOf(rows), rows.get(0).count());
    }

    private static void add(Node node, int depth, List<Row> rows) {
        rows.add(new Row(depth, node.layer().kind(), node.output(), node.parameters()));
        node.children().forEach(child -> add(child, depth + 1, rows));
    }

    @Override
    public String toString() {
        List<String> kinds =
                rows.stream().map(row -> "  ".repeat(row.depth()) + row.kind()).toList();
        int kind = width(kinds, "layer");
        int output = width(rows.stream().map(row -> row.output().toString()).toList(), "output");
        String columns = "%-" + kind + "s  %-" + output + "s  %10s  %s";
        StringBuilder table = new StringBuilder();
        addLine(table, columns, "layer", "output", "parameters", "");
        addLine(table, columns, "input", input, 0, "");
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            boolean holds = i + 1 < rows.size() && rows.get(i + 1).depth() > row.depth();
            String own = holds
                    ? ""
                    : row.parameters().stream()
                            .map(spec -> spec.name() + " " + spec.shape())
                            .collect(Collectors.joining(", "));
            addLine(table, columns, kinds.get(i), row.output(), row.count(), own);
        }
        return table.toString();
    }

    private static void addLine(StringBuilder table, String columns, Object... cells) {
        table.append(String.format(Locale.ROOT, columns, cells).stripTrailing()).append('\n');
    }

    private static int width(List<String> cells, String head) {
        return Math.max(
                head.length(), cells.stream().mapToInt(String::length).max().orElse(0));
    }
}
