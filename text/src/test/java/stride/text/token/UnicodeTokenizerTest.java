package stride.text.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnicodeTokenizerTest {

    private static final Tokenizer UNICODE = Tokenizer.named("unicode");

    private static String tokens(String text) {
        return String.join("|", UNICODE.tokenize(text));
    }

    static Stream<Arguments> sentences() {
        return Stream.of(
                Arguments.of(
                        "English",
                        "The well-made film's ending didn't work!",
                        "the|well|made|film|'s|ending|did|n't|work|!"),
                Arguments.of(
                        "treebank English",
                        "it 's what they do n't say , really .",
                        "it|'s|what|they|do|n't|say|,|really|."),
                Arguments.of(
                        "contractions",
                        "I'm we've she'd they'll you're can't shouldn't've",
                        "i|'m|we|'ve|she|'d|they|'ll|you|'re|ca|n't|should|n't|'ve"),
                Arguments.of("curly quotes", "It’s ‘fine’, “really”", "it|'s|'|fine|'|,|\"|really|\""),
                Arguments.of(
                        "other apostrophes", "rock'n'roll o'clock dogs' '90s", "rock'n'roll|o'|clock|dogs|'|'|90s"),
                Arguments.of(
                        "German",
                        "Die Größe der Straßenbahn-Haltestelle überrascht.",
                        "die|größe|der|straßenbahn|haltestelle|überrascht|."),
                Arguments.of(
                        "French",
                        "L’homme qu'il aime : c'est aujourd'hui l’été !",
                        "l'|homme|qu'|il|aime|:|c'|est|aujourd'hui|l'|été|!"),
                Arguments.of("Russian", "Привет, как дела? Всё хорошо.", "привет|,|как|дела|?|всё|хорошо|."),
                Arguments.of("Ukrainian", "п'ять м’ячів", "п'ять|м'ячів"),
                Arguments.of("Greek", "Ο ΔΡΟΜΟΣ δρόμος", "ο|δρομοσ|δρόμοσ"),
                Arguments.of("Turkish", "İSTANBUL Iğdır", "istanbul|iğdır"),
                Arguments.of("Arabic", "كَيْفَ حالك؟", "كَيْفَ|حالك|؟"),
                Arguments.of("Persian with a joiner", "می\u200cخواهم", "میخواهم"),
                Arguments.of("Hebrew", "שלום עולם", "שלום|עולם"),
                Arguments.of("Hindi", "यह फ़िल्म अच्छी है।", "यह|फ़िल्म|अच्छी|है|।"),
                Arguments.of("Chinese", "我喜欢iPhone 15，很好！", "我|喜|欢|iphone|15|,|很|好|!"),
                Arguments.of("rare Han", "𠮷野家", "𠮷|野|家"),
                Arguments.of("Japanese", "コーヒーを2杯ください。", "コ|ー|ヒ|ー|を|2|杯|く|だ|さ|い|。"),
                Arguments.of("half-width", "ｶﾞｽ ＡＢＣ", "ガ|ス|abc"),
                Arguments.of("Thai", "ดีมาก", "ดี|ม|า|ก"),
                Arguments.of("Khmer", "ល្អ", "ល្|អ"),
                Arguments.of("Myanmar", "ကောင်း", "ကော|င်း"),
                Arguments.of("Korean", "영화가 정말 좋아요!", "영화가|정말|좋아요|!"),
                Arguments.of("Korean in parts", "\u1112\u1161\u11AB", "한"),
                Arguments.of("composed", "cafe\u0301 ﬁlm", "café|film"),
                Arguments.of(
                        "numbers",
                        "3.14 1,000,000 10:30 24/7 ½ 5. v2.0 1.a x²",
                        "3.14|1,000,000|10:30|24/7|1⁄2|5|.|v2.0|1|.|a|x2"),
                Arguments.of("signs", "$5+3%=... #tag @me (a_b) -5 --", "$|5|+|3|%|=|.|.|.|#|tag|@|me|(|a_b|)|-|5|-|-"),
                Arguments.of(
                        "address",
                        "see https://example.org/a?b=1, (www.example.org) http:// www.",
                        "see|https://example.org/a?b=1|,|(|www.example.org|)|http|:|/|/|www|."),
                Arguments.of("soft hyphen, zero width", "Donau\u00ADdampf a\u200Bb \u2060 \uFE0F", "donaudampf|a|b"),
                Arguments.of("emoji", "great👍🏽😀😀 ❤️❤ ok", "great|👍🏽|😀|😀|❤|❤|ok"),
                Arguments.of("joined emoji", "👩‍💻🤷🏽‍♀️❤️‍🔥🙂‍↔️👨‍👩‍👧", "👩‍💻|🤷🏽‍♀|❤‍🔥|🙂‍↔|👨‍👩‍👧"),
                Arguments.of("flags", "🇩🇪🇫🇷🇩 🏴󠁧󠁢󠁷󠁬󠁳󠁿!", "🇩🇪|🇫🇷|🇩|🏴󠁧󠁢󠁷󠁬󠁳󠁿|!"),
                Arguments.of("keycap", "1️⃣ #️⃣", "1⃣|#|⃣"),
                Arguments.of("younger than the JDK", "\uD83E\uDEE8\u200D\u2194\uFE0F", "\uD83E\uDEE8\u200D\u2194"),
                Arguments.of("empty", "", ""),
                Arguments.of("white space", " \t\r\n\u00A0\u2003\u3000\u2028\u0085\u0000", ""),
                Arguments.of("lone surrogates", "a\uD83D b \uDC00\uD83D", "a|\uFFFD|b|\uFFFD|\uFFFD"));
    }

    /** The scan of the lower-cased text also cuts the one with its case: they must be as long, whatever the character. */
    @Test
    void lowerCaseHasAsManyCharacters() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String character = Character.toString(c);
            assertThat(NormalForm.lower(character).length()).as("U+%x", c).isEqualTo(character.length());
        }
    }

    @Test
    void caseIsKeptIfWanted() {
        Tokenizer cased = Tokenizer.named("unicode-cased");
        assertThat(cased.tokenize("DON'T Say It’s McDonald's, L’Homme! QU'il HTTPS://A.b"))
                .containsExactly(
                        "DO",
                        "N'T",
                        "Say",
                        "It",
                        "'s",
                        "McDonald",
                        "'s",
                        ",",
                        "L'",
                        "Homme",
                        "!",
                        "QU'",
                        "il",
                        "HTTPS://A.b");
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void caseChangesNoTokenButForItsCase(String language, String sentence) {
        for (String text : List.of(sentence, sentence.toUpperCase(Locale.ROOT))) {
            assertThat(Tokenizer.named("unicode-cased").tokenize(text))
                    .as(language)
                    .extracting(NormalForm::lower)
                    .containsExactlyElementsOf(UNICODE.tokenize(text));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sentences")
    void sentence(String title, String text, String expected) {
        assertThat(tokens(text)).isEqualTo(expected);
    }

    @Test
    void theDefaultLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(tokens("TITLE I")).isEqualTo("title|i");
        } finally {
            Locale.setDefault(before);
        }
    }
}
