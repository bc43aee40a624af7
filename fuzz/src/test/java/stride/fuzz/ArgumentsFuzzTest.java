package stride.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import stride.file.Json;

/**
 * Any arguments, one a line; {@code MODEL} stands for a sound model, and the sign U+2424 for a line end. What would read or
 * write anything else, or work for long, is not run.
 */
class ArgumentsFuzzTest {
    @TempDir
    Path folder;

    private String model = "";

    @BeforeEach
    void writeModel() throws IOException {
        model = Files.write(folder.resolve("model.stride"), SmallModels.bytes("linear"))
                .toString();
    }

    @FuzzTest
    void anyArguments(byte[] input) throws IOException {
        List<String> arguments = Arrays.stream(FuzzedText.of(input).split("\n", -1))
                .map(line -> line.replace('\u2424', '\n').replace("\0", "").replaceFirst("^MODEL$", model))
                .toList();
        if (Harmless.test(arguments, model)) {
            requireCivil(CommandAnswer.by(arguments), arguments);
        }
        requireTextAsTyped(arguments.get(0));
    }

    private static void requireCivil(CommandAnswer printed, List<String> arguments) {
        assertThat(printed.exitCode()).isBetween(0, 2);
        assertThat(printed.err()).doesNotContain("(a defect");
        if (!arguments.contains("--debug")) {
            assertThat(printed.err()).doesNotContainPattern("(?m)^\tat ");
        }
        assertThat(printed.err().codePoints())
                .as("characters that a terminal obeys")
                .noneMatch(ArgumentsFuzzTest::isObeyed);
    }

    private static boolean isObeyed(int character) {
        boolean layout = character == '\n' || character == '\r' || character == '\t';
        boolean directions =
                (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
        return directions || (Character.isISOControl(character) && !layout);
    }

    private void requireTextAsTyped(String text) throws IOException {
        CommandAnswer printed = CommandAnswer.by(List.of("predict", model, "--json", "--", text));
        assertThat(printed.exitCode()).as(printed.err()).isZero();
        Map<String, Object> answer = Json.parse("the answer", printed.out().getBytes(StandardCharsets.UTF_8));
        assertThat(answer).containsEntry("text", text);
    }
}
