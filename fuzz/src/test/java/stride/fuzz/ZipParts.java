package stride.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The entries of a zip by name, in order.
 *
 * @param content of each
 */
record ZipParts(Map<String, byte[]> content) {
    private static final int LOCAL_HEADER = 0x04034B50; // APPNOTE.TXT of PKWARE, 4.3.7
    private static final int DIRECTORY_HEADER = 0x02014B50; // 4.3.12

    static ZipParts of(byte[] zip) {
        Map<String, byte[]> content = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                content.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ZipParts(content);
    }

    /** A zip in which nothing is compressed, so that each byte of a part is a byte of the zip. */
    byte[] stored() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : content.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(part.getValue().length);
                entry.setCrc(sum(part.getValue(), 0, part.getValue().length));
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The same bytes with right check sums, as far as they look like such a zip: otherwise no change of a part would get
     * past them.
     */
    static byte[] withRightSums(byte[] zip) {
        ByteBuffer bytes = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int end = bytes.limit();
        int at = 0;
        while (at + 46 <= end) {
            int header = bytes.getInt(at);
            if (header == LOCAL_HEADER) {
                int from = at
                        + 30
                        + Short.toUnsignedInt(bytes.getShort(at + 26))
                        + Short.toUnsignedInt(bytes.getShort(at + 28));
                int size = bytes.getInt(at + 18);
                if (size < 0 || from > end || size > end - from) {
                    break;
                }
                bytes.putInt(at + 14, (int) sum(bytes.array(), from, size));
                at = from + size;
            } else if (header == DIRECTORY_HEADER) {
                int local = bytes.getInt(at + 42);
                if (local >= 0 && local <= end - 18) {
                    bytes.putInt(at + 16, bytes.getInt(local + 14));
                }
                at += 46
                        + Short.toUnsignedInt(bytes.getShort(at + 28))
                        + Short.toUnsignedInt(bytes.getShort(at + 30))
                        + Short.toUnsignedInt(bytes.getShort(at + 32));
            } else {
                break;
            }
        }
        return bytes.array();
    }

    private static long sum(byte[] bytes, int from, int size) {
        CRC32 sum = new CRC32();
        sum.update(bytes, from, size);
        return sum.getValue();
    }
}
