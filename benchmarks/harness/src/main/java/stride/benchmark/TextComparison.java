package stride.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Workload {@code text} as a table in Markdown: a line a peer. */
final class TextComparison {
    private final Map<String, Map<String, Double>> figures = new LinkedHashMap<>(); // by data set and metric, by peer
    private final Set<String> sets = new LinkedHashSet<>();
    private final Set<String> peers = new LinkedHashSet<>();

    private TextComparison(List<Row> rows) {
        for (Topic topic : Topic.of("figure", rows)) {
            String[] name = topic.name().split(" ");
            if (name[0].equals("text")) {
                sets.add(name[1]);
                peers.addAll(topic.values().keySet());
                figures.put(name[1] + " " + name[2], topic.values());
            }
        }
    }

    /** Accuracy on each data set, seconds to train on all, the largest model, what is shipped, the usual time of a text. */
    static String markdown(List<Row> rows) {
        TextComparison comparison = new TextComparison(rows);
        StringBuilder text = new StringBuilder();
        if (!comparison.sets.isEmpty()) {
            text.append("| | " + String.join(" | ", comparison.sets)
                    + " | training, s | model, MB | ships, MB | one text, µs |\n");
            text.append("|---".repeat(comparison.sets.size() + 5)).append("|\n");
            comparison.peers.forEach(peer -> text.append(comparison.line(peer)));
        }
        return text.toString();
    }

    private String line(String peer) {
        StringBuilder line = new StringBuilder("| " + peer);
        for (double accuracy : values(peer, "accuracy")) {
            line.append(String.format(Locale.ROOT, " | %.1f", accuracy));
        }
        List<Double> seconds = values(peer, "train-seconds");
        List<Double> models = values(peer, "model-mb");
        List<Double> ships = values(peer, "ships-mb");
        line.append(String.format(
                Locale.ROOT, " | %.1f", seconds.stream().mapToDouble(s -> s).sum()));
        line.append(" | " + megabytes(models.stream().mapToDouble(m -> m).max().orElse(Double.NaN)));
        line.append(" | " + megabytes(ships.stream().mapToDouble(m -> m).max().orElse(Double.NaN)));
        line.append(String.format(Locale.ROOT, " | %.0f", Topic.median(values(peer, "text-us"))));
        return line + " |\n";
    }

    /** Of all data sets; NaN where there is none. */
    private List<Double> values(String peer, String metric) {
        List<Double> values = new ArrayList<>();
        for (String set : sets) {
            values.add(figures.getOrDefault(set + " " + metric, Map.of()).getOrDefault(peer, Double.NaN));
        }
        return values;
    }

    private static String megabytes(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }
}
