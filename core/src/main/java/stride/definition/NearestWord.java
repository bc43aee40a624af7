package stride.definition;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody meant who wrote a word that there is not. */
final class NearestWord {
    private static final int LONGEST = 40; // of a word that is looked for

    private static final int SHORTEST = 3; // of a beginning

    private NearestWord() {}

    /** One that it begins with or is the beginning of; else the one fewest letters away, if at most a third are wrong. */
    static Optional<String> to(String word, List<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String written = word.toLowerCase(Locale.ROOT);
        Optional<String> same = known.stream()
                .filter(candidate -> Math.min(candidate.length(), written.length()) >= SHORTEST)
                .filter(candidate -> written.startsWith(candidate) || candidate.startsWith(written))
                .findFirst();
        if (same.isPresent()) {
            return same;
        }
        return known.stream()
                .filter(candidate -> distance(written, candidate) <= Math.max(1, written.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(written, candidate)));
    }

    /** "did you mean" it, and all there are. */
    static String remedy(String word, List<String> known) {
        return to(word, known)
                        .map(nearest -> "did you mean '" + nearest + "'? ")
                        .orElse("") + "Known are " + String.join(", ", known);
    }

    /** Letters to be inserted, left out or replaced (Levenshtein, 1966). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1]; // of the first letters of a and of each beginning of b
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
