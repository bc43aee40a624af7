package stride.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import stride.classify.Classifier;
import stride.classify.data.Example;
import stride.classify.decision.Prediction;
import stride.report.html.Html;

/**
 * The wrong answers that were given with the greatest confidence: mislabelled data is often among them. Where an example may
 * have any number of labels, each that is missed or wrongly given is a mistake.
 */
final class MistakesSection<I> {
    private static final int MOST = 20;

    private final Classifier<I> classifier;
    private final InputView<I> view;
    private final PriorityQueue<Mistake<I>> worst =
            new PriorityQueue<>(Comparator.comparingDouble((Mistake<I> mistake) -> mistake.confidence)
                    .thenComparing(mistake -> mistake.number, Comparator.reverseOrder()));
    private long number;

    /**
     * A wrong answer.
     *
     * @param label that was wrongly given, or missed
     * @param confidence the probability that the model gave what is wrong
     * @param number of the mistake, so that of equal ones the first stay
     */
    private record Mistake<I>(Example<I> example, Prediction answer, String label, double confidence, long number) {}

    MistakesSection(Classifier<I> classifier, InputView<I> view) {
        this.classifier = classifier;
        this.view = view;
    }

    void add(Example<I> example, Prediction answer) {
        switch (classifier.labelling()) {
            case ONE -> {
                if (!answer.label().equals(example.label())) {
                    add(example, answer, answer.label(), answer.probability());
                }
            }
            case ANY -> {
                for (String label : classifier.labels()) {
                    boolean given = answer.labels().contains(label);
                    if (given != example.labels().contains(label)) {
                        double probability = answer.probability(label);
                        add(example, answer, label, given ? probability : 1 - probability);
                    }
                }
            }
        }
    }

    private void add(Example<I> example, Prediction answer, String label, double confidence) {
        number++;
        worst.add(new Mistake<>(example, answer, label, confidence, number));
        if (worst.size() > MOST) {
            worst.remove();
        }
    }

    String section() {
        if (worst.isEmpty()) {
            return Html.section("mistakes", "Most confident mistakes", Html.paragraph("There are no mistakes."));
        }
        List<Mistake<I>> mistakes = new ArrayList<>(worst);
        mistakes.sort(worst.comparator().reversed());
        StringBuilder html = new StringBuilder();
        html.append(Html.paragraph(
                "Look here first: a wrong answer given with confidence is a lesson about the model, or a wrong"
                        + " label in the data."));
        html.append("<ol class=\"mistakes\">\n");
        for (Mistake<I> mistake : mistakes) {
            html.append("<li><blockquote>")
                    .append(view.markup(mistake.example.input()))
                    .append("</blockquote>\n<p class=\"verdict\">")
                    .append(verdict(mistake))
                    .append(" <span class=\"place\">")
                    .append(Html.escape(place(mistake.example)))
                    .append("</span></p>\n")
                    .append(view.reasons(mistake.example.input(), mistake.label))
                    .append("</li>\n");
        }
        return Html.section(
                "mistakes", "Most confident mistakes", html.append("</ol>\n").toString());
    }

    /** What was answered and what is right. */
    private String verdict(Mistake<I> mistake) {
        Prediction answer = mistake.answer;
        String label = mistake.label;
        double probability = answer.probability(label);
        String wrong = "<b class=\"bad\">" + Html.escape(label) + "</b>";
        String right = named(mistake.example.labels());
        return switch (classifier.labelling()) {
            case ONE ->
                String.format(
                        Locale.ROOT,
                        "labelled %s (%s), answered %s (%.1f %%)",
                        right,
                        classifier.labels().contains(mistake.example.label())
                                ? String.format(
                                        Locale.ROOT, "%.1f %%", 100 * answer.probability(mistake.example.label()))
                                : "not known to the model",
                        wrong,
                        100 * probability);
            case ANY ->
                String.format(
                        Locale.ROOT,
                        "%s %s (%.1f %%, threshold %.1f %%): labelled %s, answered %s",
                        answer.labels().contains(label) ? "wrongly given" : "missed",
                        wrong,
                        100 * probability,
                        100
                                * classifier
                                        .decision()
                                        .thresholds()
                                        .get(classifier.labels().indexOf(label)),
                        right,
                        named(answer.labels()));
        };
    }

    private static String named(List<String> labels) {
        return labels.isEmpty()
                ? "<b>nothing</b>"
                : labels.stream()
                        .map(label -> "<b>" + Html.escape(label) + "</b>")
                        .collect(Collectors.joining(", "));
    }

    /** File and line without the folders. */
    private static String place(Example<?> example) {
        String place = example.place().toString();
        return place.substring(place.lastIndexOf('/') + 1);
    }
}
