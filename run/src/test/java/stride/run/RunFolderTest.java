package stride.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    Path folder;

    @Test
    void trainingsOfTheSameSecondHaveFoldersOfTheirOwn() throws IOException {
        Path runs = folder.resolve("runs");
        Instant time = Instant.ofEpochSecond(1_700_000_000);
        assertThat(RunFolder.named(runs, time))
                .isEqualTo(runs.resolve("1700000000"))
                .isEmptyDirectory();
        assertThat(RunFolder.named(runs, time.plusMillis(999))).isEqualTo(runs.resolve("1700000000-2"));
        assertThat(RunFolder.named(runs, time)).isEqualTo(runs.resolve("1700000000-3"));
    }
}
