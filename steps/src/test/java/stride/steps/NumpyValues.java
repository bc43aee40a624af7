package stride.steps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/** What NumPy printed into {@code numpy-values.txt}; the script that made it lies beside it. */
record NumpyValues(String name, long[] arguments, String[] values) {

    /** All lines of one name; at least one. */
    static List<NumpyValues> named(String name) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NumpyValues.class.getResourceAsStream("numpy-values.txt")),
                StandardCharsets.UTF_8))) {
            List<NumpyValues> found = lines.lines()
                    .map(NumpyValues::parse)
                    .filter(line -> line.name.equals(name))
                    .toList();
            if (found.isEmpty()) {
                throw new AssertionError("no line " + name);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NumpyValues parse(String line) {
        int colon = line.indexOf(" :");
        String[] head = line.substring(0, colon).split(" ");
        long[] arguments = LongStream.range(1, head.length)
                .map(i -> Long.parseLong(head[(int) i]))
                .toArray();
        String tail = line.substring(colon + 2).strip();
        return new NumpyValues(head[0], arguments, tail.isEmpty() ? new String[0] : tail.split(" "));
    }

    int argument(int index) {
        return (int) arguments[index];
    }

    NumpyRandom random() {
        return new NumpyRandom(arguments[0]);
    }

    double[] doubles() {
        return Arrays.stream(values)
                .mapToDouble(bits -> Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16)))
                .toArray();
    }

    long[] integers() {
        return Arrays.stream(values).mapToLong(Long::parseLong).toArray();
    }

    /** The checksum of the script, over 64-bit words. */
    static String checksum(LongStream words) {
        return String.format("%016x", words.reduce(0, (sum, word) -> 31 * sum + word));
    }
}
