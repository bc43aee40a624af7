package stride.text.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import stride.classify.data.DataException;

/** Whoever reads a broken file is told where it is broken. */
class DamagedVectorsTest {
    @TempDir
    Path folder = Path.of("");

    private WordVectors read(byte[] bytes) {
        return WordVectors.read(
                VectorFiles.write(folder.resolve("v"), bytes), VectorSelection.of(Set.of("a", "b", "c")));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, float[]> vectors() {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        vectors.put("a", new float[] {1.5f, -0.25f, 3});
        vectors.put("b", new float[] {0.125f, 7, 1});
        vectors.put("c", new float[] {2, 2.5f, -8});
        return vectors;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a 1 2\\nb 3 x\\n               | v:2: \"x\" is not a finite number",
                "a 1 2\\nb 3 nan\\nc 1 2\\n     | v:2: \"nan\" is not a finite number",
                "2 2\\na 1 2\\nb -inf 2\\n      | v:3: \"-inf\" is not a finite number",
                "a 1 2\\nb 1e39 2\\n            | v:2: \"1e39\" is not a finite number",
                "a 1 2\\nb 3\\nc 1 2\\n         | v:2: expected 2 numbers behind the word, got 1",
                "a 1 2\\nb 3 4 5\\nc 1 2\\n     | v:2: expected 2 numbers behind the word, got 3",
                "a 1 2\\nb\\nc 1 2\\n           | v:2: expected 2 numbers behind the word, got 0",
                "a 1 2\\n\\nc 1 2\\n            | v:2: expected 2 numbers behind the word, got 0",
                "a 1 2\\nb 3 4\\nc 1            | v:3: expected 2 numbers behind the word, got 1; the file seems to be cut off",
                "a 1 2\\nb 3 4 5\\n                | v:2: expected 2 numbers behind the word, got 3; check that the file is whole",
                "3 2\\na 1 2\\nb 3 4\\n         | v:3: the file ends after 2 words, its first line says 3",
                "1 2\\na 1 2\\nb 3 4\\n         | v:3: its first line says 1 words, and here is one more",
                "-3 2\\na 1 2\\n                | v:1: the file says that it has -3 words, which can't be",
                "3 -2\\na 1 2\\n                | v:1: the file says that it has -2 dimensions, which can't be",
                "3 2000000000\\na 1 2\\n        | v:1: the file says that it has 2000000000 dimensions, which can't be",
                "99999999999999999999 2\\na 1 2 | v:1: the file says that it has 99999999999999999999 words",
                "9000000000000000000 2\\na 1 2  | v:2: the file ends after 1 words, its first line says 9000000000000000000",
                "hello world\\n                 | v:1: expected a word and its numbers",
                "a\\n                           | v:1: expected a word and its numbers",
            })
    void brokenText(String content, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(utf8(content.replace("\\n", "\n"))))
                .withMessageStartingWith(folder.resolve(message.strip()).toString());
    }

    @Test
    void emptyFileFolderAndMissingFile() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(new byte[0]))
                .withMessageContaining("it is empty");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> WordVectors.read(folder, VectorSelection.of(Set.of())))
                .withMessageContaining("it is a folder");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> WordVectors.read(folder.resolve("no"), VectorSelection.of(Set.of())))
                .withMessageContaining("there is no such file");
    }

    @ParameterizedTest
    @EnumSource(names = {"BINARY", "BINARY_WITHOUT_LINE_FEEDS"})
    void aBinaryFileThatIsCutOffAnywhereIsRefusedWithTheByte(VectorFiles writer) {
        byte[] whole = writer.bytes(vectors());
        int last = writer == VectorFiles.BINARY ? whole.length - 1 : whole.length;
        for (int length = 5; length < last; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(DataException.class)
                    .as("first %d bytes", length)
                    .isThrownBy(() -> read(part))
                    .withMessageContaining("v: at byte ")
                    .withMessageContaining("the file is cut off");
        }
        assertThat(read(whole).words()).containsExactly("a", "b", "c");
        int second = whole.length - 2 * (whole.length - 4) / 3;
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(Arrays.copyOf(whole, second + 6)))
                .withMessageContaining("at byte " + second + ": the file is cut off, in word 2 of 3");
    }

    @Test
    void aTextFileWithHeaderThatIsCutOffBeforeItsLastNumberIsRefused() {
        byte[] whole = VectorFiles.TEXT.bytes(vectors());
        int last = new String(whole, StandardCharsets.UTF_8).stripTrailing().lastIndexOf(' ');
        for (int length = 5; length <= last; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(DataException.class)
                    .as("first %d bytes", length)
                    .isThrownBy(() -> read(part));
        }
    }

    @Test
    void binaryNumbersThatAreNotFiniteAreRefusedWithTheByte() {
        for (float broken : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            Map<String, float[]> vectors = vectors();
            vectors.put("b", new float[] {0, broken, 0});
            byte[] bytes = VectorFiles.BINARY.bytes(vectors);
            // "3 3\n", "a " + 12 + "\n", "b ", one number
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> read(bytes))
                    .withMessageContaining("at byte 25 number 2 of \"b\" is " + broken);
        }
    }

    @Test
    void moreRowsThanABinaryFilePromisesAreRefused() {
        byte[] bytes = VectorFiles.BINARY.bytes(vectors());
        bytes[0] = '2';
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(bytes))
                .withMessageContaining("at byte 34: its first line says 2 words, and here is more");
    }

    @Test
    void aWordWithoutEndIsRefused() {
        byte[] bytes = Arrays.copyOf(utf8("1 3\n"), 200_000);
        Arrays.fill(bytes, 4, bytes.length, (byte) 'x');
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(bytes))
                .withMessageContaining("at byte 4: the word is longer than 65536 bytes");
    }

    @Test
    void aLineWithoutEndIsRefused() {
        byte[] bytes = new byte[10_000_000];
        Arrays.fill(bytes, (byte) 'x');
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(bytes))
                .withMessageContaining("v:1: the line is longer than 8388608 bytes");
    }

    @Test
    void aGzipFileThatIsCutOffIsRefused() {
        byte[] zip = VectorFiles.gzip(VectorFiles.GLOVE.bytes(vectors()));
        for (int length = 11; length < zip.length; length++) {
            byte[] part = Arrays.copyOf(zip, length);
            assertThatExceptionOfType(DataException.class)
                    .as("first %d bytes", length)
                    .isThrownBy(() -> read(part))
                    .withMessageContaining("cannot be");
        }
    }

    /** Whatever stands in a file, the answer is vectors or a {@link DataException}. */
    @Test
    void randomDamageNeverEndsInAnotherException() {
        SplittableRandom random = new SplittableRandom(7);
        List<VectorFiles> writers = List.of(VectorFiles.values());
        int refused = 0;
        for (int round = 0; round < 4_000; round++) {
            VectorFiles writer = writers.get(random.nextInt(writers.size()));
            byte[] bytes = writer.bytes(vectors());
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                read(bytes);
            } catch (DataException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 4_000);
    }
}
