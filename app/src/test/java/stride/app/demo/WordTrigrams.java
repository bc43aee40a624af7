package stride.app.demo;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The set of a message's runs of three words; a message of fewer words is a single run. */
record WordTrigrams(Set<String> runs) {

    static WordTrigrams of(String text) {
        List<String> words = words(text);
        Set<String> runs = new LinkedHashSet<>();
        runs.add(String.join(" ", words.subList(0, Math.min(3, words.size()))));
        for (int end = 4; end <= words.size(); end++) {
            runs.add(String.join(" ", words.subList(end - 3, end)));
        }
        return new WordTrigrams(runs);
    }

    /** Lower-case runs of letters, digits and apostrophes. */
    static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The part of these runs, 0 to 1, that {@code other} has too. */
    double shareIn(WordTrigrams other) {
        return (double) runs.stream().filter(other.runs::contains).count() / runs.size();
    }
}
