package stride.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The results in words and columns. */
final class ResultTable {
    private static final String LINE = "%-30s %12s %12s %12s %12s%n";

    private final List<Row> rows;

    ResultTable(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * Each figure: peers from the fastest, with their ratio to the best of them, by medians and by the fastest call; then
     * checks, versions, errors.
     */
    String text() {
        StringBuilder text = new StringBuilder();
        Map<String, Topic> best =
                Topic.of("best", rows).stream().collect(Collectors.toMap(Topic::name, topic -> topic));
        text.append(String.format(LINE, "", "median", "times best", "fastest", "times best"));
        for (Topic figure : Topic.of("figure", rows)) {
            text.append(String.format("%n%s%n", figure.name()));
            Comparator<String> fastestFirst = Comparator.comparingDouble(peer -> -speed(figure, peer));
            figure.values().keySet().stream()
                    .sorted(fastestFirst)
                    .forEach(peer -> text.append(line(figure, best.get(figure.name()), peer)));
        }
        text.append(checks());
        rows.stream()
                .filter(row -> row.metric().equals("version"))
                .map(row -> String.format(Locale.ROOT, "%-20s %s%n", row.peer(), row.value()))
                .distinct()
                .forEach(text::append);
        rows.stream()
                .filter(row -> row.kind().equals("error"))
                .map(row -> String.format(
                        Locale.ROOT, "ERROR %s %s %s: %s%n", row.peer(), row.workload(), row.kase(), row.value()))
                .distinct()
                .forEach(text::append);
        return text.toString();
    }

    private static double speed(Topic figure, String peer) {
        double ratio = figure.ratio(peer);
        return Double.isNaN(ratio) ? 0 : ratio;
    }

    private static String line(Topic figure, Topic best, String peer) {
        return String.format(
                LINE,
                "  " + peer,
                short4(figure.values().get(peer)),
                ratio(figure, peer),
                best == null ? "" : short4(best.values().get(peer)),
                best == null ? "" : ratio(best, peer));
    }

    private static String ratio(Topic topic, String peer) {
        double ratio = topic.ratio(peer);
        return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio);
    }

    private static String short4(double value) {
        return String.format(Locale.ROOT, value >= 1000 ? "%.0f" : value >= 1 ? "%.2f" : "%.4f", value);
    }

    private String checks() {
        StringBuilder text = new StringBuilder("\n");
        List<Topic> checks = Topic.of("check", rows);
        int agreed = 0;
        for (Topic check : checks) {
            if (check.dissenters().isEmpty()) {
                agreed++;
            } else {
                text.append(String.format(
                        Locale.ROOT,
                        "CHECK FAILED: %s: %s; all: %s%n",
                        check.name(),
                        check.dissenters(),
                        check.values()));
            }
        }
        double load = rows.stream()
                .filter(row -> row.metric().endsWith("-other-load"))
                .mapToDouble(Row::number)
                .max()
                .orElse(0);
        text.append(String.format(
                Locale.ROOT,
                "%d of %d checks agree; others took up to %.0f %% of the machine during a measurement%n",
                agreed,
                checks.size(),
                100 * load));
        return text.toString();
    }

    /** Whether every check agrees and nothing failed. */
    boolean sound() {
        return Topic.of("check", rows).stream()
                        .allMatch(check -> check.dissenters().isEmpty())
                && rows.stream().noneMatch(row -> row.kind().equals("error"));
    }
}
