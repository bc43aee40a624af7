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
    private final Map<String, Integer> anyCase = new HashMap<>(); // by word in lower case: its most frequent spelling

    /** @param kinds {@link WordKinds#NONE}: all words that the vocabulary has not have one id */
    public WordIds(Vocabulary vocabulary, WordKinds kinds) {
        this.vocabulary = vocabulary;
        this.kinds = kinds;
        if (kinds.size() > 0) {
            for (int id = Vocabulary.FIRST_WORD; id < vocabulary.size(); id++) {
                anyCase.putIfAbsent(NormalForm.lower(vocabulary.word(id)), id);
            }
        }
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    public WordKinds kinds() {
        return kinds;
    }

    /** How many ids there are. */
    public int size() {
        return vocabulary.size() + kinds.size();
    }

    /**
     * The id of a word: its own, that of the same word in another case, that of its kind, or {@link Vocabulary#UNKNOWN}. Where
     * there are no kinds, its own or {@link Vocabulary#UNKNOWN}.
     */
    public int id(String word) {
        int own = vocabulary.id(word);
        if (own != Vocabulary.UNKNOWN || kinds.size() == 0) {
            return own;
        }
        Integer otherCase = anyCase.get(NormalForm.lower(word));
        return otherCase != null ? otherCase : kind(word);
    }

    /** The id of a word's kind, whether the word is known or not; {@link Vocabulary#UNKNOWN} if there is none. */
    int kind(String word) {
        int kind = kinds.find(word);
        return kind < 0 ? Vocabulary.UNKNOWN : vocabulary.size() + kind;
    }
}
