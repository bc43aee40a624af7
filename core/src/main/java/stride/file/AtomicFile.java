package stride.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there whole or not at all: written beside, forced to disk, renamed. */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes the content of a file. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Says at once what {@link #write} would say after long work.
     *
     * @throws IOException if there can't be such a file: its folder does not exist, or it is a folder
     */
    public static void requireTarget(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("can't write " + file + ": its folder does not exist");
        }
        if (Files.isDirectory(file)) {
            throw new IOException("can't write " + file + ": it is a folder; name a file in it");
        }
    }

    /**
     * Replaces {@code file}; a reader at any moment, or after a crash, sees the old content or the new.
     *
     * @throws IOException if it can't be written; the old file is then as it was
     */
    public static void write(Path file, Content content) throws IOException {
        requireTarget(file);
        Path target = file.toAbsolutePath();
        Path folder = target.resolveSibling("");
        Path beside = Files.createTempFile(folder, "." + target.getFileName(), ".part");
        try {
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            giveUsualPermissions(beside, folder);
            rename(beside, target);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** A temporary file is private to its owner; the finished one gets what a new file in this folder gets. */
    private static void giveUsualPermissions(Path beside, Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Path probe = Files.createFile(folder.resolve(beside.getFileName() + ".mode"));
            try {
                Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(probe));
            } finally {
                Files.delete(probe);
            }
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
