package stride.text.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.lexicon.Supersenses;

class NgramsTest {
    private static Ngrams ngrams(int words, int from, int to, List<Integer> prefixes) {
        return new Ngrams(words, from, to, prefixes, false, Optional.empty());
    }

    private static List<String> names(Ngrams ngrams, String... tokens) {
        List<String> names = new ArrayList<>();
        List<String> text = List.of(tokens);
        ngrams.visit(
                text,
                (key, first, words, firstCharacter, characters) ->
                        names.add(shown(ngrams.name(text, first, words, firstCharacter, characters))));
        return names;
    }

    static String shown(NgramName name) {
        return (name.opens() ? "^ " : "") + name.text();
    }

    @Test
    void wordsOneByOneAndTogether() {
        assertThat(names(ngrams(1, 0, 0, List.of()), "what", "is", "it")).containsExactly("what", "is", "it");
        assertThat(names(ngrams(2, 0, 0, List.of()), "what", "is", "it"))
                .containsExactlyInAnyOrder(
                        "^ what", "^ what is", "^ what is it", "what", "what is", "is", "is it", "it");
        assertThat(names(ngrams(3, 0, 0, List.of()), "what", "is", "it"))
                .containsExactlyInAnyOrder(
                        "^ what", "^ what is", "^ what is it", "what", "what is", "what is it", "is", "is it", "it");
        assertThat(names(ngrams(2, 0, 0, List.of()), "a", "b", "c", "d", "e", "f"))
                .filteredOn(name -> name.startsWith("^"))
                .containsExactly("^ a", "^ a b", "^ a b c", "^ a b c d");
        assertThat(names(ngrams(2, 0, 0, List.of()))).isEmpty();
    }

    /** A character is a code point; the whole word with its marks is left to the n-grams of words. */
    @Test
    void charactersWithinWords() {
        assertThat(names(ngrams(1, 3, 4, List.of()), "ab", "c", "\uD83D\uDE00"))
                .containsExactlyInAnyOrder("ab", "ab…", "…ab", "c", "\uD83D\uDE00");
        assertThat(names(ngrams(1, 2, 2, List.of()), "\uD83D\uDE00x"))
                .containsExactlyInAnyOrder("\uD83D\uDE00x", "\uD83D\uDE00…", "…\uD83D\uDE00x…", "…x");
    }

    /** Signs of the word itself are not its ends. */
    @Test
    void wordsOfSigns() {
        assertThat(names(ngrams(1, 2, 2, List.of()), "<a>"))
                .containsExactlyInAnyOrder("<a>", "<…", "…<a…", "…a>…", "…>");
    }

    /** Characters are code points; a word as long as the prefix has it, too. */
    @Test
    void prefixesOfWords() {
        assertThat(names(ngrams(1, 0, 0, List.of(2, 4)), "star", "stars", "s", "\uD83D\uDE00x"))
                .containsExactlyInAnyOrder(
                        "star", "st…", "star…", "stars", "st…", "star…", "s", "\uD83D\uDE00x", "\uD83D\uDE00x…");
        // Those that are n-grams of characters anyway come once.
        assertThat(names(ngrams(1, 2, 3, List.of(2, 4)), "star"))
                .containsExactlyInAnyOrder(
                        "star", "s…", "st…", "star…", "…st…", "…sta…", "…ta…", "…tar…", "…ar…", "…ar", "…r");
    }

    /** Those with at least one kind of thing in them, besides all those of words. */
    @Test
    void nounsAsTheKindsOfThingsTheyName() {
        Ngrams ngrams = new Ngrams(2, 0, 0, List.of(), false, Optional.of(Supersenses.english()));
        assertThat(names(ngrams, "what", "do", "dogs", "eat"))
                .containsExactlyInAnyOrder(
                        "^ what",
                        "^ what do",
                        "^ what do dogs",
                        "^ what do dogs eat",
                        "what",
                        "what do",
                        "do",
                        "do dogs",
                        "dogs",
                        "dogs eat",
                        "eat",
                        "^ what do [animal]",
                        "^ what do [animal] eat",
                        "do [animal]",
                        "[animal]",
                        "[animal] eat");
        Ngrams single = new Ngrams(1, 0, 0, List.of(), false, Optional.of(Supersenses.english()));
        assertThat(names(single, "two", "dogs")).containsExactlyInAnyOrder("two", "dogs", "[animal]");
    }

    @Test
    void caseIsKeptOrNot() {
        List<String> text = List.of("What", "IS", "it");
        assertThat(ngrams(1, 0, 0, List.of()).read(text)).isEqualTo(text);
        assertThat(new Ngrams(1, 0, 0, List.of(), true, Optional.empty()).read(text))
                .containsExactly("what", "is", "it");
    }

    @Test
    void aLineGivesTheKeyBackAndKeysDiffer() {
        Ngrams ngrams = new Ngrams(3, 2, 4, List.of(1, 2, 5), false, Optional.of(Supersenses.english()));
        List<String> text = List.of("what", "was", "what", "<pad>", "w", "hat", " ", "^", "中", "ha", "[animal]", "cat");
        Set<Long> keys = new TreeSet<>();
        Set<String> lines = new TreeSet<>();
        ngrams.visit(text, (key, first, words, firstCharacter, characters) -> {
            String line = ngrams.line(text, first, words, firstCharacter, characters);
            assertThat(Ngrams.key(line)).as(line).isEqualTo(key);
            keys.add(key);
            lines.add(line);
        });
        assertThat(keys).hasSameSizeAs(lines).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "w", "x\ta", "c\ta\tb", "c\t", "w\t", "w\ta\t", "w\ta\t\tb", "wa", "k", "k\t", "k\ta\t"})
    void whatIsNoLine(String line) {
        assertThatThrownBy(() -> Ngrams.key(line)).hasMessageContaining("is no n-gram");
    }
}
