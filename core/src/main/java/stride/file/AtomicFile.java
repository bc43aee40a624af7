package stride.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Files that are there whole or not at all: written beside, forced to disk, renamed.
 *
 * <p>A symbolic link stays and what it leads to is replaced. A file that is replaced hands on its permissions, and its
 * owner where the system allows that; if it has other names (hard links), these keep the old content. What is no file,
 * such as a device, a pipe or {@code /dev/stdout}, is written into, and then nothing is whole or not at all.
 *
 * <p>A process that is killed may leave what it was writing beside its target; the next to write the same target removes
 * that.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Says at once what {@link #write} would say after long work.
     *
     * @throws IOException if there can't be such a file: its folder does not exist or may not be written, it is a folder
     *     or read-only, and so on; the message names the file and says which
     */
    public static void requireTarget(Path file) throws IOException {
        Target.of(file).require();
    }

    /** Removes from a folder what processes that have ended left behind when they were killed in {@link #write}. */
    public static void removeLeftOvers(Path folder) {
        Part.removeAllLeftOvers(folder);
    }

    /**
     * Replaces {@code file}; a reader at any moment, or after a crash, sees the old content or the new. Goes on if its
     * thread is interrupted.
     *
     * @throws IOException if it can't be written; the old file is then as it was
     */
    public static void write(Path file, Content content) throws IOException {
        Target target = Target.of(file);
        target.require();
        if (target.isStream()) {
            target.pour(content);
            return;
        }
        Part.removeLeftOvers(target.place());
        try (Part part = target.makePart()) {
            part.write(content, target);
            try {
                part.replace(target.place());
            } catch (IOException e) {
                throw target.failed(e);
            }
        }
    }
}
