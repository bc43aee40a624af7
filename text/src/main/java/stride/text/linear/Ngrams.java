package stride.text.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stride.lexicon.Supersenses;
import stride.text.linear.NgramName.Unit;
import stride.text.token.NormalForm;

/**
 * The n-grams of a text: of one word or more, one after the other, where the beginning of the text counts as a word before
 * the first, and is in longer n-grams than the others, with one to four words (questions are told by how they begin); the
 * same with the nouns replaced by the kinds of things they name, such as {@code [animal]}; and of the characters within a
 * word, whose ends are marked by {@code <} and {@code >}, as fastText does (Bojanowski et al., "Enriching word vectors with
 * subword information", 2017). An n-gram is known by a key of 64 bits, made without building its name; among a million
 * n-grams two share a key with a probability of 3 in 10^8.
 *
 * @param words longest n-gram of words; 1: single words alone, without the beginning
 * @param from shortest n-gram of characters; 0: none
 * @param to longest
 * @param prefixes lengths of the n-grams of characters with which words begin, the mark before them not counted, whatever
 *     {@code from} and {@code to}; a word has one if it is as long or longer
 * @param ignoreCase whether words are read in lower case
 * @param nouns what kind of thing a noun names; empty: no n-grams of kinds
 */
record Ngrams(int words, int from, int to, List<Integer> prefixes, boolean ignoreCase, Optional<Supersenses> nouns) {
    /** What stands for the number of characters in an n-gram of words in which nouns are replaced by their kinds. */
    static final int KINDS = -1;

    private static final int LONGEST_WORD = 100; // characters
    private static final long OF_WORDS = 0x2545F4914F6CDD1DL;
    private static final long OF_CHARACTERS = 0x9E3779B97F4A7C15L;
    private static final long OF_KINDS = 0xD1342543DE82EF95L;
    private static final long BEGINNING = hash(""); // no token is empty
    private static final int BEGINNING_WORDS = 4;
    private static final String SEPARATOR = "\t"; // in no token
    private static final char FIRST = '<';
    private static final char LAST = '>';
    private static final String ELLIPSIS = "…";

    /** What is told each n-gram; an n-gram comes as often as it is in the text. */
    interface Visitor {
        /**
         * @param first index of its first word; -1 for the beginning of the text
         * @param words how many words it spans, the beginning counted
         * @param firstCharacter index of a {@code char} in the word with its marks
         * @param characters how many code points; 0: it is an n-gram of words; {@link #KINDS}: of words and kinds
         */
        void visit(long key, int first, int words, int firstCharacter, int characters);
    }

    /** The tokens as {@link #visit} and all else here wants them; of a long one its first characters. */
    List<String> read(List<String> tokens) {
        return tokens.stream().map(this::read).toList();
    }

    private String read(String token) {
        String cut = token;
        if (token.length() > LONGEST_WORD) {
            boolean half = Character.isHighSurrogate(token.charAt(LONGEST_WORD - 1));
            cut = token.substring(0, half ? LONGEST_WORD - 1 : LONGEST_WORD);
        }
        return ignoreCase ? NormalForm.lower(cut) : cut;
    }

    void visit(List<String> tokens, Visitor visitor) {
        visitWords(tokens, visitor);
        if (nouns.isPresent()) {
            visitKinds(tokens, visitor);
        }
        if (from > 0 || !prefixes.isEmpty()) {
            for (int word = 0; word < tokens.size(); word++) {
                visitCharacters(marked(tokens.get(word)), word, visitor);
            }
        }
    }

    private void visitWords(List<String> tokens, Visitor visitor) {
        long[] hashes = hashes(tokens);
        for (int first = -1; first < hashes.length; first++) {
            long key = mix(OF_WORDS ^ (first < 0 ? BEGINNING : hashes[first]));
            if (first >= 0) {
                visitor.visit(key, first, 1, 0, 0);
            }
            for (int n = 2; n <= longest(first) && first + n <= hashes.length; n++) {
                key = mix(key ^ hashes[first + n - 1]);
                visitor.visit(key, first, n, 0, 0);
            }
        }
    }

    /** Those that hold a kind. */
    private void visitKinds(List<String> tokens, Visitor visitor) {
        List<String> kinds = kinds(tokens);
        long[] hashes = hashes(kinds);
        for (int first = -1; first < hashes.length; first++) {
            long key = mix(OF_KINDS ^ (first < 0 ? BEGINNING : hashes[first]));
            boolean any = first >= 0 && !kinds.get(first).equals(tokens.get(first));
            if (any) {
                visitor.visit(key, first, 1, 0, KINDS);
            }
            for (int n = 2; n <= longest(first) && first + n <= hashes.length; n++) {
                int last = first + n - 1;
                key = mix(key ^ hashes[last]);
                any |= !kinds.get(last).equals(tokens.get(last));
                if (any) {
                    visitor.visit(key, first, n, 0, KINDS);
                }
            }
        }
    }

    private int longest(int first) {
        return first < 0 && words > 1 ? Math.max(words, 1 + BEGINNING_WORDS) : words;
    }

    private List<String> kinds(List<String> tokens) {
        return tokens.stream()
                .map(token -> nouns.flatMap(known -> known.of(token))
                        .map(kind -> "[" + kind + "]")
                        .orElse(token))
                .toList();
    }

    private static long[] hashes(List<String> tokens) {
        long[] hashes = new long[tokens.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = hash(tokens.get(i));
        }
        return hashes;
    }

    /** All but the whole word, which is an n-gram of words. */
    private void visitCharacters(int[] marked, int word, Visitor visitor) {
        for (int length : prefixes) {
            int n = length + 1;
            boolean among = from > 0 && n >= from && n <= to;
            if (!among && n < marked.length) {
                long key = OF_CHARACTERS;
                for (int i = 0; i < n; i++) {
                    key = mix(key ^ marked[i]);
                }
                visitor.visit(key, word, 1, 0, n);
            }
        }
        int firstChar = 0;
        for (int first = 0; from > 0 && first < marked.length; first++) {
            long key = OF_CHARACTERS;
            for (int n = 1; n <= to && first + n <= marked.length && n < marked.length; n++) {
                key = mix(key ^ marked[first + n - 1]);
                if (n >= from) {
                    visitor.visit(key, word, 1, firstChar, n);
                }
            }
            firstChar += Character.charCount(marked[first]);
        }
    }

    private static int[] marked(String token) {
        return (FIRST + token + LAST).codePoints().toArray();
    }

    /** An n-gram as people read it. */
    NgramName name(List<String> tokens, int first, int words, int firstCharacter, int characters) {
        if (characters > 0) {
            String piece = piece(tokens, first, firstCharacter, characters);
            return new NgramName(unmarked(piece, tokens.get(first), firstCharacter), Unit.CHARACTERS, false);
        }
        boolean opens = first < 0;
        boolean ofKinds = characters == KINDS;
        List<String> own = tokens.subList(Math.max(0, first), first + words);
        return new NgramName(String.join(" ", ofKinds ? kinds(own) : own), ofKinds ? Unit.KINDS : Unit.WORDS, opens);
    }

    /** Without the marks of the word's ends, and with an ellipsis where the word goes on. */
    private static String unmarked(String piece, String token, int firstCharacter) {
        boolean begins = firstCharacter == 0;
        boolean ends = firstCharacter + piece.length() == token.length() + 2; // both marks
        return (begins ? "" : ELLIPSIS)
                + piece.substring(begins ? 1 : 0, piece.length() - (ends ? 1 : 0))
                + (ends ? "" : ELLIPSIS);
    }

    /** An n-gram as a line of a file, from which {@link #key} makes its key. */
    String line(List<String> tokens, int first, int words, int firstCharacter, int characters) {
        return characters > 0
                ? "c" + SEPARATOR + piece(tokens, first, firstCharacter, characters)
                : (characters == KINDS ? "k" : "w") + SEPARATOR + joined(tokens, first, words, characters == KINDS);
    }

    /** Made of the piece alone, as a word may be long and have many. */
    private static String piece(List<String> tokens, int word, int firstCharacter, int characters) {
        String token = tokens.get(word);
        StringBuilder piece = new StringBuilder(firstCharacter == 0 ? String.valueOf(FIRST) : "");
        int at = Math.max(0, firstCharacter - 1); // in the token
        for (int left = characters - piece.length(); left > 0; left--) {
            int codePoint = at < token.length() ? token.codePointAt(at) : LAST;
            piece.appendCodePoint(codePoint);
            at += Character.charCount(codePoint);
        }
        return piece.toString();
    }

    /** The beginning of a text is an empty word. */
    private String joined(List<String> tokens, int first, int words, boolean ofKinds) {
        List<String> own = tokens.subList(Math.max(0, first), first + words);
        String known = String.join(SEPARATOR, ofKinds ? kinds(own) : own);
        return first < 0 ? SEPARATOR + known : known;
    }

    /** @throws IllegalArgumentException if the line is none of {@link #line} */
    static long key(String line) {
        List<String> parts = new ArrayList<>(List.of(line.split(SEPARATOR, -1)));
        String kind = parts.remove(0);
        boolean empty = parts.isEmpty() || parts.get(parts.size() - 1).isEmpty() || parts.lastIndexOf("") > 0;
        boolean ofCharacters = kind.equals("c") && parts.size() == 1;
        if (empty || !(kind.equals("w") || kind.equals("k") || ofCharacters)) {
            throw new IllegalArgumentException("'" + line + "' is no n-gram");
        }
        if (ofCharacters) {
            long key = OF_CHARACTERS;
            for (int codePoint : parts.get(0).codePoints().toArray()) {
                key = mix(key ^ codePoint);
            }
            return key;
        }
        long key = kind.equals("w") ? OF_WORDS : OF_KINDS;
        for (String word : parts) {
            key = mix(key ^ hash(word));
        }
        return key;
    }

    private static long hash(String word) {
        long hash = word.length();
        for (int i = 0; i < word.length(); i++) {
            hash = 0x100000001B3L * (hash ^ word.charAt(i)); // FNV-1a's prime
        }
        return mix(hash);
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): one to one, every bit depends on all. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
