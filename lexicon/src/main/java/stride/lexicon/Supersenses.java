package stride.lexicon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What kind of thing a noun names, as one of the 26 names of WordNet's files of nouns, such as {@code animal}, {@code food},
 * {@code person} or {@code time}; the field calls them supersenses (Ciaramita and Altun, "Broad-coverage sense
 * disambiguation and information extraction with a supersense sequence tagger", 2006). It tells a classifier something of
 * words that no training text had.
 *
 * <p>A word has the kind of its most frequent sense, whatever the text it stands in: {@code bank} is always a group. Words
 * that are more often a verb or an adjective than a noun have none. Immutable, safe for any number of threads.
 */
public final class Supersenses {
    static final String FILE = "english-nouns.txt";

    /** The kind of words that are no nouns, though they look like the plural of one, as does looks like two does. */
    static final String NONE = "-";

    private final Map<String, String> kinds; // by word

    private Supersenses(Map<String, String> kinds) {
        this.kinds = kinds;
    }

    private static final class English {
        static final Supersenses NOUNS = read();

        private static Supersenses read() {
            try (InputStream file = Supersenses.class.getResourceAsStream(FILE)) {
                if (file == null) {
                    throw new IllegalStateException(FILE + " is missing; build the module 'lexicon' with Maven");
                }
                return parse(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The nouns of WordNet 3.1 that are one word. They are read when they are first asked for. */
    public static Supersenses english() {
        return English.NOUNS;
    }

    /** @param lines a kind, a tab, and its words with a space between any two */
    static Supersenses parse(BufferedReader lines) throws IOException {
        Map<String, String> kinds = new HashMap<>(1 << 17);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int tab = line.indexOf('\t');
            String kind = line.substring(0, tab);
            for (String word : line.substring(tab + 1).split(" ")) {
                kinds.put(word, kind);
            }
        }
        return new Supersenses(kinds);
    }

    /** How many words are listed, plurals not counted but for irregular ones. */
    public int size() {
        return kinds.size();
    }

    /** The kind of a word, in the singular or the plural, in upper or lower case; empty if none is known. */
    public Optional<String> of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        String kind = kinds.get(lower);
        return kind != null ? Optional.of(kind).filter(known -> !known.equals(NONE)) : ofSingular(lower);
    }

    /** An ending of a plural and that of the singular, as WordNet's own search removes them (Morphy). */
    private record Ending(String plural, String singular) {}

    private static final List<Ending> ENDINGS = List.of(
            new Ending("s", ""),
            new Ending("ses", "s"),
            new Ending("xes", "x"),
            new Ending("zes", "z"),
            new Ending("ches", "ch"),
            new Ending("shes", "sh"),
            new Ending("men", "man"),
            new Ending("ies", "y"));

    private Optional<String> ofSingular(String word) {
        for (Ending ending : ENDINGS) {
            int stem = word.length() - ending.plural().length();
            if (stem > 1 && word.endsWith(ending.plural())) {
                String kind = kinds.get(word.substring(0, stem) + ending.singular());
                if (kind != null && !kind.equals(NONE)) {
                    return Optional.of(kind);
                }
            }
        }
        return Optional.empty();
    }
}
