package stride.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.report.terminal.Visible;

class ShellWordTest {
    @Test
    void whatNeedsNoQuotesHasNone() {
        assertThat(ShellWord.of(Path.of("runs/a-b_1.stride"))).isEqualTo("runs/a-b_1.stride");
        assertThat(ShellWord.of(Path.of("my model.stride"))).isEqualTo("'my model.stride'");
        assertThat(ShellWord.of("")).isEqualTo("''");
    }

    @Test
    void aFileIsNeitherAnOptionNorNothing() {
        assertThat(ShellWord.of(Path.of("-x.stride"))).isEqualTo("./-x.stride");
        assertThat(ShellWord.of(Path.of(""))).isEqualTo(".");
    }

    /** What a shell makes of it is the text again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's",
                "$(touch x) `id` ${HOME} ~ * ? [a] {a,b} ; & | > < ! # \\ \" '",
                "a\nb\tc",
                "\u001B[31m\u0007'\\",
                "größer \u202E很好\u200B",
                "=x",
                "~root"
            })
    void aShellReadsItBack(String text) throws IOException, InterruptedException {
        String word = ShellWord.of(text);
        Process shell = new ProcessBuilder("bash", "-c", "printf %s " + word).start();
        shell.getOutputStream().close();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text);
        assertThat(shell.waitFor()).isZero();
        assertThat(Visible.line(word)).as("can be shown").isEqualTo(word);
    }
}
