package stride.text.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenPlacesTest {
    private static List<String> pieces(String tokenizer, String text) {
        return TokenPlaces.of(text, Tokenizer.named(tokenizer).tokenize(text)).stream()
                .map(place -> place.map(span -> text.substring(span.start(), span.end()))
                        .orElse("?"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unicode   | It's a WELL-made Film!              | It 's a WELL made Film !
            unicode   | I don\u2019t, qu'il                 | I do n\u2019t , qu' il
            unicode   | cafe\u0301 \uFF21\uFF22 x      | cafe\u0301 \uFF21\uFF22 x
            unicode   | e\uFB03cient so\u00ADft             | e\uFB03cient so\u00ADft
            unicode   | \u4E2D\u6587\u5B57                  | \u4E2D \u6587 \u5B57
            kim       | \u00FCber er (it's) ok? \u00E9t\u00E9 te | ber er ( it 's ) ok ? t te
            kim-cased | Who Didn't GO                       | Who Did n't GO
            britz     | x, y! (z)                           | x y z
            """)
    void tokensAreFoundWhereTheyCameFrom(String tokenizer, String text, String pieces) {
        assertThat(pieces(tokenizer, text)).containsExactly(pieces.split(" "));
    }

    @Test
    void emojiAndHangul() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
        assertThat(pieces("unicode", "a " + family + " b")).containsExactly("a", family, "b");
        assertThat(pieces("unicode", "\u1112\u1161\u11AB x")).containsExactly("\u1112\u1161\u11AB", "x");
        assertThat(pieces("char", "a \t\n B")).containsExactly("a", " ", "B");
    }

    /** Whatever the text, places follow one another and lie inside it. */
    @ParameterizedTest
    @ValueSource(strings = {"unicode-cased", "unicode", "kim", "kim-cased", "britz", "char"})
    void placesAreInOrder(String tokenizer) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(30); n > 0; n--) {
                text.appendCodePoint(random.nextBoolean() ? ' ' + random.nextInt(96) : 1 + random.nextInt(0x1FFFF));
            }
            int last = 0;
            for (Optional<Span> place :
                    TokenPlaces.of(text.toString(), Tokenizer.named(tokenizer).tokenize(text.toString()))) {
                if (place.isPresent()) {
                    // Several tokens may come from one character, such as a fraction
                    assertThat(place.get().start()).isGreaterThanOrEqualTo(last);
                    assertThat(place.get().end()).isBetween(place.get().start() + 1, text.length());
                    last = place.get().start();
                }
            }
        }
    }

    @Test
    void aTokenOfOtherSpellingHasNoPlace() {
        assertThat(TokenPlaces.of("he went home", List.of("he", "go", "home")))
                .containsExactly(Optional.of(new Span(0, 2)), Optional.empty(), Optional.of(new Span(8, 12)));
        assertThat(TokenPlaces.of("", List.of("a"))).containsExactly(Optional.empty());
    }
}
