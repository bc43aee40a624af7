package stride.file;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * The safetensors format: the length of a JSON header as 8 little-endian bytes, the header, the numbers. Only F32. No
 * length in a file is believed before it was checked against what the caller expects to be there.
 *
 * @param tensors by name, in order; none has the name {@value #METADATA}, which the format keeps for the metadata
 * @param metadata strings by name
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
    private static final int LARGEST_HEADER = 16 << 20;
    private static final String METADATA = "__metadata__";
    private static final String CHECKSUM = "crc32c";
    private static final int BLOCK = 1 << 14; // floats copied at a time
    private static final int MOST_AXES = 16;

    /** Says where numbers are to be put. */
    public interface Places {
        /**
         * A tensor of that shape. It is asked for once the whole header is known to be sound, before any number is read.
         *
         * @throws IllegalArgumentException if there should be no such tensor
         */
        Tensor place(String name, Shape shape);
    }

    /** @throws IllegalArgumentException if a tensor has the name of the metadata */
    public Safetensors {
        if (tensors.containsKey(METADATA)) {
            throw new IllegalArgumentException("no tensor can be called '" + METADATA + "'; give it another name");
        }
    }

    public void write(OutputStream out) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            header.put(METADATA, metadata);
        }
        long end = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            long begin = end;
            end += 4L * entry.getValue().size();
            Map<String, Object> tensor = new LinkedHashMap<>();
            tensor.put("dtype", "F32");
            tensor.put("shape", entry.getValue().shape().toList());
            tensor.put("data_offsets", List.of(begin, end));
            header.put(entry.getKey(), tensor);
        }
        byte[] json = Json.write(header).getBytes(StandardCharsets.UTF_8);
        int padding = -json.length & 7; // so that the numbers start at a multiple of 8
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        out.write(length.putLong(json.length + padding).array());
        out.write(json);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.UTF_8));
        for (Tensor tensor : tensors.values()) {
            writeNumbers(tensor, out);
        }
    }

    private static void writeNumbers(Tensor tensor, OutputStream out) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(4 * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < tensor.size(); at += BLOCK) {
            int n = Math.min(BLOCK, tensor.size() - at);
            block.clear().asFloatBuffer().put(tensor.array(), tensor.offset() + at, n);
            out.write(block.array(), 0, 4 * n);
        }
    }

    /** With a checksum of all there is among the metadata, under {@code crc32c}: readers that don't know it pass it over. */
    public Safetensors withChecksum() {
        Map<String, String> all = new LinkedHashMap<>(metadata);
        all.put(CHECKSUM, checksum());
        return new Safetensors(tensors, all);
    }

    /** Whether it has a checksum, and all is as it was when that was made. */
    public boolean isIntact() {
        return checksum().equals(metadata.get(CHECKSUM));
    }

    private String checksum() {
        CRC32C crc = new CRC32C();
        new TreeMap<>(metadata).forEach((key, value) -> {
            if (!key.equals(CHECKSUM)) {
                update(crc, key);
                update(crc, value);
            }
        });
        tensors.forEach((name, tensor) -> {
            update(crc, name);
            update(crc, tensor.shape().toString());
            ByteBuffer block = ByteBuffer.allocate(4 * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = 0; at < tensor.size(); at += BLOCK) {
                int n = Math.min(BLOCK, tensor.size() - at);
                block.clear().asFloatBuffer().put(tensor.array(), tensor.offset() + at, n);
                crc.update(block.array(), 0, 4 * n);
            }
        });
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    /** The length too, so that no letter can move from one to the next. */
    private static void update(CRC32C crc, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        crc.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        crc.update(bytes);
    }

    /**
     * Reads a whole file.
     *
     * @param source the file's name, for messages
     * @param size how many bytes there are at most; a header that promises more is refused before memory is taken
     * @throws FileFormatException if it is not a sound safetensors file of F32 tensors
     */
    public static Safetensors read(String source, InputStream in, long size) throws IOException {
        return read(source, in, size, LARGEST_HEADER, (name, shape) -> Tensor.zeros(shape));
    }

    /**
     * The same with numbers put where the caller wants them.
     *
     * @param mostHeader how many bytes the header may have
     */
    public static Safetensors read(String source, InputStream in, long size, int mostHeader, Places places)
            throws IOException {
        DataInputStream data = new DataInputStream(in);
        try {
            long headerLength = littleEndian(data.readNBytes(8), 8).getLong();
            if (headerLength < 2 || headerLength > mostHeader || headerLength > size - 8) {
                throw broken(source, "its header would have " + headerLength + " bytes");
            }
            byte[] header = data.readNBytes((int) headerLength);
            if (header.length < headerLength) {
                throw broken(source, "it ends within its header");
            }
            return readTensors(source, Json.parse(source, header), data, size - 8 - headerLength, places);
        } catch (EOFException e) {
            throw new FileFormatException(source + " is cut short; copy it again from where it came", e);
        }
    }

    private record Entry(String name, Shape shape, long begin, long end) {}

    private static Safetensors readTensors(
            String source, Map<String, Object> header, DataInputStream data, long available, Places places)
            throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, Object> item : header.entrySet()) {
            if (!(item.getValue() instanceof Map<?, ?> value)) {
                throw broken(source, "'" + item.getKey() + "' is not an object");
            }
            if (item.getKey().equals(METADATA)) {
                readMetadata(source, value, metadata);
            } else {
                entries.add(entry(source, item.getKey(), value));
            }
        }
        // An empty tensor lies where the next one begins, and may be listed after it.
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long end = 0;
        for (Entry entry : entries) {
            if (entry.begin != end || entry.end - entry.begin != 4L * entry.shape.size() || entry.end > available) {
                throw broken(
                        source,
                        "'" + entry.name + "' " + entry.shape + " can't lie at bytes " + entry.begin + " to "
                                + entry.end + " of " + available);
            }
            end = entry.end;
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try {
            entries.forEach(entry -> tensors.put(entry.name, places.place(entry.name, entry.shape)));
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(source + ": " + Excerpt.of(e.getMessage()), e);
        }
        for (Tensor tensor : tensors.values()) {
            readNumbers(data, tensor);
        }
        if (data.read() >= 0) {
            throw broken(source, "there is more after the last tensor");
        }
        return new Safetensors(tensors, metadata);
    }

    private static void readMetadata(String source, Map<?, ?> object, Map<String, String> metadata) throws IOException {
        for (Map.Entry<?, ?> item : object.entrySet()) {
            if (!(item.getKey() instanceof String name && item.getValue() instanceof String text)) {
                throw broken(source, "its metadata has something else than strings");
            }
            metadata.put(name, text);
        }
    }

    private static Entry entry(String source, String name, Map<?, ?> value) throws IOException {
        if (!"F32".equals(value.get("dtype"))) {
            throw broken(source, "'" + name + "' is of type " + Excerpt.of(value.get("dtype")) + ", only F32 is read");
        }
        long[] shape = wholeNumbers(source, name, value.get("shape"));
        long[] offsets = wholeNumbers(source, name, value.get("data_offsets"));
        if (offsets.length != 2) {
            throw broken(source, "'" + name + "' has no begin and end");
        }
        try {
            int[] extents = new int[shape.length];
            for (int i = 0; i < shape.length; i++) {
                extents[i] = Math.toIntExact(shape[i]);
            }
            return new Entry(name, Shape.of(extents), offsets[0], offsets[1]);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw broken(source, "'" + name + "' has an impossible shape");
        }
    }

    private static long[] wholeNumbers(String source, String name, @Nullable Object value) throws IOException {
        if (!(value instanceof List<?> list)) {
            throw broken(source, "'" + name + "' lacks its shape or its place");
        }
        if (list.size() > MOST_AXES) {
            throw broken(source, "'" + name + "' has " + list.size() + " axes");
        }
        long[] numbers = new long[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(list.get(i) instanceof Number number) || number.doubleValue() != number.longValue()) {
                throw broken(
                        source, "'" + name + "' has " + Excerpt.of(list.get(i)) + " where a whole number should stand");
            }
            numbers[i] = number.longValue();
        }
        return numbers;
    }

    private static void readNumbers(DataInputStream data, Tensor tensor) throws IOException {
        byte[] block = new byte[4 * Math.min(BLOCK, Math.max(1, tensor.size()))];
        for (int at = 0; at < tensor.size(); at += BLOCK) {
            int n = Math.min(BLOCK, tensor.size() - at);
            data.readFully(block, 0, 4 * n);
            littleEndian(block, 4 * n).asFloatBuffer().get(tensor.array(), tensor.offset() + at, n);
        }
    }

    private static FileFormatException broken(String source, String what) {
        return new FileFormatException(source + " is not a sound safetensors file: " + Excerpt.of(what));
    }

    private static ByteBuffer littleEndian(byte[] bytes, int needed) throws EOFException {
        if (bytes.length < needed) {
            throw new EOFException();
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
