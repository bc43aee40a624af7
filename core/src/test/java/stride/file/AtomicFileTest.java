package stride.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

    @Test
    void keepsThePermissionsOfWhatWasThere() throws IOException {
        assumePosix();
        Path file = Files.write(folder.resolve("a.bin"), OLD);
        for (String permissions : List.of("rw-------", "rwxr-x--x", "rw-rw-rw-")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            AtomicFile.write(file, out -> out.write(NEW));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(permissions);
        }
    }

    @Test
    void aFileThatNobodyMayWriteStays() throws IOException {
        assumePosix();
        Path file = Files.write(folder.resolve("a.bin"), OLD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assertThatThrownBy(() -> AtomicFile.requireTarget(file)).hasMessageContainingAll(file + ": it is read-only");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write(NEW))).hasMessageContaining("read-only");
        assertThat(file).hasBinaryContent(OLD);
    }

    @Test
    void aLinkStaysAndWhatItLeadsToIsReplaced() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path file = elsewhere.resolve("real.bin");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("elsewhere/real.bin"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), link);
        AtomicFile.write(second, out -> out.write(OLD));
        assertThat(file).as("made by a link that led to nothing").hasBinaryContent(OLD);
        AtomicFile.write(link, out -> out.write(NEW));
        assertThat(file).hasBinaryContent(NEW);
        assertThat(link).isSymbolicLink();
        assertThat(second).isSymbolicLink();
        assertThat(files()).containsExactlyInAnyOrder(elsewhere, link, second);

        Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), Path.of("missing/real.bin"));
        assertThatThrownBy(() -> AtomicFile.requireTarget(nowhere))
                .hasMessageContainingAll(nowhere.toString(), "missing", "does not exist");
    }

    @Test
    void linksInACircleAreRefused() throws IOException {
        Path one = folder.resolve("one");
        Path two = Files.createSymbolicLink(folder.resolve("two"), one);
        Files.createSymbolicLink(one, two);
        assertThatThrownBy(() -> AtomicFile.write(one, out -> out.write(NEW)))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("can't write " + one, "circle");
    }

    /** Nothing is known of what is asked for: no file system has such names, or a file stands where a folder should. */
    @Test
    void placesWhereThereCanBeNoFileAreRefusedBeforeTheWork() throws IOException {
        Path file = Files.write(folder.resolve("a.bin"), OLD);
        for (Path impossible : List.of(file.resolve("b"), file.resolve("b/c"), folder.resolve("n".repeat(300)))) {
            assertThatThrownBy(() -> AtomicFile.requireTarget(impossible))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("can't write " + impossible)
                    .hasMessageNotContaining(".part");
        }
        assertThat(files()).containsExactly(file);
    }

    @Test
    void namesAsLongAsTheyMayBeAreWritten() throws IOException {
        for (String name : List.of("n".repeat(255), "\u00e9".repeat(127), "\ud83d\ude00".repeat(60))) {
            Path file = folder.resolve(name);
            AtomicFile.write(file, out -> out.write(NEW));
            assertThat(file).hasBinaryContent(NEW);
        }
        assertThat(files()).hasSize(3);
    }

    @Test
    void anInterruptedThreadWritesAllTheSame() throws IOException {
        Path file = folder.resolve("a.bin");
        Thread.currentThread().interrupt();
        AtomicFile.write(file, out -> out.write(NEW));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasBinaryContent(NEW);
        assertThat(files()).containsExactly(file);
    }

    /** A pipe has no content to replace: it is written into, and stays a pipe. */
    @Test
    void aPipeIsWrittenInto() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "needs mkfifo");
        Path link = Files.createSymbolicLink(folder.resolve("link"), pipe);
        for (Path name : List.of(pipe, link)) {
            AtomicFile.requireTarget(name);
            CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> {
                try {
                    return Files.readAllBytes(pipe);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            AtomicFile.write(name, out -> out.write(NEW));
            assertThat(read.get()).isEqualTo(NEW);
        }
        assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther())
                .isTrue();
        assertThat(files()).containsExactlyInAnyOrder(pipe, link);
    }

    private void assumePosix() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "POSIX only");
    }
}
