package stride.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Files that may be packed by gzip, and pipes such as {@code /dev/stdin}, which can be read once and from the start alone. */
public final class PackedFile {
    private static final int BLOCK = 1 << 16;

    private PackedFile() {}

    /** A file's bytes as they are, as for {@link #unpacked}. */
    public static InputStream open(Path file) throws IOException {
        return new FilterInputStream(Files.newInputStream(file)) {
            /** The JDK asks for the place in the file, which a pipe has not; there, more may always come. */
            @Override
            public int available() {
                try {
                    return super.available();
                } catch (IOException e) {
                    return 1;
                }
            }
        };
    }

    /**
     * What is packed in a stream that begins with the two bytes of a gzip file (RFC 1952, section 2.3.1), or else the
     * stream itself.
     */
    public static InputStream unpacked(InputStream in) throws IOException {
        InputStream buffered = new BufferedInputStream(in, BLOCK);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1F && buffered.read() == 0x8B;
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered, BLOCK) : buffered;
    }

    /** Why a file can't be read, without its name and the words of the JDK. */
    public static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "no permission";
        }
        if (failure instanceof EOFException) {
            return "it ends too early";
        }
        String reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        if (reason == null) {
            return failure.getClass().getSimpleName();
        }
        return reason.startsWith("Too many levels of symbolic links") ? "its links lead in a circle" : reason;
    }
}
