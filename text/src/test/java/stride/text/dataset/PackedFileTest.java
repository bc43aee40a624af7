package stride.text.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.data.Dataset;
import stride.text.vectors.VectorSelection;
import stride.text.vectors.WordVectors;

/** What comes through a named pipe is read as from a file. */
class PackedFileTest {
    private static final int ROWS = 20_000; // more than a pipe or a buffer holds

    @TempDir
    private Path folder;

    private Path pipe;

    @BeforeEach
    void makePipe() throws IOException, InterruptedException {
        pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "needs mkfifo");
    }

    /** Somebody else who writes into the pipe. */
    private void send(byte[]... pieces) {
        Thread writer = new Thread(() -> {
            try (OutputStream out = Files.newOutputStream(pipe)) {
                for (byte[] piece : pieces) {
                    out.write(piece);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        writer.setDaemon(true);
        writer.start();
    }

    private static byte[] rows(String format) {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> format.replace("#", Integer.toString(i)))
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private Dataset<String> readPipe() {
        return DataSource.read(pipe);
    }

    @Test
    void dataWhoseFormatIsFoundOut() {
        send(rows("__label__a text number #"));
        assertThat(readPipe().size()).isEqualTo(ROWS);

        send("label,text\n".getBytes(StandardCharsets.UTF_8), rows("a,text number #"));
        assertThat(readPipe().examples().get(ROWS - 1).input()).isEqualTo("text number " + (ROWS - 1));
    }

    /** RFC 1952 allows several members in one file. */
    @Test
    void packedData() throws IOException {
        send(packed(rows("__label__a text number #")), packed(rows("__label__b text number #")));
        assertThat(readPipe().size()).isEqualTo(2 * ROWS);
    }

    @Test
    void wordVectors() throws IOException {
        VectorSelection selection = VectorSelection.of(Set.of("w7", "w" + (ROWS - 1)));
        send(rows("w# 1 2.5"));
        assertThat(WordVectors.read(pipe, selection).words()).containsExactlyInAnyOrder("w7", "w" + (ROWS - 1));
        send(packed(rows("w# 1 2.5")));
        assertThat(WordVectors.read(pipe, selection).words()).hasSize(2);
    }
}
