package stride.app.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stride.text.explain.Explanation;
import stride.text.linear.NgramName;

/** An explanation as a JSON object. */
public final class ExplanationJson {
    private ExplanationJson() {}

    /**
     * {@code logit} is what the model says, {@code sum} the terms added up: equal but for rounding. With {@code against} both
     * are of the difference to that label's logit. Of an n-gram, {@code unit} and {@code atBeginning} say how to read its
     * text, see {@link NgramName}.
     */
    public static Map<String, Object> of(Explanation explanation) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("text", explanation.text());
        object.put("label", explanation.label());
        object.put("probability", explanation.probability());
        explanation.against().ifPresent(other -> {
            object.put("against", other);
            object.put("probabilityOfAgainst", explanation.prediction().probability(other));
        });
        explanation.prediction().note().ifPresent(note -> object.put("note", note.key()));
        object.put("answer", explanation.answer());
        object.put("mostProbable", explanation.mostProbable());
        object.put("logit", explanation.logit());
        object.put("sum", explanation.sum());
        object.put("bias", explanation.bias());
        object.put("padding", explanation.padding());
        List<Map<String, Object>> words = new ArrayList<>();
        for (Explanation.Word word : explanation.words()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("token", word.token());
            word.place().ifPresent(place -> {
                row.put("start", place.start());
                row.put("end", place.end());
            });
            row.put("contribution", word.contribution());
            words.add(row);
        }
        object.put("words", words);
        object.put("windows", ngrams(explanation.windows()));
        object.put("features", ngrams(explanation.features()));
        return object;
    }

    private static List<Map<String, Object>> ngrams(List<Explanation.Ngram> ngrams) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Explanation.Ngram ngram : ngrams) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("text", ngram.text());
            row.put("unit", ngram.name().unit().name().toLowerCase(Locale.ROOT));
            row.put("atBeginning", ngram.name().opens());
            row.put("first", ngram.first());
            row.put("words", ngram.words());
            row.put("contribution", ngram.contribution());
            rows.add(row);
        }
        return rows;
    }
}
