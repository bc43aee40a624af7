package stride.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static Map<String, Object> parse(String text) throws IOException {
        return Json.parse("config.json", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void writesAndReads() throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("z", 1);
        object.put("a", List.of("ü \"x\"\n", 2.5, true));
        object.put("none", null);
        object.put("inner", Map.of("big", 1L << 40));
        assertThat(parse(Json.write(object))).isEqualTo(object);
        assertThat(Json.write(object)).doesNotContain("\n").startsWith("{\"z\":1,\"a\":");
        byte[] pretty = Json.writePretty(object);
        assertThat(Json.parse("config.json", pretty)).isEqualTo(object);
        assertThat(new String(pretty, StandardCharsets.UTF_8)).contains("\n").endsWith("}\n");
    }

    /** It may be printed on a terminal, and reads back as the same. */
    @Test
    void whatCantBeSeenIsEscaped() throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("k\u202E", "\u001B[1m\u007F\u009B\u200B\u2028\u2066\uFEFF\uD83D!\uDB40\uDC41 größe 😀\n");
        String json = Json.write(object);

        assertThat(json)
                .isEqualTo("{\"k\\u202E\":\"\\u001B[1m\\u007F\\u009B\\u200B\\u2028\\u2066\\uFEFF\\uD83D!\\uDB40\\uDC41"
                        + " größe 😀\\n\"}");
        assertThat(parse(json)).isEqualTo(object);
        assertThat(Json.parse("config.json", Json.writePretty(object))).isEqualTo(object);
    }

    @Test
    void whatIsNotClosedIsSaidInPlainWords() {
        for (String text : List.of("{\"a\": [1, 2", "{", "{\"a\": \"b")) {
            assertThatThrownBy(() -> parse(text))
                    .isInstanceOf(FileFormatException.class)
                    .hasMessageContaining("config.json: not a JSON object")
                    .hasMessageNotContainingAny("Source", "REDACTED")
                    .message()
                    .hasLineCount(1);
        }
    }

    /** Other readers of the same bytes would see something else, or nothing. */
    @Test
    void nothingButUtf8IsRead() {
        for (Charset other : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16, Charset.forName("UTF-32BE"))) {
            assertThatThrownBy(() -> Json.parse("config.json", "{\"a\": 1}".getBytes(other)))
                    .isInstanceOf(FileFormatException.class);
        }
    }

    @Test
    void numbersAreShort() {
        assertThatThrownBy(() -> parse("{\"a\": " + "7".repeat(200) + "}"))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void saysWhereAMistakeIs() {
        assertThatThrownBy(() -> parse("{\n  \"a\": 1,\n  \"b\" 2\n}"))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("config.json: not a JSON object (line 3, column");
        assertThatThrownBy(() -> parse("{\"a\": 1, \"a\": 2}"))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("Duplicate field 'a'");
    }
}
