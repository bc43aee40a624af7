package stride.image.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes PNG (ISO/IEC 15948): 8 bits, grey or colour, no row filtered. */
final class PngFile {
    private static final long MARK = 0x89504E470D0A1A0AL;

    private PngFile() {}

    static byte[] of(Picture picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(MARK);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            try (DataOutputStream fields = new DataOutputStream(header)) {
                fields.writeInt(picture.width());
                fields.writeInt(picture.height());
                fields.writeByte(8);
                fields.writeByte(picture.channels() == Picture.GREY ? 0 : 2);
                fields.write(new byte[3]); // deflate, the five filters, not interlaced
            }
            chunk(out, "IHDR", header.toByteArray());
            chunk(out, "IDAT", packed(picture));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is none in memory
        }
        return bytes.toByteArray();
    }

    private static byte[] packed(Picture picture) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        int row = picture.width() * picture.channels();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            for (int y = 0; y < picture.height(); y++) {
                deflater.write(0); // no filter
                deflater.write(picture.shared(), y * row, row);
            }
        }
        return packed.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] body) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(body);
        out.writeInt(body.length);
        out.write(name);
        out.write(body);
        out.writeInt((int) checksum.getValue());
    }
}
