package stride.report.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import stride.classify.Classifier;
import stride.classify.decision.Prediction;

/**
 * What is said of an answer in columns of a table. They are called as in {@link PredictionJson}: {@code label} and {@code
 * probability}, or {@code labels} and {@code probabilities} where an input may have several; {@code abstained}; and {@code
 * p(LABEL)} for the probability of each label.
 */
public final class PredictionColumns {
    private final List<String> labels;
    private final boolean several;
    private final Options options;

    /**
     * What is wanted.
     *
     * @param top how many of the most probable labels are told, at least 1. Where an input has one label, the answer is the
     *     first of them, and the others follow as {@code label_2}, {@code probability_2} and so on
     * @param all whether the probability of each label is told
     * @param least probability of an answer that is given, where an input has one label; empty: all are
     * @param separator between several labels of an input
     * @param inert whether no label may be a formula for a spreadsheet
     */
    public record Options(int top, boolean all, Optional<Double> least, String separator, boolean inert) {}

    public PredictionColumns(Classifier<?> classifier, Options options) {
        this.labels = classifier.labels();
        this.several = classifier.labelling().allowsSeveral();
        this.options = options;
    }

    /** The names of the columns. */
    public List<String> names() {
        List<String> names =
                new ArrayList<>(several ? List.of("labels", "probabilities") : List.of("label", "probability"));
        for (int i = firstFurther(); i < ranked(); i++) {
            names.add("label_" + (i + 1));
            names.add("probability_" + (i + 1));
        }
        if (options.least.isPresent()) {
            names.add("abstained");
        }
        if (options.all) {
            labels.forEach(label -> names.add(probabilityOf(label)));
        }
        return List.copyOf(names);
    }

    /** What the column is called that has the probability of a label. */
    static String probabilityOf(String label) {
        return "p(" + label + ")";
    }

    /** The answer, a field for each of {@link #names}; all empty if there is none. */
    public List<String> fields(Optional<Prediction> answer) {
        return answer.map(this::fields)
                .orElseGet(() -> names().stream().map(name -> "").toList());
    }

    private List<String> fields(Prediction answer) {
        List<String> fields = new ArrayList<>();
        List<String> given = answer.labels();
        fields.add(field(String.join(options.separator, given)));
        fields.add(String.join(
                options.separator,
                given.stream().map(label -> number(answer.probability(label))).toList()));
        List<Prediction.Score> ranking = answer.scores().stream()
                .sorted(Comparator.comparing(score -> several || !given.contains(score.label())))
                .toList();
        for (int i = firstFurther(); i < ranked(); i++) {
            fields.add(field(ranking.get(i).label()));
            fields.add(number(ranking.get(i).probability()));
        }
        options.least.ifPresent(enough -> fields.add(String.valueOf(!answer.isConfident(enough))));
        if (options.all) {
            Map<String, Double> probabilities = new LinkedHashMap<>();
            answer.scores().forEach(score -> probabilities.put(score.label(), score.probability()));
            labels.forEach(label -> fields.add(number(probabilities.getOrDefault(label, 0.0))));
        }
        return fields;
    }

    /** The first of the ranking that does not stand in the first columns anyway. */
    private int firstFurther() {
        return several ? 0 : 1;
    }

    private int ranked() {
        return several && options.top == 1 ? 0 : Math.min(options.top, labels.size());
    }

    private String field(String text) {
        return options.inert ? Formulas.inert(text) : text;
    }

    static String number(double probability) {
        return String.format(Locale.ROOT, "%.6f", probability);
    }
}
