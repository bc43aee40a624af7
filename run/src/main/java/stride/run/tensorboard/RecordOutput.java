package stride.run.tensorboard;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The framing of TensorFlow's record files (TFRecord), all numbers little-endian:
 *
 * <pre>
 *   uint64 length
 *   uint32 masked CRC-32C of the eight bytes above
 *   byte   data[length]
 *   uint32 masked CRC-32C of data
 * </pre>
 */
final class RecordOutput implements Closeable, Flushable {
    private static final int MASK_DELTA = 0xa282ead8;

    private final OutputStream out;

    RecordOutput(OutputStream out) {
        this.out = out;
    }

    void write(byte[] data) throws IOException {
        byte[] length = littleEndian(Long.BYTES).putLong(data.length).array();
        out.write(length);
        out.write(checksum(length));
        out.write(data);
        out.write(checksum(data));
    }

    /**
     * The checksum is masked because data may itself hold checksums, and the CRC of a string with its own CRC inside
     * is weak.
     */
    private static byte[] checksum(byte[] data) {
        var crc = new CRC32C();
        crc.update(data);
        int masked = Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
        return littleEndian(Integer.BYTES).putInt(masked).array();
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
