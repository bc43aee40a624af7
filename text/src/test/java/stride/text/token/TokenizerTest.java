package stride.text.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every tokenizer promises, and the tokenizer of characters. */
class TokenizerTest {

    @Test
    void names() {
        assertThat(Tokenizer.ALL)
                .extracting(Tokenizer::name)
                .containsExactly("unicode-cased", "unicode", "kim", "kim-cased", "britz", "char");
        assertThat(Tokenizer.ALL)
                .allSatisfy(t -> assertThat(Tokenizer.named(t.name())).isEqualTo(t));
        assertThatThrownBy(() -> Tokenizer.named("Words"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "unknown tokenizer \"Words\"; say one of unicode-cased, unicode, kim, kim-cased, britz, char");
    }

    /** What {@code [\\'\\w\\-]+} finds in the cleaned text, as the reference's vocabulary does. */
    @Test
    void wordsWithoutSigns() {
        assertThat(Tokenizer.named("britz").tokenize("It's (really) `good`, isn't it?! 10/10 well-made"))
                .containsExactly("it", "'s", "really", "good", "is", "n't", "it", "10", "10", "well", "made");
        assertThat(Tokenizer.named("britz").tokenize(" , ( ) ! ? ` ")).isEmpty();
    }

    @Test
    void characters() {
        Tokenizer characters = Tokenizer.named("char");
        assertThat(characters.tokenize(" \tÄb\r\n c😀 ")).containsExactly("ä", "b", " ", "c", "😀");
        assertThat(characters.tokenize("\uD83Dx")).containsExactly("\uFFFD", "x");
        assertThat(characters.tokenize(" \n")).isEmpty();
        assertThat(characters.tokenize("")).isEmpty();
    }

    static Stream<Arguments> longTexts() {
        List<String> pieces = List.of(
                "a",
                "'",
                "a'",
                "'s",
                "n't",
                "l'",
                "-",
                "a-",
                ".",
                "1.",
                "_",
                "www.",
                "www.a",
                "http://",
                " ",
                "\u0301",
                "\u0315\u0300\u0323",
                "\u00AD",
                "😀\u200D",
                "🇩",
                "中",
                "ก\u0E48",
                "Σ'",
                "\uD83D",
                "ﬃ",
                "\u1112",
                "<pad>");
        return Tokenizer.ALL.stream().flatMap(t -> pieces.stream().map(piece -> Arguments.of(t, piece)));
    }

    /**
     * Backtracking, recursion or unbounded sorting of marks would not get through these. What is repeated evenly gives
     * evenly more tokens.
     */
    @ParameterizedTest
    @MethodSource("longTexts")
    void anythingAtLength(Tokenizer tokenizer, String piece) {
        int hundreds = 200_000 / piece.length() / 100;
        int two = tokenizer.tokenize(piece.repeat(200)).size();
        int three = tokenizer.tokenize(piece.repeat(300)).size();

        assertThat(tokenizer.tokenize(piece.repeat(hundreds * 100))).hasSize(two + (three - two) * (hundreds - 2));
    }

    /** Any string at all: tokens fit on a line of the vocabulary file. */
    @Test
    void tokensAreNeverEmptyAndHaveNoLineEndsOrUnpairedSurrogates() {
        SplittableRandom random = new SplittableRandom(1);
        int[] limits = {0x80, 0x300, 0x3000, 0x10000, 0x110000};
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            int limit = limits[i % limits.length];
            for (int length = random.nextInt(40); length > 0; length--) {
                text.appendCodePoint(random.nextInt(limit));
            }
            for (Tokenizer tokenizer : Tokenizer.ALL) {
                assertThat(tokenizer.tokenize(text.toString()))
                        .allSatisfy(token -> assertThat(token)
                                .isNotEmpty()
                                .matches(t -> t.codePoints()
                                        .noneMatch(c -> c == '\n'
                                                || c == '\r'
                                                || Character.getType(c) == Character.SURROGATE)));
            }
        }
    }
}
