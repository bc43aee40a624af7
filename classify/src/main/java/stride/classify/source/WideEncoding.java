package stride.classify.source;

import java.nio.charset.Charset;
import java.util.Optional;

/** UTF-16 and UTF-32, told by their marks or by the zeros that Latin letters, digits and spaces have in them. */
final class WideEncoding {
    private static final int FEWEST = 4; // bytes
    private static final int FEWEST_ZEROS = 4; // one may stand in any text by mistake
    private static final double ALL = 0.8; // share of zeros in one place of each character
    private static final double MANY = 0.05; // in Chinese text only line ends, digits and Latin letters have them
    private static final double TIMES = 4; // as many as in the other place, where few characters have one
    private static final double NONE = 0.01;

    private WideEncoding() {}

    /**
     * What was found.
     *
     * @param problem as the end of a sentence about the file
     */
    record Found(String encoding, String problem) {}

    /** Whether a character of an encoding has two bytes at least. */
    static boolean isWide(Charset encoding) {
        return encoding.name().startsWith("UTF-16")
                || encoding.name().startsWith("UTF-32")
                || encoding.name().startsWith("x-UTF-16")
                || encoding.name().startsWith("X-UTF-32");
    }

    /**
     * What a file seems to be if it is not what it is read as.
     *
     * @param head its first bytes
     */
    static Optional<Found> other(byte[] head, Charset encoding) {
        return of(head).filter(found -> !agree(found, encoding));
    }

    /** With a mark the general name decides by it; without one, it stands for big-endian. */
    private static boolean agree(Found found, Charset encoding) {
        String read = encoding.name();
        return read.equals(found.encoding)
                || (found.encoding.endsWith("BE") && read.equals(found.encoding.replace("BE", "")))
                || (!found.encoding.endsWith("E") && isWide(encoding) && read.contains(found.encoding));
    }

    private static Optional<Found> of(byte[] head) {
        if (startsWith(head, 0xFF, 0xFE, 0, 0) || startsWith(head, 0, 0, 0xFE, 0xFF)) {
            return Optional.of(new Found("UTF-32", "it begins with the mark of UTF-32"));
        }
        if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) {
            return Optional.of(new Found("UTF-16", "it begins with the mark of UTF-16"));
        }
        if (head.length < FEWEST) {
            return Optional.empty();
        }
        double[] zeros = new double[4];
        for (int i = 0; i < head.length; i++) {
            zeros[i % 4] += head[i] == 0 ? 4.0 / head.length : 0;
        }
        if (zeros[2] > ALL && zeros[3] > ALL && zeros[0] < NONE) {
            return Optional.of(new Found("UTF-32LE", "three of four bytes are 0: it seems to be UTF-32"));
        }
        if (zeros[0] > ALL && zeros[1] > ALL && zeros[3] < NONE) {
            return Optional.of(new Found("UTF-32BE", "three of four bytes are 0: it seems to be UTF-32"));
        }
        double even = (zeros[0] + zeros[2]) / 2;
        double odd = (zeros[1] + zeros[3]) / 2;
        boolean few = (even + odd) * head.length / 2 < FEWEST_ZEROS;
        if (few && Math.max(even, odd) < ALL) {
            return Optional.empty();
        }
        if (odd > MANY && odd > TIMES * even) {
            return Optional.of(new Found("UTF-16LE", sixteen(odd)));
        }
        if (even > MANY && even > TIMES * odd) {
            return Optional.of(new Found("UTF-16BE", sixteen(even)));
        }
        return Optional.empty();
    }

    private static String sixteen(double zeros) {
        return (zeros > ALL ? "every second byte is 0" : "many of every second byte are 0") + ": it seems to be UTF-16";
    }

    private static boolean startsWith(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
