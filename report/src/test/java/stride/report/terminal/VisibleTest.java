package stride.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {
    @Test
    void aLineHidesNothing() {
        assertThat(Visible.line("a\tb\r\n\u001B[1m\u007F\u009B"))
                .isEqualTo("a\\u0009b\\u000D\\u000A\\u001B[1m\\u007F\\u009B");
        assertThat(Visible.line("\u202Eabc\u2066\u200F\u061C")).isEqualTo("\\u202Eabc\\u2066\\u200F\\u061C");
        assertThat(Visible.line("a\u200Bb\u00ADc\uFEFFd\u2028e\u2029"))
                .isEqualTo("a\\u200Bb\\u00ADc\\uFEFFd\\u2028e\\u2029");
        assertThat(Visible.line("\uD83D!\uDE00")).isEqualTo("\\uD83D!\\uDE00");
        assertThat(Visible.line("\uDB40\uDC41")).as("a tag, of two units").isEqualTo("\\uDB40\\uDC41");
        assertThat(Visible.line("\u3164\u115F")).as("letters without a shape").isEqualTo("\\u3164\\u115F");
    }

    /** Spaces stay, so that a text is shown as it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                " two  spaces ",
                "a\u00A0b\u3000c",
                "größer, 很好, مرحبا, שלום",
                "👩\u200D💻 👩🏽\u200D🚀 ❤\uFE0F\u200D🔥",
                "می\u200Cخواهم क्\u200Dष",
                "\u06DD",
                "back\\slash %s"
            })
    void whatCanBeSeenStays(String text) {
        assertThat(Visible.line(text)).isEqualTo(text);
    }

    @Test
    void aJoinerThatJoinsNothingIsShown() {
        assertThat(Visible.line("pay\u200Dpal \u200Ca ж\u200Dж")).isEqualTo("pay\\u200Dpal \\u200Ca ж\\u200Dж");
    }

    /** By the JVM's own table of characters. */
    @Test
    void ofAllCharactersNoControlAndNoLineEndPassesButSignsWithAShape() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(c -> Character.isISOControl(c)
                                || Character.isIdentifierIgnorable(c)
                                || Character.getType(c) == Character.LINE_SEPARATOR
                                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                                || Character.getType(c) == Character.SURROGATE)
                        .filter(c -> Visible.isSeen(c, 'a')))
                .allSatisfy(c -> assertThat(c)
                        .isIn(
                                0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD,
                                0x110CD));
    }

    @Test
    void anExcerptIsOneLineWithSimpleSpaces() {
        assertThat(Visible.excerpt(" a \r\n\t b\u001B[1m\u00A0\uFEFF\u202E "))
                .isEqualTo("a b\\u001B[1m\\u00A0\\uFEFF\\u202E");
        assertThat(Visible.excerpt("👩\u200D💻")).isEqualTo("👩\u200D💻");
        assertThat(Visible.excerpt("\uD83D")).isEqualTo("\\uD83D");
    }
}
