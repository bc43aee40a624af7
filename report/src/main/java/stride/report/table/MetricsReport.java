package stride.report.table;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import stride.classify.Classifier;
import stride.classify.data.Example;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Labelling;
import stride.classify.decision.Prediction;
import stride.report.terminal.Cells;
import stride.report.terminal.Visible;

/** How good a classifier's answers are, in numbers for people and for programs. It is told the answers one by one. */
public final class MetricsReport {
    private static final int NARROWEST = 10; // cells, of the names of figures
    private static final int WIDEST_MATRIX = 12; // classes
    private static final int WIDEST_LINE = 120; // cells, of the matrix

    private final List<String> labels;
    private final Labelling labelling;
    private final Optional<AnswerConfidence> confidence; // where an example has one label

    /**
     * One of the numbers that stand first.
     *
     * @param name for people
     * @param note for people, behind the value; may be empty
     * @param key for programs
     * @param share whether it is one, 0 to 1
     */
    private record Figure(
            String name,
            Function<Evaluation, String> note,
            String key,
            ToDoubleFunction<Evaluation> value,
            boolean share) {
        static final Figure LOSS = new Figure(
                "loss",
                metrics -> metrics.labelling().allowsSeveral() || metrics.withUnknownLabel() == 0
                        ? ""
                        : " (of the examples whose labels the model knows)",
                "loss",
                Evaluation::loss,
                false);
        static final Figure MACRO_F1 = new Figure("macro F1", Figure::meanOf, "macroF1", Evaluation::macroF1, true);

        static Figure share(String name, String note, String key, ToDoubleFunction<Evaluation> value) {
            return new Figure(name, metrics -> note, key, value, true);
        }

        /** Which labels it is the mean of, if these are not simply all. */
        private static String meanOf(Evaluation metrics) {
            int all = metrics.labels() + metrics.unknownLabels().size();
            return metrics.measuredLabels() == metrics.labels() && all == metrics.labels()
                    ? ""
                    : String.format(
                            Locale.ROOT, " (mean of the %d of %d labels with examples)", metrics.measuredLabels(), all);
        }

        static List<Figure> of(Labelling labelling) {
            return switch (labelling) {
                case ONE -> List.of(share("accuracy", "", "accuracy", Evaluation::accuracy), LOSS, MACRO_F1);
                case ANY ->
                    List.of(
                            share("micro F1", "", "microF1", Evaluation::microF1),
                            MACRO_F1,
                            share("all labels right", " (subset accuracy)", "subsetAccuracy", Evaluation::accuracy),
                            share("labels wrong", " (hamming loss)", "hammingLoss", Evaluation::hammingLoss),
                            LOSS);
            };
        }

        String inWords(Evaluation metrics) {
            double number = value.applyAsDouble(metrics);
            return (share
                            ? String.format(Locale.ROOT, "%.2f %%", 100 * number)
                            : String.format(Locale.ROOT, "%.4f", number))
                    + note.apply(metrics);
        }
    }

    /** @param least probability of an answer that is given; empty: all are. Plays no part where an example may have any labels */
    public MetricsReport(Classifier<?> classifier, Optional<Double> least) {
        this.labels = classifier.labels();
        this.labelling = classifier.labelling();
        this.confidence = labelling.allowsSeveral() ? Optional.empty() : Optional.of(new AnswerConfidence(least));
    }

    /** One answer. */
    public void add(Example<?> example, Prediction answer) {
        confidence.ifPresent(all -> all.add(example, answer));
    }

    /**
     * For programs, as a JSON object.
     *
     * @param metrics of all answers added
     */
    public Map<String, Object> toMap(Evaluation metrics) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("examples", metrics.total());
        Figure.of(labelling).forEach(figure -> object.put(figure.key, figure.value.applyAsDouble(metrics)));
        confidence.ifPresent(all -> all.put(object));
        object.put(
                labelling.allowsSeveral() ? "labels" : "classes",
                LabelTable.of(labels, metrics).rows());
        if (!labelling.allowsSeveral()) {
            object.put("confusion", confusion(metrics));
        }
        return object;
    }

    /** Rows are the labels of the table above, columns the answers, of which only the classifier's labels can be one. */
    private List<List<Long>> confusion(Evaluation metrics) {
        List<List<Long>> confusion = new ArrayList<>();
        for (int c = 0; c < labels.size() + metrics.unknownLabels().size(); c++) {
            int label = c;
            confusion.add(IntStream.range(0, labels.size())
                    .mapToObj(answer -> metrics.count(label, answer))
                    .toList());
        }
        return confusion;
    }

    /**
     * For people.
     *
     * @param metrics of all answers added
     */
    public void print(PrintStream out, Evaluation metrics) {
        List<Figure> figures = Figure.of(labelling);
        int width =
                figures.stream().mapToInt(figure -> figure.name.length() + 1).reduce(NARROWEST, Math::max);
        out.println(Cells.pad("examples", width) + metrics.total());
        figures.forEach(figure -> out.println(Cells.pad(figure.name, width) + figure.inWords(metrics)));
        confidence.ifPresent(all -> all.print(out));
        out.println();
        LabelTable table = LabelTable.of(labels, metrics);
        table.print(out);
        if (!labelling.allowsSeveral() && table.labels().size() <= WIDEST_MATRIX) {
            printConfusion(out, metrics, table);
        }
    }

    /** Where the labels are too long to stand above the columns, numbers do. */
    private void printConfusion(PrintStream out, Evaluation metrics, LabelTable table) {
        int width = table.width();
        int digits = Long.toString(metrics.total()).length();
        boolean numbered = width + labels.size() * (Math.max(width, digits) + 2) > WIDEST_LINE;
        List<String> heads = numbered
                ? IntStream.rangeClosed(1, labels.size())
                        .mapToObj(Integer::toString)
                        .toList()
                : labels.stream().map(Visible::line).toList();
        int cell = Math.max(numbered ? 2 : width, digits) + 2;
        int first = numbered ? width + 4 : width;
        out.printf(Locale.ROOT, "%ntrue label in rows, answer in columns%n%s", " ".repeat(first));
        heads.forEach(head -> out.print(" ".repeat(cell - Cells.width(head)) + head));
        out.println();
        for (int c = 0; c < table.labels().size(); c++) {
            String label = Visible.line(table.labels().get(c));
            out.print(Cells.pad(numbered ? String.format(Locale.ROOT, "%2d  %s", c + 1, label) : label, first));
            for (int answer = 0; answer < labels.size(); answer++) {
                out.printf(Locale.ROOT, "%" + cell + "d", metrics.count(c, answer));
            }
            out.println();
        }
    }
}
