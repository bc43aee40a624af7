package stride.text.vectors;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.file.PackedFile;

/** The bytes of a file, unpacked, a window of a few megabytes at a time. */
final class VectorInput implements Closeable {
    private static final int BLOCK = 1 << 20;
    private static final int ROOM = 1 << 23; // bytes; a line or row has to fit in

    private final Path file;
    private final InputStream in;
    private final Counter counter;
    private final VectorProgress progress;
    private final long total;
    private final byte[] bytes = new byte[ROOM];
    private int at; // of the next byte to read
    private int limit; // of the bytes there are
    private int lineEnd;
    private long dropped; // bytes before bytes[0]
    private long line;
    private boolean ended;

    private static final class Counter extends FilterInputStream {
        private long count;

        Counter(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int read = super.read(to, from, length);
            count += Math.max(0, read);
            return read;
        }
    }

    VectorInput(Path file, VectorProgress progress) {
        this.file = file;
        this.progress = progress;
        if (Files.isDirectory(file)) {
            throw new DataException(whole(), "it is a folder", "name a file with word vectors");
        }
        try {
            this.total = Files.size(file);
            this.counter = new Counter(PackedFile.open(file));
            this.in = unpacked(counter);
        } catch (NoSuchFileException e) {
            throw new DataException(whole(), "there is no such file", "check the path", e);
        } catch (IOException e) {
            throw new DataException(whole(), "it cannot be opened (" + PackedFile.reason(e) + ")", "check the file", e);
        }
    }

    private static InputStream unpacked(InputStream file) throws IOException {
        try {
            return PackedFile.unpacked(file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where in {@link #bytes} the next byte is. */
    int at() {
        return at;
    }

    void skip(int count) {
        at += count;
    }

    /** Where in the unpacked file that is. */
    long offset() {
        return dropped + at;
    }

    /** Whether there are so many bytes from {@link #at} on, which may change. */
    boolean has(int count) {
        if (count > ROOM) {
            return false;
        }
        while (limit - at < count && !ended) {
            fetch();
        }
        return limit - at >= count;
    }

    /** How many bytes there are from {@link #at} on, at most {@code most}. */
    int available(int most) {
        return has(most) ? most : limit - at;
    }

    private void fetch() {
        if (at > 0) {
            System.arraycopy(bytes, at, bytes, 0, limit - at);
        }
        dropped += at;
        limit -= at;
        at = 0;
        try {
            int read = in.read(bytes, limit, Math.min(BLOCK, ROOM - limit));
            ended = read < 0;
            limit += Math.max(0, read);
        } catch (IOException e) {
            throw new DataException(
                    whole(),
                    "it cannot be read beyond byte " + (dropped + limit) + " (" + PackedFile.reason(e) + ")",
                    "check that the file is whole, as by downloading it again",
                    e);
        }
        progress.read(counter.count, total);
    }

    /** Goes on to the next line: from {@link #at} to {@link #lineEnd}. False at the end of the file. */
    boolean nextLine() {
        if (line > 0) {
            at = Math.min(limit, lineEnd + 1);
        }
        int i = at;
        while (true) {
            while (i < limit && bytes[i] != '\n') {
                i++;
            }
            if (i < limit || ended) {
                break;
            }
            if (limit - at == ROOM) {
                throw new DataException(
                        new Place(file.toString(), line + 1),
                        "the line is longer than " + ROOM + " bytes",
                        "check that this is a file of word vectors");
            }
            i -= at;
            fetch();
            i += at;
        }
        if (at == limit) {
            return false;
        }
        line++;
        lineEnd = i;
        return true;
    }

    /** One past the line's last byte, without its line feed. */
    int lineEnd() {
        return lineEnd;
    }

    /** Whether nothing comes after this line. */
    boolean isLastLine() {
        return ended && lineEnd + 1 >= limit;
    }

    /** The number of the line, from 1. */
    Place place() {
        return new Place(file.toString(), line);
    }

    Place whole() {
        return new Place(file.toString(), 0);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new DataException(whole(), "it cannot be closed: " + e.getMessage(), "read it again", e);
        }
    }
}
