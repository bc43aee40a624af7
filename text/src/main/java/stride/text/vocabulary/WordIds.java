package stride.text.vocabulary;

import java.util.HashMap;
import java.util.Map;
import stride.text.token.NormalForm;

/**
 * The ids of all words: those of the vocabulary, and behind them those of the kinds of words, for words that it has not.
 * Immutable.
 */
public final class WordIds {
    private final Vocabulary vocabulary;
    private final WordKinds kinds;
    private final boolean anyCase;
    private final Map<String, Integer> spellings = new HashMap<>(); // by word in lower case: its most frequent spelling

    /**
     * @param kinds {@link WordKinds#NONE}: all words that the vocabulary has not have one id
     * @param anyCase whether a word that it has in another case has the id of that
     */
    public WordIds(Vocabulary vocabulary, WordKinds kinds, boolean anyCase) {
        this.vocabulary = vocabulary;
        this.kinds = kinds;
        this.anyCase = anyCase;
        if (anyCase) {
            for (int id = Vocabulary.FIRST_WORD; id < vocabulary.size(); id++) {
                spellings.putIfAbsent(NormalForm.lower(vocabulary.word(id)), id);
            }
        }
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    public WordKinds kinds() {
        return kinds;
    }

    public boolean anyCase() {
        return anyCase;
    }

    /** How many ids there are. */
    public int size() {
        return vocabulary.size() + kinds.size();
    }

    /**
     * The id of a word: its own, that of the same word in another case, that of its kind, or {@link Vocabulary#UNKNOWN}; the
     * first of these that there is.
     */
    public int id(String word) {
        int known = known(word);
        return known != Vocabulary.UNKNOWN ? known : kind(word);
    }

    /** Whether the vocabulary has a word, in this case or, where that does not matter, in another. */
    public boolean knows(String word) {
        return known(word) != Vocabulary.UNKNOWN;
    }

    private int known(String word) {
        int own = vocabulary.id(word);
        if (own != Vocabulary.UNKNOWN || !anyCase) {
            return own;
        }
        return spellings.getOrDefault(NormalForm.lower(word), Vocabulary.UNKNOWN);
    }

    /** The id of a word's kind, whether the word is known or not; {@link Vocabulary#UNKNOWN} if there is none. */
    int kind(String word) {
        return ofKind(kinds.find(word));
    }

    int kind(WordParts word) {
        return ofKind(kinds.find(word));
    }

    private int ofKind(int kind) {
        return kind < 0 ? Vocabulary.UNKNOWN : vocabulary.size() + kind;
    }
}
