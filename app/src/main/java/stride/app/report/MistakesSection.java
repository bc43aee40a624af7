package stride.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.function.BiFunction;
import stride.app.html.Html;
import stride.text.Prediction;
import stride.text.dataset.Example;

/** The wrong answers that were given with the greatest confidence: mislabelled data is often among them. */
final class MistakesSection {
    private static final int MOST = 20;
    private static final int LONGEST_TEXT = 600;

    private final PriorityQueue<Mistake> worst = new PriorityQueue<>(
            Comparator.comparingDouble(Mistake::confidence).thenComparing(Mistake::number, Comparator.reverseOrder()));
    private long number;

    /** @param number of the example, so that of equal ones the first stay */
    private record Mistake(Example example, Prediction answer, long number) {
        double confidence() {
            return answer.probability();
        }
    }

    void add(Example example, Prediction answer) {
        number++;
        if (!answer.label().equals(example.label())) {
            worst.add(new Mistake(example, answer, number));
            if (worst.size() > MOST) {
                worst.remove();
            }
        }
    }

    /** @param explanation markup that says why a text was given a label; may be empty */
    String section(BiFunction<String, String, String> explanation) {
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
            String text = mistake.example.text().isBlank() ? "(empty)" : mistake.example.text();
            html.append("<li><blockquote>")
                    .append(Html.escape(Html.shortened(text, LONGEST_TEXT)))
                    .append("</blockquote>\n<p class=\"verdict\">labelled <b>")
                    .append(Html.escape(mistake.example.label()))
                    .append(String.format(
                            Locale.ROOT,
                            "</b> (%.1f %%), answered <b class=\"bad\">%s</b> (%.1f %%) <span class=\"place\">%s</span></p>\n",
                            100 * mistake.answer.probability(mistake.example.label()),
                            Html.escape(mistake.answer.label()),
                            100 * mistake.confidence(),
                            Html.escape(place(mistake.example))))
                    .append(explanation.apply(mistake.example.text(), mistake.answer.label()))
                    .append("</li>\n");
        }
        return Html.section(
                "mistakes", "Most confident mistakes", html.append("</ol>\n").toString());
    }

    /** File and line without the folders. */
    private static String place(Example example) {
        String place = example.place().toString();
        return place.substring(place.lastIndexOf('/') + 1);
    }
}
