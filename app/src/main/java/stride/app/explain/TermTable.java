package stride.app.explain;

import java.util.ArrayList;
import java.util.List;
import stride.text.explain.Explanation;

/**
 * The strongest n-grams of an explanation, and all the rest in a few rows: they add up to the logit.
 *
 * @param ngrams the largest contribution first, whatever its sign
 * @param rest what is not an n-gram of this table
 */
record TermTable(List<Row> ngrams, List<Row> rest) {
    /**
     * @param name of an n-gram, or what else the term is
     * @param note what the name means; empty where it means itself
     * @param contribution a term of the logit
     */
    record Row(String name, String note, double contribution) {}

    /** @param top n-grams that are listed at most */
    static TermTable of(Explanation explanation, int top) {
        List<Row> all = explanation.strongest(Integer.MAX_VALUE).stream()
                .map(ngram -> new Row(ngram.text(), NgramNote.of(ngram.name()), ngram.contribution()))
                .toList();
        int listed = Math.min(top, all.size());
        List<Row> rest = new ArrayList<>();
        if (listed < all.size()) {
            List<Row> others = all.subList(listed, all.size());
            double sum = others.stream().mapToDouble(Row::contribution).sum();
            rest.add(new Row(others.size() + (others.size() == 1 ? " other n-gram" : " other n-grams"), "", sum));
        }
        if (explanation.padding() != 0) {
            rest.add(new Row("padding", "what fills up a short text", explanation.padding()));
        }
        rest.add(new Row("bias", "what no word adds", explanation.bias()));
        return new TermTable(all.subList(0, listed), rest);
    }

    /** The largest size of a row's contribution. */
    double largest() {
        double ofNgrams = ngrams.stream()
                .mapToDouble(row -> Math.abs(row.contribution()))
                .max()
                .orElse(0);
        double ofRest = rest.stream()
                .mapToDouble(row -> Math.abs(row.contribution()))
                .max()
                .orElse(0);
        return Math.max(ofNgrams, ofRest);
    }
}
