package stride.text.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedTextTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** Garbled as it happens: written as UTF-8, read as something else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "café",
                "naïve",
                "Größe",
                "señor",
                "5 £",
                "© 2020",
                "it’s",
                "“quoted”",
                "a – b",
                "wait…",
                "Привет",
                "很好吃",
                "ありがとう",
                "영화가",
                "ดีมาก",
                "great 😀",
                "10 €"
            })
    void utf8ReadAsLatinIsMojibake(String text) {
        byte[] bytes = ("ok " + text).getBytes(StandardCharsets.UTF_8);
        assertThat(DamagedText.mojibake(new String(bytes, StandardCharsets.ISO_8859_1)))
                .isGreaterThan(2);
        String windows = new String(bytes, WINDOWS);
        if (windows.indexOf('\uFFFD') < 0) {
            assertThat(DamagedText.mojibake(windows)).isGreaterThan(2);
        }
        assertThat(DamagedText.mojibake(text)).isNegative();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "«MENÜ»",
                "CAFÉ…",
                "„GRÖSSE“",
                "MAÇÃ”",
                "É’S",
                "NÃO",
                "ÂME",
                "»café«",
                "ça va ?",
                "ESPAÑA",
                "São Paulo – à « l’été »",
                "Ð",
                "À…",
                "àé…",
                "日本語",
                "Ñandú",
                "πρώτη",
                "ÃO",
                "1½ × ¾ °C"
            })
    void soundTextIsNot(String text) {
        assertThat(DamagedText.mojibake(text)).isNegative();
        assertThat(DamagedText.control(text)).isNegative();
        assertThat(DamagedText.replacement(text)).isNegative();
        assertThat(DamagedText.byteOrderMark(text)).isNegative();
    }

    @Test
    void otherDamageIsFoundWhereItIs() {
        assertThat(DamagedText.replacement("a\uFFFD")).isEqualTo(1);
        assertThat(DamagedText.byteOrderMark("ab\uFEFF")).isEqualTo(2);
        assertThat(DamagedText.control("\t\r\n\u000B\f\u0085 \u0000")).isEqualTo(7);
        assertThat(DamagedText.control("caf\u0092")).isEqualTo(3);
        assertThat(DamagedText.control("\u007F")).isEqualTo(0);
    }
}
