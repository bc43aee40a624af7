package stride.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private final Path folder;

    AtomicFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static final byte[] OLD = {1, 2, 3};
    private static final byte[] NEW = {4, 5};

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void writesAndReplaces() throws IOException {
        Path file = folder.resolve("a.bin");
        AtomicFile.write(file, out -> out.write(OLD));
        assertThat(file).hasBinaryContent(OLD);
        AtomicFile.write(file, out -> {
            out.write(NEW);
            out.flush();
            assertThat(file).as("until it is whole, the old one is there").hasBinaryContent(OLD);
        });
        assertThat(file).hasBinaryContent(NEW);
        assertThat(files()).containsExactly(file);
    }

    @Test
    void aWriterThatFailsLeavesEverythingAsItWas() throws IOException {
        Path file = folder.resolve("a.bin");
        Files.write(file, OLD);
        IOException full = new IOException("no space left");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw full;
                }))
                .isSameAs(full);
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(file).hasBinaryContent(OLD);
        assertThat(files()).containsExactly(file);
    }

    @Test
    void saysThatTheFolderIsMissing() {
        Path file = folder.resolve("missing/a.bin");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write(NEW)))
                .isInstanceOf(IOException.class)
                .hasMessage("can't write " + file + ": its folder does not exist");
    }

    @Test
    void saysThatTheTargetIsAFolder() throws IOException {
        assertThatThrownBy(() -> AtomicFile.write(folder, out -> out.write(1)))
                .isInstanceOf(IOException.class)
                .hasMessage("can't write " + folder + ": it is a folder; name a file in it");
        AtomicFile.requireTarget(folder.resolve("a"));
    }

    @Test
    void hasThePermissionsOfAnyNewFile() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "POSIX only");
        Path file = folder.resolve("a.bin");
        Path usual = Files.createFile(folder.resolve("usual"));
        AtomicFile.write(file, out -> out.write(NEW));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
    }
}
