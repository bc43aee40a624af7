package stride.modelfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stride.file.Excerpt;
import stride.file.FileFormatException;

/**
 * A zip that says one thing only. Its directory and the headers of its entries agree, no name stands there twice, and every
 * byte belongs to an entry, its header or the directory: so all tools find in it what this one does, and nothing can hide.
 * Entries are found by the directory; what nobody asks for is never unpacked.
 *
 * <p>Read are entries that are stored or deflated (PKWARE's APPNOTE.TXT, section 4.3), in files below 4 GB, without
 * encryption and comments. {@link #isPlausible} and the limit given to each read are the guards against bombs.
 */
final class Archive {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int MOST_ENTRIES = 256;
    private static final int LOCAL_HEADER = 30; // bytes, before name and extra fields
    private static final int DIRECTORY_HEADER = 46;
    private static final int DIRECTORY_END = 22;
    private static final int DESCRIPTOR = 16;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int DIRECTORY_SIGNATURE = 0x02014b50;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
    private static final int HAS_DESCRIPTOR = 1 << 3; // sums and sizes follow the data
    private static final int KNOWN_FLAGS = HAS_DESCRIPTOR | 1 << 1 | 1 << 2 | 1 << 11; // deflate's effort, UTF-8
    private static final int ZIP64 = 0x0001; // extra fields that other tools would take instead of the header's
    private static final int UNICODE_NAME = 0x7075;

    private static final long PLAIN_ALLOWANCE = 1 << 20; // bytes that an entry may have however few it takes
    private static final int LARGEST_RATIO = 16;

    private final String source;
    private final Bytes bytes;
    private final long size;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** Bytes that can be read anywhere, such as those of a {@link java.nio.channels.FileChannel}. */
    interface Bytes {
        /** Reads some bytes from a position on; returns how many, or -1 at the end. */
        int read(ByteBuffer to, long position) throws IOException;
    }

    /**
     * What the directory says of an entry.
     *
     * @param name no other entry's
     * @param size how many bytes it has
     * @param packed how many it takes
     * @param sum its CRC-32
     * @param method {@link #STORED} or {@link #DEFLATED}
     * @param start where its packed bytes begin
     */
    record Entry(String name, long size, long packed, long sum, int method, long start) {
        /** Whether it is no bomb. */
        boolean isPlausible() {
            return method == STORED || Archive.isPlausible(size, packed);
        }
    }

    /** A header of the directory, and where it says that the entry's own is. */
    private record Listed(
            byte[] name, int version, int time, int flags, int method, long sum, long packed, long size, long header) {}

    /**
     * @param source what it is, for messages
     * @param size how many bytes there are
     * @throws FileFormatException if it is no such zip
     */
    Archive(String source, Bytes bytes, long size) throws IOException {
        this.source = source;
        this.bytes = bytes;
        this.size = size;
        readDirectory();
    }

    /** Of bytes in memory. */
    static Archive of(String source, byte[] content) throws IOException {
        return new Archive(
                source,
                (to, position) -> {
                    int n = (int) Math.min(to.remaining(), content.length - position);
                    to.put(content, (int) position, Math.max(0, n));
                    return n > 0 ? n : -1;
                },
                content.length);
    }

    /**
     * Whether an entry can honestly be so much smaller when it is packed; what shrinks more is a bomb.
     *
     * @param size bytes
     * @param packed bytes
     */
    static boolean isPlausible(long size, long packed) {
        return size <= PLAIN_ALLOWANCE + LARGEST_RATIO * packed;
    }

    /** How many bytes the whole zip has. */
    long size() {
        return size;
    }

    /** The names of all entries, in the order of the directory. */
    Set<String> names() {
        return entries.keySet();
    }

    /** The entry of that name. */
    Optional<Entry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /**
     * An entry's bytes as they are read. At the end it throws a {@link FileFormatException} if their number or their sum is
     * not what the directory says; a reader must come to the end.
     */
    InputStream open(Entry entry) {
        return new EntryStream(source, bytes, entry);
    }

    /**
     * An entry's bytes.
     *
     * @param most how many it may have
     * @throws FileFormatException if it has more, or is damaged; before memory is taken for them
     */
    byte[] read(Entry entry, long most) throws IOException {
        if (entry.size > most) {
            throw damaged(Excerpt.of(entry.name) + " has " + entry.size + " bytes, more than such a model's can have");
        }
        try (InputStream in = open(entry)) {
            byte[] content = in.readNBytes((int) entry.size);
            if (content.length < entry.size || in.read() >= 0) {
                throw damaged(Excerpt.of(entry.name) + " is not as long as it should be");
            }
            return content;
        }
    }

    private FileFormatException damaged(String what) {
        return damaged(source, what);
    }

    static FileFormatException damaged(String source, String what) {
        return new FileFormatException(source + " is damaged: " + what + "; copy it again from where it came");
    }

    private ByteBuffer bytes(long from, long count) throws IOException {
        if (from < 0 || count > size - from) {
            throw damaged("its zip is cut short, or its parts are not where they should be");
        }
        ByteBuffer read = ByteBuffer.allocate((int) count).order(ByteOrder.LITTLE_ENDIAN);
        while (read.hasRemaining()) {
            if (bytes.read(read, from + read.position()) < 0) {
                throw damaged("it ends while it is read");
            }
        }
        return read.flip();
    }

    private static int unsigned16(ByteBuffer from, int at) {
        return Short.toUnsignedInt(from.getShort(at));
    }

    private static long unsigned32(ByteBuffer from, int at) {
        return Integer.toUnsignedLong(from.getInt(at));
    }

    private void readDirectory() throws IOException {
        ByteBuffer end = size < DIRECTORY_END ? ByteBuffer.allocate(4) : bytes(size - DIRECTORY_END, DIRECTORY_END);
        if (end.getInt(0) != END_SIGNATURE) {
            throw new FileFormatException(
                    source + " is not a Stride model, or not all of it: it does not end as a zip does");
        }
        int count = unsigned16(end, 10);
        long length = unsigned32(end, 12);
        long start = unsigned32(end, 16);
        if (end.getInt(4) != 0 || unsigned16(end, 8) != count || unsigned16(end, 20) != 0) {
            throw damaged("its zip is in several parts, or has a comment");
        }
        if (count > MOST_ENTRIES) {
            throw damaged("its zip has " + count + " entries, a model at most " + MOST_ENTRIES);
        }
        if (start + length != size - DIRECTORY_END) {
            throw damaged("the directory of its zip is not where it should be");
        }
        if (length > MOST_ENTRIES * (DIRECTORY_HEADER + (1 << 12))) {
            throw damaged("the directory of its zip has " + length + " bytes for " + count + " entries");
        }
        List<Listed> listed = listed(bytes(start, length), count);
        Map<Listed, Entry> located = locate(listed, start);
        Set<String> places = new HashSet<>();
        for (Listed header : listed) {
            Entry entry = located.get(header);
            if (entry != null) {
                entries.put(entry.name, entry);
                if (!places.add(place(entry.name))) {
                    throw damaged("it has two entries '" + Excerpt.of(entry.name) + "'");
                }
            }
        }
    }

    /** Where tools unpack an entry: many take both slashes, pass over empty steps, and know no capitals. */
    private static String place(String name) {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : name.toLowerCase(Locale.ROOT).split("[/\\\\]")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }

    private List<Listed> listed(ByteBuffer directory, int count) throws IOException {
        List<Listed> listed = new ArrayList<>();
        int at = 0;
        while (listed.size() < count) {
            if (directory.limit() - at < DIRECTORY_HEADER || directory.getInt(at) != DIRECTORY_SIGNATURE) {
                throw damaged("the directory of its zip does not have the " + count + " entries it should have");
            }
            int name = unsigned16(directory, at + 28);
            int extra = unsigned16(directory, at + 30);
            int comment = unsigned16(directory, at + 32);
            if (directory.limit() - at < DIRECTORY_HEADER + name + extra
                    || comment + unsigned16(directory, at + 34) != 0) {
                throw damaged("an entry of its zip has a comment, or the directory is cut short");
            }
            requireHarmless(directory, at + DIRECTORY_HEADER + name, extra);
            byte[] bytesOfName = new byte[name];
            directory.get(at + DIRECTORY_HEADER, bytesOfName);
            listed.add(new Listed(
                    bytesOfName,
                    unsigned16(directory, at + 6),
                    directory.getInt(at + 12),
                    unsigned16(directory, at + 8),
                    unsigned16(directory, at + 10),
                    unsigned32(directory, at + 16),
                    unsigned32(directory, at + 20),
                    unsigned32(directory, at + 24),
                    unsigned32(directory, at + 42)));
            at += DIRECTORY_HEADER + name + extra;
        }
        if (at != directory.limit()) {
            throw damaged("something stands behind the directory of its zip");
        }
        return listed;
    }

    /** Times and owners may stand in extra fields, but no other name and no other sizes. */
    private void requireHarmless(ByteBuffer in, int from, int length) throws IOException {
        int at = from;
        while (at < from + length) {
            boolean whole = from + length - at >= 4 && from + length - at - 4 >= unsigned16(in, at + 2);
            if (!whole || unsigned16(in, at) == ZIP64 || unsigned16(in, at) == UNICODE_NAME) {
                throw damaged("an entry of its zip has extra fields that no model has");
            }
            at += 4 + unsigned16(in, at + 2);
        }
    }

    /** Goes through the file from its beginning to the directory: each entry begins where the one before it ends. */
    private Map<Listed, Entry> locate(List<Listed> listed, long end) throws IOException {
        Map<Listed, Entry> located = new LinkedHashMap<>();
        long at = 0;
        for (Listed header :
                listed.stream().sorted(Comparator.comparingLong(Listed::header)).toList()) {
            if (header.header != at) {
                throw damaged("the entries of its zip do not follow one another");
            }
            Entry entry = entry(header);
            at = entry.start + entry.packed + ((header.flags & HAS_DESCRIPTOR) == 0 ? 0 : DESCRIPTOR);
            located.put(header, entry);
        }
        if (at != end) {
            throw damaged("its zip has something that is no entry");
        }
        return located;
    }

    private Entry entry(Listed listed) throws IOException {
        String name = name(listed.name);
        boolean descriptor = (listed.flags & HAS_DESCRIPTOR) != 0;
        boolean stored = listed.method == STORED;
        if ((listed.flags & ~KNOWN_FLAGS) != 0
                || !(stored || listed.method == DEFLATED)
                || (stored && (descriptor || listed.size != listed.packed))) {
            throw damaged("'" + Excerpt.of(name) + "' is encrypted, or packed in a way that no model is");
        }
        ByteBuffer fixed = bytes(listed.header, LOCAL_HEADER);
        int extra = unsigned16(fixed, 28);
        boolean agrees = fixed.getInt(0) == LOCAL_SIGNATURE
                && unsigned16(fixed, 4) == listed.version
                && fixed.getInt(10) == listed.time
                && unsigned16(fixed, 6) == listed.flags
                && unsigned16(fixed, 8) == listed.method
                && unsigned16(fixed, 26) == listed.name.length;
        ByteBuffer rest = bytes(listed.header + LOCAL_HEADER, agrees ? listed.name.length + extra : 0);
        long start = listed.header + LOCAL_HEADER + rest.limit();
        agrees = agrees && ByteBuffer.wrap(listed.name).equals(rest.duplicate().limit(listed.name.length));
        if (agrees && descriptor) {
            ByteBuffer after = bytes(start + listed.packed, DESCRIPTOR);
            agrees = after.getInt(0) == DESCRIPTOR_SIGNATURE && agrees(listed, after, 4);
            agrees &= agrees(listed, fixed, 14)
                    || (fixed.getInt(14) == 0 && fixed.getInt(18) == 0 && fixed.getInt(22) == 0);
        } else {
            agrees = agrees && agrees(listed, fixed, 14);
        }
        if (!agrees) {
            throw damaged(
                    "the directory of its zip says something else of '" + Excerpt.of(name) + "' than stands before it");
        }
        requireHarmless(rest, listed.name.length, extra);
        return new Entry(name, listed.size, listed.packed, listed.sum, listed.method, start);
    }

    /** Whether sum and sizes at a place are those of the directory. */
    private static boolean agrees(Listed listed, ByteBuffer in, int at) {
        return unsigned32(in, at) == listed.sum
                && unsigned32(in, at + 4) == listed.packed
                && unsigned32(in, at + 8) == listed.size;
    }

    private String name(byte[] utf8) throws FileFormatException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FileFormatException(source + " is damaged: an entry of its zip has an impossible name", e);
        }
    }
}
