package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipes between two programs. A program that waits for ever ends with the time given to the test. */
@Timeout(60)
class StandardStreamsTest {
    @TempDir
    static Path folder;

    private static String model = "";

    @BeforeAll
    static void train() throws IOException {
        model = AnimalsAndTools.model(folder).toString();
    }

    private static ProcessBuilder stride(String... arguments) {
        return new ProcessBuilder(SpawnedStride.command(List.of("-Xshare:auto"), arguments))
                .redirectError(folder.resolve("said.txt").toFile());
    }

    private static String said() throws IOException {
        return String.join(
                " ",
                Files.readAllLines(folder.resolve("said.txt")).stream()
                        .filter(line -> line.startsWith("stride: "))
                        .toList());
    }

    /** As a program does that writes a line and waits for its answer. The last line has no end. */
    @ParameterizedTest
    @ValueSource(strings = {"predict", "explain"})
    void eachLineIsAnsweredBeforeTheNextIsWritten(String command) throws IOException, InterruptedException {
        Process process = stride(command, model, "--json").start();
        try (var from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream to = process.getOutputStream();
            for (String line : List.of("my cat\n", "größe\r\n", "the saw\r", "\nthe 很 saw\n", " \n")) {
                to.write(line.getBytes(StandardCharsets.UTF_8));
                to.flush();
                assertThat(from.readLine()).startsWith("{\"text\":\"" + line.strip());
            }
            to.write("the end".getBytes(StandardCharsets.UTF_8));
            to.close();
            assertThat(from.readLine()).startsWith("{\"text\":\"the end\"");
            assertThat(from.readLine()).isNull();
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whenTheReaderHasGoneTheWorkEndsQuietly() throws IOException, InterruptedException {
        Process process = stride("predict", model).start();
        try {
            process.getInputStream().close();
            writeUntilNobodyReads(process.getOutputStream());
            assertThat(process.waitFor()).isEqualTo(141);
            assertThat(said()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void writeUntilNobodyReads(OutputStream to) {
        try {
            while (true) {
                to.write("my cat\n".getBytes(StandardCharsets.UTF_8));
                to.flush();
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("pipe");
        }
    }

    @Test
    void aFullDiskIsAFailure() throws IOException, InterruptedException {
        Process process = stride("predict", model, "my cat")
                .redirectOutput(new File("/dev/full"))
                .start();
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said()).contains("can't write to standard output");
    }
}
