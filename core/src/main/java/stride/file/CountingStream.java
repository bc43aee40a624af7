package stride.file;

import java.io.OutputStream;

/** Counts what is written, and keeps nothing of it. */
public final class CountingStream extends OutputStream {
    private long bytes;

    /** Nothing was written yet. */
    public CountingStream() {}

    @Override
    public void write(int b) {
        bytes++;
    }

    @Override
    public void write(byte[] b, int offset, int length) {
        bytes += length;
    }

    /** How many there were. */
    public long bytes() {
        return bytes;
    }
}
