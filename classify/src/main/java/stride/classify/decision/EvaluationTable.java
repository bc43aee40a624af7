package stride.classify.decision;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** An evaluation as people read it: lines of text with all that it knows, in columns. */
final class EvaluationTable {
    private static final int MOST_COLUMNS = 12; // of the confusion matrix: with more, its largest entries say more
    private static final int MOST_CONFUSIONS = 10;

    private final Evaluation evaluation;
    private final List<String> labels;
    private final int width; // of the longest label
    private final StringBuilder text = new StringBuilder();

    /** @param labels in their order */
    EvaluationTable(Evaluation evaluation, List<String> labels) {
        this.evaluation = evaluation;
        this.labels = labels;
        this.width = labels.stream().mapToInt(String::length).max().orElse(0);
    }

    String text() {
        add("accuracy %.2f %% (%d of %d)", 100 * evaluation.accuracy(), evaluation.exact(), evaluation.total());
        add(", macro F1 %.2f %%", 100 * evaluation.macroF1());
        if (evaluation.labelling().allowsSeveral()) {
            add(", micro F1 %.2f %%, Hamming loss %.4f", 100 * evaluation.microF1(), evaluation.hammingLoss());
        }
        add(", loss %.4f%n%n", evaluation.loss());
        addLabels();
        if (!evaluation.labelling().allowsSeveral()) {
            addConfusion();
        }
        return text.toString();
    }

    private void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
    }

    /** A label at the left of its row. */
    private void addName(String name) {
        text.append(name).append(" ".repeat(width - name.length()));
    }

    private void addLabels() {
        addName("");
        add("  precision    recall        F1  examples  answered%n");
        for (int label = 0; label < labels.size(); label++) {
            addName(labels.get(label));
            add(
                    "  %s  %s  %s  %8d  %8d%n",
                    share(9, evaluation.precision(label), evaluation.support(label) * evaluation.answered(label)),
                    share(8, evaluation.recall(label), evaluation.support(label)),
                    share(8, evaluation.f1(label), evaluation.support(label)),
                    evaluation.support(label),
                    evaluation.answered(label));
        }
    }

    /** A dash where there is nothing to have a share of, or no example of the label. */
    private static String share(int width, double share, long of) {
        String shown = of == 0 ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
        return " ".repeat(Math.max(0, width - shown.length())) + shown;
    }

    private void addConfusion() {
        if (labels.size() > MOST_COLUMNS) {
            addConfusions();
            return;
        }
        int cell = 2 + Math.max(2, Long.toString(evaluation.total()).length());
        add("%nrows: the label; columns: the answer, by its number%n");
        text.append(" ".repeat(width + 4));
        IntStream.rangeClosed(1, labels.size()).forEach(answer -> add("%" + cell + "d", answer));
        text.append('\n');
        for (int label = 0; label < labels.size(); label++) {
            add("%2d  ", label + 1);
            addName(labels.get(label));
            for (int answer = 0; answer < labels.size(); answer++) {
                add("%" + cell + "d", evaluation.count(label, answer));
            }
            text.append('\n');
        }
    }

    private void addConfusions() {
        List<Map.Entry<Evaluation.Pair, Long>> wrong = evaluation.confusion().entrySet().stream()
                .filter(counted -> counted.getKey().label() != counted.getKey().answer())
                .sorted(Map.Entry.<Evaluation.Pair, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_CONFUSIONS)
                .toList();
        add(wrong.isEmpty() ? "" : "%nmost often confused%n");
        for (Map.Entry<Evaluation.Pair, Long> counted : wrong) {
            add(
                    "%8d  %s answered %s%n",
                    counted.getValue(),
                    labels.get(counted.getKey().label()),
                    labels.get(counted.getKey().answer()));
        }
    }
}
