package stride.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import stride.text.TextClassifier;
import stride.text.token.Span;
import stride.text.token.TokenPlaces;
import stride.text.token.Tokenizer;

/** Any text is cut, labelled and explained. */
class TextFuzzTest {
    /** The longest that NFKC makes of one character is 18; Kim's rules put a backslash before some signs. */
    private static final int LONGEST_FORM = 2 * 18;

    private static final TextClassifier CLASSIFIER = SmallModels.load("combined");

    @FuzzTest
    void anyText(byte[] bytes) throws IOException {
        String text = FuzzedText.of(bytes);
        Allocation.requireAtMost((64 << 20) + 100_000L * text.length(), () -> requireSound(text));
    }

    private static void requireSound(String text) {
        for (Tokenizer tokenizer : Tokenizer.ALL) {
            List<String> tokens = tokenizer.tokenize(text);
            requireTokens(text, tokens);
            assertThat(tokenizer.tokenize(text)).as(tokenizer.name()).isEqualTo(tokens);
            requirePlaces(text, TokenPlaces.of(text, tokens));
        }
        SoundAnswers.require(CLASSIFIER, text);
        SoundAnswers.requireExplained(CLASSIFIER, text);
    }

    private static void requireTokens(String text, List<String> tokens) {
        int length = 0;
        for (String token : tokens) {
            if (token.isEmpty() || token.codePoints().anyMatch(TextFuzzTest::isForbidden)) {
                throw new AssertionError("not a token: \"" + token + '"');
            }
            length += token.length();
        }
        assertThat(length).isLessThanOrEqualTo(LONGEST_FORM * text.length());
    }

    private static boolean isForbidden(int character) {
        return character == '\n' || character == '\r' || Character.getType(character) == Character.SURROGATE;
    }

    private static void requirePlaces(String text, List<Optional<Span>> places) {
        int reached = 0;
        for (Span place : places.stream().flatMap(Optional::stream).toList()) {
            if (place.start() < reached || place.end() > text.length()) {
                throw new AssertionError("no place of the next token: " + place);
            }
            reached = place.start();
        }
    }
}
