package stride.text.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KimTokenizerTest {

    /** The tokens in kim.jsonl are Python's; kim.py beside it made them. */
    @Test
    void equalsTheRegularExpressionsOfTheOriginal() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(KimTokenizerTest.class.getResourceAsStream("kim.jsonl")),
                StandardCharsets.UTF_8))) {
            List<String> all = lines.lines().toList();
            assertThat(all).hasSize(218);
            for (String line : all) {
                Map<String, Object> expected = JSON.std.mapFrom(line);
                String text = String.valueOf(expected.get("text"));
                for (String name : List.of("kim", "kim-cased")) {
                    assertThat(Tokenizer.named(name).tokenize(text))
                            .as("%s of %s", name, line)
                            .isEqualTo(expected.get(name));
                }
            }
        }
    }
}
