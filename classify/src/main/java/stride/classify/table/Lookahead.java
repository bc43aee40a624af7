package stride.classify.table;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/**
 * The characters of a file from some place on, any of which can be looked at before they are consumed. No more is read than
 * what is looked at, so a program may write a record and wait. It takes memory for what was looked at and not consumed.
 */
final class Lookahead {
    /** What {@link #at} gives behind the last character. */
    static final int END = -1;

    private static final int BLOCK = 1 << 13;

    private final Reader in;
    private char[] buffer = new char[2 * BLOCK];
    private int start; // of what is not consumed, in the buffer
    private int end;
    private boolean ended;
    private long line = 1;

    Lookahead(Reader in) {
        this.in = in;
    }

    /** The line of the next character, from 1. */
    long line() {
        return line;
    }

    /** The character so many after the next, or {@link #END}. */
    int at(int offset) {
        while (start + offset >= end) {
            if (!fill()) {
                return END;
            }
        }
        return buffer[start + offset];
    }

    /** What stands between two offsets. */
    String text(int from, int to) {
        return new String(buffer, start + from, to - from);
    }

    /** How many lines end between two offsets. */
    int lines(int from, int to) {
        int lines = 0;
        for (int i = from; i < to; i++) {
            char c = buffer[start + i];
            boolean half = c == '\r' && i + 1 < to && buffer[start + i + 1] == '\n'; // CRLF ends one line
            lines += c == '\n' || (c == '\r' && !half) ? 1 : 0;
        }
        return lines;
    }

    /** What ends the line at an offset: LF, CRLF, CR, or nothing at the end of the file. */
    String lineEnd(int offset) {
        return switch (at(offset)) {
            case '\n' -> "\n";
            case '\r' -> at(offset + 1) == '\n' ? "\r\n" : "\r";
            default -> "";
        };
    }

    /** The offset at which the line ends that holds one. */
    int endOfLine(int from) {
        int to = from;
        while (!isLineEnd(at(to))) {
            to++;
        }
        return to;
    }

    static boolean isLineEnd(int c) {
        return c == '\n' || c == '\r' || c == END;
    }

    /** The next to look at is the one so many characters on; all before it were looked at. */
    void consume(int count) {
        line += lines(0, count);
        start += count;
    }

    private boolean fill() {
        if (ended) {
            return false;
        }
        if (buffer.length - end < BLOCK) {
            makeRoom();
        }
        try {
            int count = in.read(buffer, end, buffer.length - end);
            ended = count < 0;
            end += Math.max(count, 0);
            return !ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeRoom() {
        int kept = end - start;
        char[] target = kept > buffer.length / 2 ? new char[2 * buffer.length] : buffer;
        System.arraycopy(buffer, start, target, 0, kept);
        buffer = target;
        start = 0;
        end = kept;
    }
}
