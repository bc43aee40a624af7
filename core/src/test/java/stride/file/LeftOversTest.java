package stride.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that is killed in the middle of a file leaves beside it, and who removes that. */
class LeftOversTest {
    private final Path folder;
    private final Path target;

    LeftOversTest(@TempDir Path folder) {
        this.folder = folder;
        this.target = folder.resolve("a.bin");
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }

    private static Process beginWriting(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        UnfinishedWriter.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("begun");
        return process;
    }

    @Test
    void ofAKilledProcessAreRemovedByTheNextWriteOfTheSameFile() throws IOException, InterruptedException {
        Path other = folder.resolve("b.bin");
        Process process = beginWriting(target);
        List<Path> alive = parts();
        assertThat(alive).hasSize(1);
        AtomicFile.write(target, out -> out.write(1));
        assertThat(parts()).as("its process lives").isEqualTo(alive);

        process.destroyForcibly().waitFor();
        AtomicFile.write(other, out -> out.write(1));
        assertThat(parts()).as("of another file").isEqualTo(alive);
        AtomicFile.write(target, out -> out.write(1));
        assertThat(parts()).isEmpty();
    }

    @Test
    void areNotLeftByAProcessThatIsToldToEnd() throws IOException, InterruptedException {
        Process process = beginWriting(target);
        assertThat(parts()).hasSize(1);
        process.destroy();
        process.waitFor();
        assertThat(parts()).isEmpty();
    }

    @Test
    void ofAllFilesOfAFolderAreRemovedTogether() throws IOException, InterruptedException {
        beginWriting(target).destroyForcibly().waitFor();
        beginWriting(folder.resolve("b.bin")).destroyForcibly().waitFor();
        assertThat(parts()).hasSize(2);
        AtomicFile.removeLeftOvers(folder);
        assertThat(parts()).isEmpty();
    }

    @Test
    void areNotMistakenForFilesOfSomebodyElse() throws IOException, InterruptedException {
        beginWriting(target).destroyForcibly().waitFor();
        Path left = parts().get(0);
        String name = left.getFileName().toString();
        List<Path> others = Stream.of(
                        ".a.bin.part",
                        ".a.bin.0123456789abcdef.part",
                        ".a.bin.12345678901234567890.part",
                        name.replace(".a.bin", ".c.bin"),
                        name + ".kept")
                .map(folder::resolve)
                .toList();
        for (Path other : others) {
            Files.copy(left, other);
        }
        AtomicFile.write(target, out -> out.write(1));
        AtomicFile.removeLeftOvers(folder);
        assertThat(left).doesNotExist();
        assertThat(others).allSatisfy(other -> assertThat(other).exists());
    }
}
