package stride.text.explain;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import stride.text.explain.Explanation.Ngram;
import stride.text.linear.NgramName;

/** Adds up the contributions of n-grams that are the same. */
final class NgramSums {
    private final Map<Place, Ngram> sums = new LinkedHashMap<>();

    private record Place(NgramName name, int first, int words) {}

    static List<Ngram> of(Stream<Ngram> ngrams) {
        NgramSums sums = new NgramSums();
        ngrams.forEach(ngram -> sums.add(ngram.name(), ngram.first(), ngram.words(), ngram.contribution()));
        return sums.bySize();
    }

    void add(NgramName name, int first, int words, double contribution) {
        sums.merge(
                new Place(name, first, words),
                new Ngram(name, first, words, contribution),
                (one, other) -> new Ngram(name, first, words, one.contribution() + other.contribution()));
    }

    /** The largest contribution first, whatever its sign; of equal ones the one that was added first. */
    List<Ngram> bySize() {
        return sums.values().stream()
                .sorted(Comparator.comparingDouble((Ngram ngram) -> Math.abs(ngram.contribution()))
                        .reversed())
                .toList();
    }
}
