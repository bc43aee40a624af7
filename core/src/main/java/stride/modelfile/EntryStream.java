package stride.modelfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import stride.file.Excerpt;
import stride.file.FileFormatException;

/** The bytes of an entry of an {@link Archive}, unpacked as they are read; at the end they must be what was promised. */
final class EntryStream extends InputStream {
    private static final int BLOCK = 1 << 16;

    private final String source;
    private final Archive.Bytes bytes;
    private final Archive.Entry entry;
    private final Inflater inflater = new Inflater(true);
    private final ByteBuffer packed = ByteBuffer.allocate(BLOCK).limit(0);
    private final CRC32 sum = new CRC32();
    private long fetched; // packed bytes
    private long delivered;
    private boolean checked;

    EntryStream(String source, Archive.Bytes bytes, Archive.Entry entry) {
        this.source = source;
        this.bytes = bytes;
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int n = entry.method() == Archive.STORED ? copy(to, offset, length) : inflate(to, offset, length);
        if (n < 0) {
            requireWhole();
            return -1;
        }
        sum.update(to, offset, n);
        delivered += n;
        if (delivered > entry.size()) {
            throw damaged("is longer than it says");
        }
        return n;
    }

    private int copy(byte[] to, int offset, int length) throws IOException {
        if (!packed.hasRemaining() && !fetch()) {
            return -1;
        }
        int n = Math.min(length, packed.remaining());
        packed.get(to, offset, n);
        return n;
    }

    private int inflate(byte[] to, int offset, int length) throws IOException {
        try {
            while (!inflater.finished()) {
                int n = inflater.inflate(to, offset, length);
                if (n > 0) {
                    return n;
                }
                if (inflater.needsDictionary() || (!inflater.finished() && !(inflater.needsInput() && fetch()))) {
                    throw damaged("can't be unpacked");
                }
                if (!inflater.finished()) {
                    inflater.setInput(packed);
                }
            }
            return -1;
        } catch (DataFormatException e) {
            throw (FileFormatException) damaged("can't be unpacked").initCause(e);
        }
    }

    /** Gets the next packed bytes; false if there are none left. */
    private boolean fetch() throws IOException {
        long left = entry.packed() - fetched;
        if (left == 0) {
            return false;
        }
        packed.clear().limit((int) Math.min(BLOCK, left));
        int n = bytes.read(packed, entry.start() + fetched);
        packed.flip();
        if (n <= 0) {
            throw damaged("ends while it is read");
        }
        fetched += n;
        return true;
    }

    private void requireWhole() throws FileFormatException {
        if (!checked) {
            boolean all = fetched == entry.packed() && !packed.hasRemaining();
            if (!all || delivered != entry.size() || sum.getValue() != entry.sum()) {
                throw damaged("is not what its length and its checksum (CRC) say");
            }
            checked = true;
        }
    }

    private FileFormatException damaged(String what) {
        return Archive.damaged(source, Excerpt.of(entry.name()) + " " + what);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
