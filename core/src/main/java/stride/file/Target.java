package stride.file;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a file is to be written: what the name stands for once links are followed, and what is there now. */
final class Target {
    private static final int MOST_LINKS = 40; // as Linux has it
    private static final Pattern OPEN_FILES = Pattern.compile("/proc/\\d+(/task/\\d+)?/fd");
    private static final int FILE_TYPE = 0170000; // of a mode, as sys/stat.h has it
    private static final int BLOCK_DEVICE = 0060000;
    private static final int SOCKET = 0140000;
    private static final int STICKY = 01000;

    private final Path named;
    private final Path place;
    private final @Nullable BasicFileAttributes now; // null: nothing there yet
    private final @Nullable Path open; // the name, among those met, that stands for a file that is open already

    private Target(Path named, Path place, @Nullable BasicFileAttributes now, @Nullable Path open) {
        this.named = named;
        this.place = place;
        this.now = now;
        this.open = open;
    }

    /** @throws IOException if links lead in a circle, or there can be no such name */
    static Target of(Path named) throws IOException {
        Path place = named.toAbsolutePath();
        Path open = null;
        for (int links = 0; Files.isSymbolicLink(place); links++) {
            if (links == MOST_LINKS) {
                throw new IOException("can't write " + named + ": it is a link that leads in a circle; name a file");
            }
            if (isOpenFile(place)) {
                open = place;
                break;
            }
            try {
                place = place.resolveSibling(Files.readSymbolicLink(place));
            } catch (IOException | InvalidPathException e) {
                throw new IOException("can't write " + named + ": its link can't be followed: " + reason(e), e);
            }
        }
        try {
            return new Target(named, place, Files.readAttributes(place, BasicFileAttributes.class), open);
        } catch (NoSuchFileException e) {
            return new Target(named, place, null, open);
        } catch (IOException e) {
            Path folder = place.getParent();
            if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new IOException("can't write " + named + ": " + folder + " is no folder", e);
            }
            throw new IOException("can't write " + named + ": " + reason(e), e);
        }
    }

    private static boolean isOpenFile(Path link) throws IOException {
        Path folder = link.getParent();
        return folder != null
                && Files.isDirectory(folder)
                && OPEN_FILES.matcher(folder.toRealPath().toString()).matches();
    }

    Path place() {
        return place;
    }

    /** Whether it is written into, for it is no file that could be replaced: a device, a pipe, an open file. */
    boolean isStream() {
        return open != null || (now != null && now.isOther());
    }

    /** @throws IOException if it can't be written, with the reason; what is there stays as it is */
    void require() throws IOException {
        if (isStream()) {
            requireStream();
            return;
        }
        Path folder = place.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw refused("its folder does not exist");
        }
        if (now != null && now.isDirectory()) {
            throw refused("it is a folder; name a file in it");
        }
        if (now != null && isReadOnly()) {
            throw refused("it is read-only; name another file, or make it writable");
        }
        if (!Files.isWritable(folder)) {
            throw refused("no permission to write in its folder; name a file in another");
        }
        Part part = makePart();
        try {
            requireOurs(folder, part.path());
        } finally {
            part.close();
        }
    }

    /** Also for those who may write everything: whoever takes the right to write from everybody means it. */
    private boolean isReadOnly() throws IOException {
        PosixFileAttributes posix = posix();
        return !Files.isWritable(place)
                || (posix != null
                        && posix.permissions().stream()
                                .noneMatch(permission -> permission == PosixFilePermission.OWNER_WRITE
                                        || permission == PosixFilePermission.GROUP_WRITE
                                        || permission == PosixFilePermission.OTHERS_WRITE));
    }

    /** In a folder such as /tmp only the owner of a file, or of the folder, may replace it. */
    private void requireOurs(Path folder, Path ours) throws IOException {
        PosixFileAttributes file = posix();
        if (file == null || (mode(folder) & STICKY) == 0) {
            return;
        }
        UserPrincipal us = Files.getOwner(ours);
        if (!us.getName().equals("root") && !us.equals(file.owner()) && !us.equals(Files.getOwner(folder))) {
            throw refused("it belongs to " + file.owner() + "; name another file");
        }
    }

    /** @throws IOException that names the target if there can't be a file beside it */
    Part makePart() throws IOException {
        PosixFileAttributes like = posix();
        try {
            return like == null ? Part.beside(place) : Part.beside(place, like);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Permissions and owner of what is there now; null if nothing is, or where there is no such thing. */
    @Nullable
    PosixFileAttributes posix() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(place, PosixFileAttributeView.class);
        return now == null || view == null ? null : view.readAttributes();
    }

    private static int mode(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (int) Files.getAttribute(path, "unix:mode")
                : 0;
    }

    private void requireStream() throws IOException {
        int type = mode(place) & FILE_TYPE;
        if (type == BLOCK_DEVICE || type == SOCKET) {
            throw refused(type == SOCKET ? "it is a socket; name a file" : "it is a disk; name a file on it");
        }
        if (now != null && now.isDirectory()) {
            throw refused("it is a folder; name a file in it");
        }
        if (!Files.isWritable(place)) {
            throw refused("no permission");
        }
    }

    /** Writes into what is no file that could be replaced; how far one gets, so far it is written. */
    void pour(AtomicFile.Content content) throws IOException {
        FileDescriptor own = ownOutput();
        if (own != null) {
            System.out.flush(); // what was printed before stands before
            pour(content, new FileOutputStream(own)); // which stays open for what is printed after
            return;
        }
        try (FileOutputStream file = new FileOutputStream(place.toFile(), true)) { // appends: others may write it, too
            pour(content, file);
        } catch (FileNotFoundException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private void pour(AtomicFile.Content content, FileOutputStream file) throws IOException {
        OutputStream out = new BufferedOutputStream(naming(file), 1 << 16);
        content.writeTo(out);
        out.flush();
    }

    /** The output of this process that the name stands for, which opened anew would be written from its start. */
    private @Nullable FileDescriptor ownOutput() throws IOException {
        Path folder = Path.of("/proc/self/fd");
        if (open == null || !Files.isDirectory(folder)) {
            return null;
        }
        Path link = open.resolveSibling("").toRealPath();
        boolean ours = link.equals(folder.toRealPath());
        return switch (ours ? String.valueOf(open.getFileName()) : "") {
            case "1" -> FileDescriptor.out;
            case "2" -> FileDescriptor.err;
            default -> null;
        };
    }

    /** A stream whose failures name the target, and whose end is for others to decide. */
    OutputStream naming(OutputStream to) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                try {
                    to.write(bytes, from, count);
                } catch (IOException e) {
                    throw failed(e);
                }
            }
        };
    }

    /** What went wrong, with the name that people know. */
    IOException failed(IOException cause) {
        IOException failure = refused(reason(cause));
        failure.initCause(cause);
        return failure;
    }

    private IOException refused(String reason) {
        String to = named.toAbsolutePath().equals(place) || isStream() ? "" : ", a link to " + place;
        return new IOException("can't write " + named + to + ": " + reason);
    }

    /** Without the name of the file, which may be one that only we know. */
    private static String reason(Exception failure) {
        if (failure instanceof AccessDeniedException) {
            return "no permission";
        }
        if (failure instanceof NoSuchFileException) {
            return "its folder takes no files";
        }
        String reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }
}
