package stride.text.explain;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import stride.text.explain.Explanation.Phrase;

/** Adds up the contributions of n-grams that are the same. */
final class PhraseSums {
    private final Map<Place, Phrase> sums = new LinkedHashMap<>();

    private record Place(String text, int first, int words) {}

    static List<Phrase> of(Stream<Phrase> phrases) {
        PhraseSums sums = new PhraseSums();
        phrases.forEach(phrase -> sums.add(phrase.text(), phrase.first(), phrase.words(), phrase.contribution()));
        return sums.bySize();
    }

    void add(String text, int first, int words, double contribution) {
        sums.merge(
                new Place(text, first, words),
                new Phrase(text, first, words, contribution),
                (one, other) -> new Phrase(text, first, words, one.contribution() + other.contribution()));
    }

    /** The largest contribution first, whatever its sign; of equal ones the one that was added first. */
    List<Phrase> bySize() {
        return sums.values().stream()
                .sorted(Comparator.comparingDouble((Phrase phrase) -> Math.abs(phrase.contribution()))
                        .reversed())
                .toList();
    }
}
