package stride.text.vectors;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stride.classify.data.DataException;
import stride.classify.data.Place;

/**
 * Reads the rows of a file one by one. Memory does not depend on what the file says of itself: a row is read into one
 * array, and counts are only compared.
 */
final class VectorReader {
    /** Longest word, in bytes. */
    static final int LONGEST_WORD = 1 << 16;

    private static final int MOST_DIMENSIONS = 1 << 16;
    private static final int LONGEST_HEADER = 64; // bytes
    private static final Pattern HEADER = Pattern.compile("[ \\t]*([-+]?\\d+)[ \\t]+([-+]?\\d+)[ \\t]*\\r?");
    private static final VarHandle FLOATS =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final String DAMAGED = "check that the file is whole, as by downloading it again";

    private final VectorInput in;
    private final VectorFormat format;
    private final long promised; // rows; -1: the file does not say
    private final float[] row; // (dimensions)
    private final DecimalScanner scanner = new DecimalScanner();
    private long rows;
    private int wordStart;
    private int wordEnd;
    private boolean pending; // the line to read next is there already

    VectorReader(VectorInput in) {
        this.in = in;
        skipByteOrderMark();
        if (!in.nextLine()) {
            throw new DataException(in.whole(), "it is empty", "name a file with word vectors");
        }
        int length = in.lineEnd() - in.at();
        Matcher header = HEADER.matcher(
                length > LONGEST_HEADER ? "" : new String(in.bytes(), in.at(), length, StandardCharsets.ISO_8859_1));
        if (header.matches()) {
            promised = number(header.group(1), "words", Long.MAX_VALUE);
            row = new float[(int) number(header.group(2), "dimensions", MOST_DIMENSIONS)];
            format = isText() ? VectorFormat.WORD2VEC_TEXT : VectorFormat.WORD2VEC_BINARY;
            if (format == VectorFormat.WORD2VEC_BINARY) {
                in.skip(length + 1);
            }
        } else {
            promised = -1;
            row = new float[dimensionsOfLine()];
            format = VectorFormat.GLOVE_TEXT;
            pending = true;
        }
    }

    private void skipByteOrderMark() {
        byte[] bytes = in.bytes();
        if (in.has(3) && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            in.skip(3);
        }
    }

    private long number(String digits, String what, long most) {
        long number;
        try {
            number = Long.parseLong(digits);
        } catch (NumberFormatException e) {
            number = -1;
        }
        if (number < 1 || number > most) {
            throw new DataException(
                    in.place(),
                    "the file says that it has " + digits + " " + what + ", which can't be",
                    "check that it is a file of word vectors");
        }
        return number;
    }

    /** Whether the first row after the header is text: there, a number stands behind the word and nothing is unprintable. */
    private boolean isText() {
        int start = in.lineEnd() + 1 - in.at();
        int length = in.available(start + LONGEST_WORD + 4 * row.length);
        byte[] bytes = in.bytes();
        int to = in.at() + length;
        int i = Math.min(to, in.at() + start);
        while (i < to && bytes[i] == '\n') {
            i++;
        }
        i = DecimalScanner.endOfField(bytes, i, to);
        i = DecimalScanner.startOfField(bytes, i, to);
        if (i == to || "+-.0123456789nNiI".indexOf(bytes[i]) < 0) {
            return false;
        }
        int end = Math.min(to, i + 4 * row.length);
        for (; i < end && bytes[i] != '\n'; i++) {
            if (bytes[i] < ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** How many numbers stand at the end of the line: all behind the first word, or else those behind the last word. */
    private int dimensionsOfLine() {
        byte[] bytes = in.bytes();
        int to = endOfNumbers();
        int count = 0;
        int i = DecimalScanner.endOfField(bytes, in.at(), to);
        while (i < to) {
            boolean number = !Float.isNaN(scanner.scan(bytes, DecimalScanner.startOfField(bytes, i, to), to));
            count = number ? count + 1 : 0;
            i = scanner.end();
        }
        if (count < 1 || count > MOST_DIMENSIONS) {
            throw new DataException(
                    in.place(),
                    "expected a word and its numbers, or the numbers of words and dimensions, got \""
                            + shown(in.at(), to) + "\"",
                    "name a file of word2vec, GloVe or fastText");
        }
        return count;
    }

    /** One past the last byte of the line that is no white space. */
    private int endOfNumbers() {
        int to = in.lineEnd();
        while (to > in.at() && (DecimalScanner.isSeparator(in.bytes()[to - 1]) || in.bytes()[to - 1] == '\r')) {
            to--;
        }
        return to;
    }

    VectorFormat format() {
        return format;
    }

    /** The numbers of the row. */
    float[] row() {
        return row;
    }

    /** How many rows were read. */
    long rows() {
        return rows;
    }

    boolean isIn(ByteWords words) {
        return words.contains(in.bytes(), wordStart, wordEnd);
    }

    /** The word of the row. Bytes that are not UTF-8 become U+FFFD. */
    String word() {
        return new String(in.bytes(), wordStart, wordEnd - wordStart, StandardCharsets.UTF_8);
    }

    /**
     * Goes on to the next row; false at the end.
     *
     * @throws DataException if it is damaged
     */
    boolean next() {
        boolean more = format == VectorFormat.WORD2VEC_BINARY ? nextBinary() : nextLine();
        rows += more ? 1 : 0;
        return more;
    }

    private boolean nextLine() {
        if (!pending && !in.nextLine()) {
            requireAll(in.place());
            return false;
        }
        pending = false;
        int to = endOfNumbers();
        if (to == in.at() && in.isLastLine()) {
            requireAll(in.place());
            return false;
        }
        if (rows == promised) {
            throw new DataException(
                    in.place(), "its first line says " + promised + " words, and here is one more", DAMAGED);
        }
        byte[] bytes = in.bytes();
        wordStart = in.at();
        wordEnd = DecimalScanner.endOfField(bytes, wordStart, to);
        int end = scan(wordEnd, to);
        if (end != to) {
            end = scanBehindLongWord(to);
        }
        if (wordEnd - wordStart > LONGEST_WORD) {
            throw new DataException(in.place(), "the word is longer than " + LONGEST_WORD + " bytes", DAMAGED);
        }
        return true;
    }

    /** Sets the row to the numbers from a place on; returns where they end, or -1 if these are too few or no numbers. */
    private int scan(int from, int to) {
        int i = from;
        for (int d = 0; d < row.length; d++) {
            i = DecimalScanner.startOfField(in.bytes(), i, to);
            row[d] = scanner.scan(in.bytes(), i, to);
            if (Float.isNaN(row[d])) {
                return -1;
            }
            i = scanner.end();
        }
        return i;
    }

    /** The last fields are the numbers and all before is the word; but a number before them is one too many. */
    private int scanBehindLongWord(int to) {
        byte[] bytes = in.bytes();
        int from = to;
        for (int d = 0; d < row.length && from > in.at(); d++) {
            from = startOfLastField(from);
        }
        int end = endBefore(from);
        int last = startOfLastField(end);
        boolean numberBefore = last > in.at() && !Float.isNaN(scanner.scan(bytes, last, end));
        if (end <= in.at() || numberBefore || scan(from, to) != to) {
            throw brokenLine(to);
        }
        wordEnd = end;
        return to;
    }

    private int endBefore(int from) {
        int i = from;
        while (i > in.at() && DecimalScanner.isSeparator(in.bytes()[i - 1])) {
            i--;
        }
        return i;
    }

    private int startOfLastField(int to) {
        int i = endBefore(to);
        while (i > in.at() && !DecimalScanner.isSeparator(in.bytes()[i - 1])) {
            i--;
        }
        return i;
    }

    private DataException brokenLine(int to) {
        byte[] bytes = in.bytes();
        int i = DecimalScanner.endOfField(bytes, in.at(), to);
        int fields = 0;
        String broken = "";
        while (i < to) {
            int start = DecimalScanner.startOfField(bytes, i, to);
            boolean number = !Float.isNaN(scanner.scan(bytes, start, to));
            i = scanner.end();
            fields++;
            broken = number || !broken.isEmpty() ? broken : shown(start, i);
        }
        String problem = fields == row.length && !broken.isEmpty()
                ? "\"" + broken + "\" is not a finite number"
                : "expected " + row.length + " numbers behind the word, got " + fields;
        boolean cutOff = in.isLastLine() && fields <= row.length;
        return new DataException(in.place(), problem, cutOff ? "the file seems to be cut off; get it again" : DAMAGED);
    }

    private String shown(int from, int to) {
        String text = new String(in.bytes(), from, Math.min(to - from, 40), StandardCharsets.UTF_8);
        return to - from > 40 ? text + "..." : text;
    }

    private boolean nextBinary() {
        while (in.has(1) && in.bytes()[in.at()] == '\n') {
            in.skip(1);
        }
        if (rows == promised) {
            if (in.has(1)) {
                throw atByte("its first line says " + promised + " words, and here is more");
            }
            return false;
        }
        int length = 0;
        while (in.has(length + 1) && in.bytes()[in.at() + length] != ' ') {
            if (++length > LONGEST_WORD) {
                throw atByte("the word is longer than " + LONGEST_WORD + " bytes");
            }
        }
        if (!in.has(length + 1 + 4 * row.length)) {
            throw atByte("the file is cut off, in word " + (rows + 1) + " of " + promised);
        }
        wordStart = in.at();
        wordEnd = wordStart + length;
        int from = wordEnd + 1;
        for (int d = 0; d < row.length; d++) {
            row[d] = (float) FLOATS.get(in.bytes(), from + 4 * d);
            if (!Float.isFinite(row[d])) {
                throw new DataException(
                        in.whole(),
                        "at byte " + (in.offset() + length + 1 + 4L * d) + " number " + (d + 1) + " of \""
                                + shown(wordStart, wordEnd) + "\" is " + row[d],
                        DAMAGED);
            }
        }
        in.skip(length + 1 + 4 * row.length);
        return true;
    }

    private DataException atByte(String problem) {
        return new DataException(in.whole(), "at byte " + in.offset() + ": " + problem, DAMAGED);
    }

    private void requireAll(Place place) {
        if (promised >= 0 && rows < promised) {
            throw new DataException(
                    place,
                    "the file ends after " + rows + " words, its first line says " + promised,
                    DAMAGED + ", or correct that line if it was shortened on purpose");
        }
    }

    /** A copy of the row. */
    float[] copy() {
        return Arrays.copyOf(row, row.length);
    }
}
