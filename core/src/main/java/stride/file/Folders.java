package stride.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Folders that results are written into. */
public final class Folders {
    private Folders() {}

    /**
     * Says at once what {@link #create} would say after long work, or the first file written there.
     *
     * @throws IOException if it is there and may not be written, or can't be made; the message says why
     */
    public static void requireTarget(Path folder) throws IOException {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new IOException("can't write to " + folder + ": "
                    + (there.equals(folder.toAbsolutePath())
                            ? "it is a file; name a folder"
                            : there + " is no folder"));
        }
        if (!Files.isWritable(there)) {
            throw new IOException("can't write to " + folder + ": no permission to write in "
                    + (there.equals(folder.toAbsolutePath()) ? "it" : there));
        }
        if (!there.equals(folder.toAbsolutePath())) {
            AtomicFile.requireTarget(
                    there.resolve(there.relativize(folder.toAbsolutePath()).getName(0)));
        }
    }

    /** Makes it and those above it, where they are missing. A link to a folder is one. */
    public static void create(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            requireTarget(folder);
            Files.createDirectories(folder);
        }
    }
}
