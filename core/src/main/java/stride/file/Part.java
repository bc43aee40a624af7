package stride.file;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The file beside a target that is written first and then takes its place: {@code .NAME.NUMBER.part}. Half of the number
 * is a checksum of the rest of the name, so no file of somebody else's is mistaken for one; and whoever writes it holds
 * it, so what a killed process left behind can be told from what is being written.
 */
final class Part implements Closeable {
    private static final Pattern NAME = Pattern.compile("\\.(.+)\\.([0-9a-f]{8})([0-9a-f]{8})\\.part");
    private static final int LONGEST = 50; // characters of the target's name, so that with the rest it is not too long
    private static final int ATTEMPTS = 100;

    /** The same for all parts of a process, so that it asks for few names to be removed when it ends. */
    private static final int OWN = ThreadLocalRandom.current().nextInt();

    private final LockedFile held;
    private boolean done;

    private Part(LockedFile held) {
        this.held = held;
    }

    /** Makes one beside {@code target}, with the permissions of any new file. */
    static Part beside(Path target) throws IOException {
        return beside(target, new FileAttribute<?>[0]);
    }

    /** Makes one with owner and permissions of what stands there. */
    static Part beside(Path target, PosixFileAttributes like) throws IOException {
        Part part = beside(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            own(part.path(), like);
            return part;
        } catch (IOException e) {
            part.close();
            throw e;
        }
    }

    private static Part beside(Path target, FileAttribute<?>... attributes) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            Path path = target.resolveSibling(name(shortened(target), OWN + i));
            try {
                Files.createFile(path, attributes);
            } catch (FileAlreadyExistsException e) {
                continue; // another thread writes the same target
            }
            // Unlike a hook of our own, this comes after those that wait for a file being written.
            path.toFile().deleteOnExit();
            Optional<LockedFile> held = LockedFile.hold(path);
            if (held.isPresent()) {
                return new Part(held.get());
            }
        }
        throw new IOException("its folder is full of files that others are writing");
    }

    /** Owner and group where the system lets us, then the permissions. */
    private static void own(Path path, PosixFileAttributes like) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        PosixFileAttributes now = view.readAttributes();
        try {
            if (!now.group().equals(like.group())) {
                view.setGroup(like.group());
            }
            if (!now.owner().equals(like.owner())) {
                view.setOwner(like.owner());
            }
        } catch (IOException e) {
            // not ours to give away
        }
        view.setPermissions(like.permissions());
    }

    private static String shortened(Path target) {
        String name = String.valueOf(target.getFileName());
        return name.codePointCount(0, name.length()) <= LONGEST
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST));
    }

    private static String name(String target, int number) {
        String begin = String.format(Locale.ROOT, ".%s.%08x", target, number);
        return begin + checksum(begin) + ".part";
    }

    private static String checksum(String begin) {
        CRC32 crc = new CRC32();
        crc.update(begin.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    /** Removes what processes that have ended left behind of this target. */
    static void removeLeftOvers(Path target) {
        String name = shortened(target);
        removeLeftOvers(target.resolveSibling(""), name::equals);
    }

    /** Removes what processes that have ended left behind in this folder. */
    static void removeAllLeftOvers(Path folder) {
        removeLeftOvers(folder, name -> true);
    }

    private static void removeLeftOvers(Path folder, Predicate<String> target) {
        List<Path> parts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> isPart(file, target)).forEach(parts::add);
        } catch (IOException | UncheckedIOException e) {
            return; // it may be written though it may not be listed
        }
        for (Path part : parts) {
            removeIfLeft(part);
        }
    }

    private static boolean isPart(Path file, Predicate<String> target) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches()
                && target.test(name.group(1))
                && checksum("." + name.group(1) + "." + name.group(2)).equals(name.group(3))
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static void removeIfLeft(Path part) {
        try {
            Optional<LockedFile> left = LockedFile.hold(part);
            if (left.isPresent() && left.get().isLocked()) {
                left.get().delete();
            } else if (left.isPresent()) {
                left.get().close();
            }
        } catch (IOException e) {
            // another user's; it harms nobody
        }
    }

    Path path() {
        return held.path();
    }

    /** Writes the content. */
    void write(AtomicFile.Content content, Target target) throws IOException {
        OutputStream out = new BufferedOutputStream(target.naming(held.output()), 1 << 16);
        content.writeTo(out);
        out.flush();
    }

    /** Takes the target's place once all is on disk. */
    void replace(Path target) throws IOException {
        held.sync();
        if (File.separatorChar != '/') {
            held.close(); // an open file can't be renamed there
        }
        try {
            Files.move(held.path(), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(held.path(), target, StandardCopyOption.REPLACE_EXISTING);
        }
        done = true;
        try (FileChannel folder = FileChannel.open(target.resolveSibling(""), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // not every system can do that to a folder
        }
    }

    @Override
    public void close() throws IOException {
        if (done) {
            held.close();
        } else {
            held.delete();
        }
    }
}
