package stride.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import stride.app.html.Html;
import stride.classify.data.Example;

/** The wrong answers that were given with the greatest confidence: mislabelled data is often among them. */
final class MistakesSection {
    private static final int MOST = 20;
    private static final int LONGEST_TEXT = 600;

    private final PriorityQueue<Mistake> worst = new PriorityQueue<>(
            Comparator.comparingDouble(Mistake::confidence).thenComparing(Mistake::number, Comparator.reverseOrder()));
    private long number;

    /** Says why a text was given a label, or was not. */
    interface Reasons {
        /** As markup; may be empty. */
        String of(String text, String label);
    }

    /** @param number of the mistake, so that of equal ones the first stay */
    private record Mistake(
            Example<String> example, String label, double confidence, Supplier<String> verdict, long number) {}

    /**
     * A wrong answer.
     *
     * @param label that was wrongly given, or missed
     * @param confidence the probability that the model gave what is wrong
     * @param verdict what was answered and what is right, as markup; asked for only if it is shown
     */
    void add(Example<String> example, String label, double confidence, Supplier<String> verdict) {
        number++;
        worst.add(new Mistake(example, label, confidence, verdict, number));
        if (worst.size() > MOST) {
            worst.remove();
        }
    }

    /** Labels as a verdict names them. */
    static String named(List<String> labels) {
        return labels.isEmpty()
                ? "<b>nothing</b>"
                : labels.stream()
                        .map(label -> "<b>" + Html.escape(label) + "</b>")
                        .collect(Collectors.joining(", "));
    }

    /** A wrong label as a verdict names it. */
    static String wrong(String label) {
        return "<b class=\"bad\">" + Html.escape(label) + "</b>";
    }

    String section(Reasons reasons) {
        List<Mistake> mistakes = new ArrayList<>(worst);
        mistakes.sort(worst.comparator().reversed());
        if (mistakes.isEmpty()) {
            return Html.section("mistakes", "Most confident mistakes", Html.paragraph("There are no mistakes."));
        }
        StringBuilder html = new StringBuilder();
        html.append(Html.paragraph(
                "Look here first: a wrong answer given with confidence is a lesson about the model, or a wrong"
                        + " label in the data."));
        html.append("<ol class=\"mistakes\">\n");
        for (Mistake mistake : mistakes) {
            String text = mistake.example.input().isBlank() ? "(empty)" : mistake.example.input();
            html.append("<li><blockquote>")
                    .append(Html.escape(Html.shortened(text, LONGEST_TEXT)))
                    .append("</blockquote>\n<p class=\"verdict\">")
                    .append(mistake.verdict.get())
                    .append(" <span class=\"place\">")
                    .append(Html.escape(place(mistake.example)))
                    .append("</span></p>\n")
                    .append(reasons.of(mistake.example.input(), mistake.label))
                    .append("</li>\n");
        }
        return Html.section(
                "mistakes", "Most confident mistakes", html.append("</ol>\n").toString());
    }

    /** File and line without the folders. */
    private static String place(Example<String> example) {
        String place = example.place().toString();
        return place.substring(place.lastIndexOf('/') + 1);
    }
}
