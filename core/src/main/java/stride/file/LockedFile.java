package stride.file;

import java.io.Closeable;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that one holder at a time has: the system lets go of it when the holder's process ends, however it ends. So who
 * gets hold of a file that another process left behind knows that this process has ended; numbers of processes would not
 * tell, for they are given anew and are others in each container.
 *
 * <p>Some network file systems know no locks. There a file is held against others of this process alone.
 */
public final class LockedFile implements Closeable {
    /** The system's locks belong to the whole process, which loses one as soon as it closes the file anywhere. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final RandomAccessFile file;
    private final boolean locked;

    private LockedFile(Path path, RandomAccessFile file, boolean locked) {
        this.path = path;
        this.file = file;
        this.locked = locked;
    }

    /**
     * Gets hold of a file, which is made if there is none.
     *
     * @return empty if somebody else has it
     * @throws IOException if it can't be made or opened, or is no regular file
     */
    public static Optional<LockedFile> hold(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path path = folder == null ? file : folder.toRealPath().resolve(file.getFileName());
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is no regular file; remove it");
        }
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        Optional<LockedFile> held = Optional.empty();
        try {
            held = lock(path);
            return held;
        } finally {
            if (held.isEmpty()) {
                HELD.remove(path);
            }
        }
    }

    private static Optional<LockedFile> lock(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        Object before = key(path);
        boolean mine = false;
        boolean locks = true;
        try {
            mine = file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // somebody else in this process, through another path
        } catch (IOException e) {
            mine = true;
            locks = false;
        }
        // Who held it may have removed it in between: then what is locked here is not what others find.
        if (!mine || !Files.exists(path) || !Objects.equals(before, key(path))) {
            file.close();
            return Optional.empty();
        }
        return Optional.of(new LockedFile(path, file, locks));
    }

    /** What tells a file from all others, whatever it is called; null where the system knows no such thing. */
    private static @Nullable Object key(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether other processes are kept out, too. */
    boolean isLocked() {
        return locked;
    }

    Path path() {
        return path;
    }

    /** To write it from its start; unlike a channel it does not care whether its thread is interrupted. */
    OutputStream output() throws IOException {
        return new FileOutputStream(file.getFD());
    }

    /** Returns when all is on disk. */
    void sync() throws IOException {
        file.getFD().sync();
    }

    /** Removes the file, and lets go of it. */
    public void delete() throws IOException {
        if (File.separatorChar == '/') {
            Files.deleteIfExists(path); // while nobody else can have got hold of it
            close();
        } else {
            close();
            Files.deleteIfExists(path);
        }
    }

    /** Lets go of it; it stays. */
    @Override
    public void close() throws IOException {
        HELD.remove(path);
        file.close();
    }
}
