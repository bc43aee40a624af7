package stride.app.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import stride.report.terminal.Visible;

/**
 * Lets pass, of UTF-8, text, tabs and line ends; everything that {@link Visible} hides is written as
 * {@code \}{@code uXXXX}, a byte that is not UTF-8 as the replacement character.
 */
final class VisibleOutput extends OutputStream {
    private static final boolean LINES_END_WITH_RETURN = System.lineSeparator().contains("\r");
    private static final int REPLACEMENT = 0xFFFD;

    private final OutputStream out;
    private final ByteArrayOutputStream passing = new ByteArrayOutputStream();
    private int before; // the last whole character
    private int begun; // the bits of one whose bytes have not all come
    private int missing; // so many bytes
    private int least; // that so many bytes are needed for

    VisibleOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            take(bytes[i] & 0xFF);
        }
        byte[] whole = passing.toByteArray();
        passing.reset();
        out.write(whole, 0, whole.length);
    }

    private void take(int value) {
        if (missing > 0 && (value & 0xC0) == 0x80) {
            begun = (begun << 6) | (value & 0x3F);
            missing--;
            if (missing == 0) {
                put(begun >= least && Character.isValidCodePoint(begun) ? begun : REPLACEMENT);
            }
            return;
        }
        if (missing > 0) {
            missing = 0;
            put(REPLACEMENT);
        }
        if (value < 0x80) {
            put(value);
        } else if (value >= 0xC2 && value < 0xF5) {
            missing = value < 0xE0 ? 1 : value < 0xF0 ? 2 : 3;
            least = missing == 1 ? 0x80 : missing == 2 ? 0x800 : 0x10000;
            begun = value & (0x3F >> missing);
        } else {
            put(REPLACEMENT);
        }
    }

    private void put(int c) {
        if ((c < 0x7F && c >= ' ') || c == '\n' || c == '\t' || (c == '\r' && LINES_END_WITH_RETURN)) {
            passing.write(c);
        } else {
            String shown = Visible.isSeen(c, before) ? Character.toString(c) : Visible.escape(c);
            passing.writeBytes(shown.getBytes(StandardCharsets.UTF_8));
        }
        before = c;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
