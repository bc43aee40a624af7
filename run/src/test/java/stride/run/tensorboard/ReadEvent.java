package stride.run.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One event read from a file: its fields by their numbers. Record framing, checksums and wire format are written out
 * here from their specifications, without the classes the writer uses.
 */
record ReadEvent(Map<Integer, Object> fields) {

    /** All events of a file, which must end with a whole record. */
    static List<ReadEvent> all(Path file) throws IOException {
        var in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        var events = new ArrayList<ReadEvent>();
        while (in.hasRemaining()) {
            byte[] length = checked(in, Long.BYTES);
            long size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
            events.add(new ReadEvent(message(checked(in, Math.toIntExact(size)))));
        }
        return events;
    }

    double wallTime() {
        return (double) value(1);
    }

    long step() {
        return (long) value(2);
    }

    String fileVersion() {
        return text(value(3));
    }

    String tag() {
        return text(Objects.requireNonNull(point().get(1)));
    }

    float simpleValue() {
        return (float) Objects.requireNonNull(point().get(2));
    }

    Histogram histogram() {
        Map<Integer, Object> fields = message((byte[]) Objects.requireNonNull(point().get(5)));
        return new Histogram(
                number(fields, 1),
                number(fields, 2),
                (int) number(fields, 3),
                number(fields, 4),
                number(fields, 5),
                packed(fields, 6),
                packed(fields, 7));
    }

    private Map<Integer, Object> point() {
        Map<Integer, Object> summary = message((byte[]) value(5));
        assertThat(summary).containsOnlyKeys(1);
        return message((byte[]) Objects.requireNonNull(summary.get(1)));
    }

    private Object value(int field) {
        return Objects.requireNonNull(fields.get(field), () -> "no field " + field);
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    private static double number(Map<Integer, Object> fields, int field) {
        return (double) Objects.requireNonNull(fields.get(field));
    }

    private static double[] packed(Map<Integer, Object> fields, int field) {
        var in = ByteBuffer.wrap((byte[]) Objects.requireNonNull(fields.get(field)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer();
        var values = new double[in.remaining()];
        in.get(values);
        return values;
    }

    /** The next bytes, which their checksum must follow. */
    private static byte[] checked(ByteBuffer in, int size) {
        var bytes = new byte[size];
        in.get(bytes);
        assertThat(in.getInt()).as("checksum").isEqualTo(masked(crc32c(bytes)));
        return bytes;
    }

    private static int masked(int crc) {
        return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    }

    /** Bit by bit with the reversed Castagnoli polynomial (RFC 3720, section 12.1). */
    static int crc32c(byte[] bytes) {
        int crc = -1;
        for (byte b : bytes) {
            crc ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0x82f63b78;
            }
        }
        return ~crc;
    }

    /** Varints as Long, fixed64 as Double, fixed32 as Float, all else as bytes. No field occurs twice. */
    private static Map<Integer, Object> message(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var fields = new HashMap<Integer, Object>();
        while (in.hasRemaining()) {
            int key = Math.toIntExact(varint(in));
            Object value = switch (key & 7) {
                case 0 -> varint(in);
                case 1 -> in.getDouble();
                case 2 -> {
                    var nested = new byte[Math.toIntExact(varint(in))];
                    in.get(nested);
                    yield nested;
                }
                case 5 -> in.getFloat();
                default -> throw new AssertionError("wire type " + (key & 7));
            };
            assertThat(fields.put(key >>> 3, value)).as("field " + (key >>> 3)).isNull();
        }
        return fields;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = in.get();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }
}
