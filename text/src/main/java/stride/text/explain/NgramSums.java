package stride.text.explain;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import stride.text.explain.Explanation.Ngram;

/** Adds up the contributions of n-grams that are the same. */
final class NgramSums {
    private final Map<Place, Ngram> sums = new LinkedHashMap<>();

    private record Place(String text, int first, int words) {}

    static List<Ngram> of(Stream<Ngram> ngrams) {
        NgramSums sums = new NgramSums();
        ngrams.forEach(ngram -> sums.add(ngram.text(), ngram.first(), ngram.words(), ngram.contribution()));
        return sums.bySize();
    }

    void add(String text, int first, int words, double contribution) {
        sums.merge(
                new Place(text, first, words),
                new Ngram(text, first, words, contribution),
                (one, other) -> new Ngram(text, first, words, one.contribution() + other.contribution()));
    }

    /** The largest contribution first, whatever its sign; of equal ones the one that was added first. */
    List<Ngram> bySize() {
        return sums.values().stream()
                .sorted(Comparator.comparingDouble((Ngram ngram) -> Math.abs(ngram.contribution()))
                        .reversed())
                .toList();
    }
}
