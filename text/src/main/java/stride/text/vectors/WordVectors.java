package stride.text.vectors;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stride.file.Sha256;

/**
 * Vectors of words, as others trained them: those of a file that somebody wants. Immutable.
 */
public final class WordVectors {
    private static final int LONGEST_LOWERED = 1 << 8;

    private final String file;
    private final VectorFormat format;
    private final int dimension;
    private final long rows;
    private final double deviation;
    private final Map<String, float[]> vectors; // in the order of the file
    private final String sha256;

    private WordVectors(
            String file,
            VectorFormat format,
            int dimension,
            long rows,
            double deviation,
            Map<String, float[]> vectors) {
        this.file = file;
        this.format = format;
        this.dimension = dimension;
        this.rows = rows;
        this.deviation = deviation;
        this.vectors = vectors;
        this.sha256 = digest(vectors, dimension);
    }

    /** As {@link #read(Path, VectorSelection, VectorProgress)}, in silence. */
    public static WordVectors read(Path file, VectorSelection selection) {
        return read(file, selection, VectorProgress.NONE);
    }

    /**
     * Reads a file of any {@link VectorFormat}, plain or gzip, which is recognized by its content. Only what is selected
     * stays in memory, but all of the file is checked. Of a word that stands there twice the first vector counts.
     *
     * @throws stride.classify.data.DataException if it is no such file, or is damaged; the message has the line, or the
     *     byte in the unpacked content
     */
    public static WordVectors read(Path file, VectorSelection selection, VectorProgress progress) {
        ByteWords words = new ByteWords(wanted(selection));
        Map<String, float[]> vectors = new LinkedHashMap<>();
        int frequent = 0;
        double sum = 0;
        double squares = 0;
        try (VectorInput in = new VectorInput(file, progress)) {
            VectorReader reader = new VectorReader(in);
            while (reader.next()) {
                for (float x : reader.row()) {
                    sum += x;
                    squares += (double) x * x;
                }
                boolean asked = reader.isIn(words);
                if (asked || frequent < selection.frequent()) {
                    String word = reader.word();
                    boolean usable = isUsable(word, selection);
                    if ((asked || usable) && vectors.putIfAbsent(word, reader.copy()) == null && usable) {
                        frequent++;
                    }
                }
            }
            double count = (double) reader.rows() * reader.row().length;
            double mean = sum / count;
            double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
            return new WordVectors(
                    String.valueOf(file.getFileName()),
                    reader.format(),
                    reader.row().length,
                    reader.rows(),
                    deviation,
                    vectors);
        }
    }

    /**
     * What reading the file with a narrower selection would have given, without reading it again.
     *
     * @param selection its words are some of those of the selection that these were read with; it is like that in all else
     */
    public WordVectors only(VectorSelection selection) {
        Set<String> wanted = wanted(selection);
        Map<String, float[]> kept = new LinkedHashMap<>();
        int frequent = 0;
        for (Map.Entry<String, float[]> entry : vectors.entrySet()) {
            boolean usable = frequent < selection.frequent() && isUsable(entry.getKey(), selection);
            if (usable || wanted.contains(entry.getKey())) {
                kept.put(entry.getKey(), entry.getValue());
            }
            frequent += usable ? 1 : 0;
        }
        return new WordVectors(file, format, dimension, rows, deviation, kept);
    }

    private static Set<String> wanted(VectorSelection selection) {
        Set<String> wanted = new HashSet<>(selection.words());
        selection.words().forEach(word -> wanted.add(lowerCase(word)));
        return wanted;
    }

    private static boolean isUsable(String word, VectorSelection selection) {
        return isText(word) && selection.usable().test(word);
    }

    /** Whether a word can stand in a vocabulary: not so what was no UTF-8. */
    private static boolean isText(String word) {
        return !word.isEmpty() && word.chars().noneMatch(c -> c == '\uFFFD' || c == '\n' || c == '\r');
    }

    /** Of very long words the JDK makes lower case in quadratic time, if they are of certain letters: they stay. */
    private static String lowerCase(String word) {
        return word.length() > LONGEST_LOWERED ? word : word.toLowerCase(Locale.ROOT);
    }

    /** The file's name, without its folder. */
    public String file() {
        return file;
    }

    public VectorFormat format() {
        return format;
    }

    /** Numbers a word. */
    public int dimension() {
        return dimension;
    }

    /** How many vectors the file has. */
    public long rows() {
        return rows;
    }

    /** The standard deviation of all numbers of all vectors in the file. */
    public double deviation() {
        return deviation;
    }

    /** The words that were kept, in the order of the file. */
    public List<String> words() {
        return List.copyOf(vectors.keySet());
    }

    /** Whether the file has the word exactly as it is written here, and it was kept. */
    public boolean contains(String word) {
        return vectors.containsKey(word);
    }

    /** The vector of a word, or else of its lower-case form. Not to be changed. */
    public Optional<float[]> find(String word) {
        float[] exact = vectors.get(word);
        return Optional.ofNullable(exact != null ? exact : vectors.get(lowerCase(word)));
    }

    /** A digest of the words kept and their vectors, in lower-case hexadecimal: the same for any format of the file. */
    public String sha256() {
        return sha256;
    }

    private static String digest(Map<String, float[]> vectors, int dimension) {
        MessageDigest digest = Sha256.begin();
        ByteBuffer floats = ByteBuffer.allocate(4 * dimension);
        vectors.forEach((word, vector) -> {
            digest.update(word.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            floats.asFloatBuffer().put(vector);
            digest.update(floats.array());
        });
        return Sha256.hex(digest);
    }
}
