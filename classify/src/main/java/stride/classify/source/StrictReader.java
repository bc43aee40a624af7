package stride.classify.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.BadRecordException.Fault;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;
import stride.file.PackedFile;

/**
 * Decodes bytes. Those that are not valid in the encoding neither end the reading nor become other characters unseen: they
 * are kept among the characters, and whoever has read a record asks {@link #requireDecoded} for it. A file that is no
 * text, or seems to be in UTF-16, is a {@link DataException} at once. A byte-order mark at the start is dropped.
 */
public final class StrictReader extends Reader {

    private static final int BLOCK = 1 << 14;
    private static final int HEAD = 1 << 12; // bytes that tell what a file is
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final String file;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(BLOCK).limit(0);
    private boolean bytesEnded;
    private boolean charsEnded;
    private boolean begun;
    private boolean marked;
    private boolean fetched;
    private @Nullable Remedy remedy; // of bytes that can't be decoded, once there was one

    private StrictReader(InputStream in, String file, Charset encoding) {
        this.in = in;
        this.file = file;
        this.decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * A file, unpacked if it is a gzip file.
     *
     * @throws DataException if there is none, or it can't be opened
     */
    public static StrictReader open(Path file, Charset encoding) {
        Place place = new Place(file.toString(), 0);
        if (Files.isDirectory(file)) {
            throw new DataException(place, "it is a folder", "name a file");
        }
        try {
            return of(PackedFile.open(file), file.toString(), encoding);
        } catch (NoSuchFileException e) {
            throw new DataException(place, "there is no such file", "check the path", e);
        } catch (IOException e) {
            throw unopened(place, e);
        }
    }

    /**
     * A stream, unpacked if gzip packed it; waits for its first byte.
     *
     * @param name what to call it in messages
     * @throws DataException if it can't be read; it is closed then
     */
    static StrictReader of(InputStream in, String name, Charset encoding) {
        try {
            return new StrictReader(PackedFile.unpacked(in), name, encoding);
        } catch (IOException e) {
            closeAfter(e, in);
            throw unopened(new Place(name, 0), e);
        }
    }

    private static DataException unopened(Place place, IOException cause) {
        return new DataException(
                place,
                "it cannot be opened (" + PackedFile.reason(cause) + ")",
                "check the file and its permissions",
                cause);
    }

    /**
     * All that is left.
     *
     * @throws BadRecordException if some of it can't be decoded; it names the line
     */
    public String readAll() throws IOException {
        StringWriter text = new StringWriter();
        transferTo(text);
        String all = text.toString();
        if (remedy != null) {
            long line = 1;
            for (String each : all.lines().toList()) {
                requireDecoded(new Place(file, line++), List.of(each));
            }
        }
        return all;
    }

    private static void closeAfter(IOException failure, InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Whether a byte-order mark was dropped; known once a character has been read. */
    boolean isMarked() {
        return marked;
    }

    @Override
    public int read(char[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        while (!chars.hasRemaining()) {
            if (charsEnded) {
                return -1;
            }
            decodeBlock();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    private void decodeBlock() {
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, bytesEnded);
        boolean nothing = chars.position() == 0; // else that is delivered before more is waited for
        if (nothing && result.isError()) {
            takeUndecodable(result.length());
        } else if (nothing && result.isUnderflow()) {
            if (bytesEnded) {
                decoder.flush(chars);
                charsEnded = true;
            } else {
                fetchBytes();
            }
        }
        chars.flip();
        dropByteOrderMark();
    }

    private void takeUndecodable(int count) {
        if (remedy == null) {
            remedy = new EncodingGuess(Arrays.copyOf(bytes.array(), bytes.limit()), decoder.charset()).remedy();
        }
        for (int i = 0; i < count; i++) {
            chars.put(Undecodable.of(bytes.get()));
        }
    }

    private void fetchBytes() {
        boolean first = !fetched;
        fetched = true;
        bytes.compact();
        try {
            do {
                int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                bytesEnded = count < 0;
                bytes.position(bytes.position() + Math.max(count, 0));
            } while (first && !bytesEnded && bytes.position() < HEAD && in.available() > 0);
        } catch (IOException e) {
            throw new DataException(
                    new Place(file, 0),
                    "it cannot be read further (" + PackedFile.reason(e) + ")",
                    "check that the file is whole",
                    e);
        }
        bytes.flip();
        if (first) {
            requireText(Arrays.copyOf(bytes.array(), Math.min(bytes.limit(), HEAD)));
        }
    }

    /** Says of a file that is no text, or in another encoding, what it is, before anyone makes something of it. */
    private void requireText(byte[] head) {
        Place place = new Place(file, 0);
        WideEncoding.other(head, decoder.charset()).ifPresent(other -> {
            throw new DataException(
                    place,
                    other.problem(),
                    Remedy.of("convert it, or read it as " + other.encoding()).by(Setting.ENCODING, other.encoding()));
        });
        BinaryFile.in(head, WideEncoding.isWide(decoder.charset())).ifPresent(binary -> {
            throw new DataException(place, binary.problem(), binary.remedy().orElse("name a file of text"));
        });
    }

    /**
     * Refuses a record that has bytes in it which are no characters.
     *
     * @param fields of the record, from this reader
     * @throws BadRecordException if one of them has such bytes
     */
    void requireDecoded(Place place, Iterable<? extends CharSequence> fields) {
        if (remedy == null) {
            return;
        }
        for (CharSequence field : fields) {
            int value = Undecodable.first(field);
            if (value != Undecodable.NONE) {
                throw new BadRecordException(
                        Fault.UNDECODABLE,
                        place,
                        String.format(
                                Locale.ROOT,
                                "byte 0x%02X is not valid %s",
                                value,
                                decoder.charset().name()),
                        remedy);
            }
        }
    }

    private void dropByteOrderMark() {
        if (!begun && chars.hasRemaining()) {
            begun = true;
            if (chars.get(chars.position()) == BYTE_ORDER_MARK) {
                chars.get();
                marked = true;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
