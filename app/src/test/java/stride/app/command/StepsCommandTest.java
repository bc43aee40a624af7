package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepsCommandTest {
    @TempDir
    Path folder;

    @Test
    void reproducesTheExercise() {
        CommandResult steps = CommandResult.of("steps").succeeded();

        assertThat(steps.out())
                .as("the mean of Z and of dA in the first edition")
                .contains("0.048995203528855794", "1.4524377775388075")
                .doesNotContain("\u001b[");
        assertThat(steps.err()).isEmpty();
    }

    @Test
    void writesOnePageThatNeedsNothingElse() throws IOException {
        Path html = folder.resolve("new/exercise");
        CommandResult steps =
                CommandResult.of("steps", "--html", html.toString()).succeeded();

        try (Stream<Path> files = Files.list(html)) {
            assertThat(files).singleElement().satisfies(page -> {
                assertThat(steps.out()).contains("Page: " + page);
                assertThat(Files.readString(page))
                        .contains("<svg", "0.048995203528855794")
                        .doesNotContainPattern("(src|href)=\"https?:");
            });
        }
    }
}
