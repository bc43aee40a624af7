package stride.classify.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;
import stride.file.PackedFile;

/**
 * Decodes bytes and, unlike the readers of the JDK, says in which line an invalid byte is. All characters before that
 * byte are delivered first. A byte-order mark at the start is dropped.
 */
public final class StrictReader extends Reader {

    private static final int BLOCK = 1 << 14;
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
    private long line = 1; // of the character that is decoded next
    private boolean afterReturn; // the last character was CR, so LF now would end the same line

    public StrictReader(InputStream in, String file, Charset encoding) {
        this.in = in;
        this.file = file;
        this.decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** A file, unpacked if it is a gzip file. */
    public static StrictReader open(Path file, Charset encoding) {
        Place place = new Place(file.toString(), 0);
        if (Files.isDirectory(file)) {
            throw new DataException(place, "it is a folder", "name a file");
        }
        InputStream in = null;
        try {
            in = PackedFile.open(file);
            return new StrictReader(PackedFile.unpacked(in), file.toString(), encoding);
        } catch (NoSuchFileException e) {
            throw new DataException(place, "there is no such file", "check the path", e);
        } catch (IOException e) {
            closeAfter(e, in);
            throw new DataException(
                    place,
                    "it cannot be opened (" + PackedFile.reason(e) + ")",
                    "check the file and its permissions",
                    e);
        }
    }

    private static void closeAfter(IOException failure, @Nullable InputStream in) {
        try {
            if (in != null) {
                in.close();
            }
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
            throw invalidByte();
        }
        if (nothing && result.isUnderflow()) {
            if (bytesEnded) {
                decoder.flush(chars);
                charsEnded = true;
            } else {
                fetchBytes();
            }
        }
        chars.flip();
        dropByteOrderMark();
        countLines();
    }

    private void fetchBytes() {
        bytes.compact();
        try {
            int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            bytesEnded = count < 0;
            bytes.position(bytes.position() + Math.max(count, 0));
        } catch (IOException e) {
            throw new DataException(
                    new Place(file, line),
                    "it cannot be read further (" + PackedFile.reason(e) + ")",
                    "check that the file is whole",
                    e);
        }
        bytes.flip();
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

    private void countLines() {
        for (int i = chars.position(); i < chars.limit(); i++) {
            char c = chars.get(i);
            if (c == '\r' || (c == '\n' && !afterReturn)) {
                line++;
            }
            afterReturn = c == '\r';
        }
    }

    private DataException invalidByte() {
        int value = bytes.get(bytes.position()) & 0xFF;
        String encoding = decoder.charset().name();
        Remedy remedy;
        if (!decoder.charset().equals(StandardCharsets.UTF_8)) {
            remedy = Remedy.of("convert the file, or name its true encoding").by(Setting.ENCODING);
        } else if (!begun && value >= 0xFE) {
            remedy = ifItIs("UTF-16");
        } else {
            remedy = ifItIs("ISO-8859-1");
        }
        return new DataException(
                new Place(file, line),
                String.format(Locale.ROOT, "byte 0x%02X is not valid %s", value, encoding),
                remedy);
    }

    private static Remedy ifItIs(String encoding) {
        return Remedy.of("if the file is " + encoding + ", convert it, or read it as that")
                .by(Setting.ENCODING, encoding);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
