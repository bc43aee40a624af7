package stride.text.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordVectorsTest {
    @TempDir
    Path folder = Path.of("");

    private Path file(byte[] bytes) {
        return VectorFiles.write(folder.resolve("vectors"), bytes);
    }

    private Path text(String content) {
        return file(content.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, float[]> random(SplittableRandom random, int words, int dimension) {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        while (vectors.size() < words) {
            StringBuilder word = new StringBuilder();
            for (int i = random.nextInt(1, 12); i > 0; i--) {
                int kind = random.nextInt(4);
                word.appendCodePoint(
                        kind == 0
                                ? random.nextInt(0x21, 0x7F)
                                : kind == 1
                                        ? random.nextInt(0xA1, 0x800)
                                        : kind == 2
                                                ? random.nextInt(0x4E00, 0x9000)
                                                : random.nextInt(0x1F300, 0x1F600));
            }
            float[] vector = new float[dimension];
            for (int d = 0; d < dimension; d++) {
                vector[d] = random.nextInt(20) == 0
                        ? Float.intBitsToFloat(random.nextInt() & 0xBFFFFFFF)
                        : (float) random.nextDouble(-1, 1);
            }
            // A first word that is a number, followed by one number, would read as a header.
            vectors.putIfAbsent(vectors.isEmpty() ? "first" : word.toString(), vector);
        }
        return vectors;
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatIsRecognizedAndReadToTheBit(VectorFiles writer) {
        SplittableRandom random = new SplittableRandom(writer.name().hashCode());
        for (int round = 0; round < 60; round++) {
            Map<String, float[]> vectors = random(random, random.nextInt(1, 200), random.nextInt(2, 40));
            Set<String> wanted = new LinkedHashSet<>(vectors.keySet());
            wanted.removeIf(word -> random.nextInt(3) == 0);
            byte[] bytes = writer.bytes(vectors);
            WordVectors read = WordVectors.read(
                    file(round % 2 == 0 ? bytes : VectorFiles.gzip(bytes)), VectorSelection.of(wanted));
            assertThat(read.format()).isEqualTo(writer.format());
            assertThat(read.rows()).isEqualTo(vectors.size());
            assertThat(read.words()).containsAll(wanted);
            wanted.forEach(
                    word -> assertThat(read.find(word).orElseThrow()).as(word).containsExactly(vectors.get(word)));
            List<String> inOrder = new ArrayList<>(vectors.keySet());
            inOrder.retainAll(read.words());
            assertThat(read.words()).isEqualTo(inOrder);
        }
    }

    @Test
    void aFileOfManyBlocksIsReadWhole() {
        SplittableRandom random = new SplittableRandom(5);
        Map<String, float[]> vectors = random(random, 40_000, 60);
        for (VectorFiles writer : List.of(VectorFiles.BINARY, VectorFiles.GLOVE)) {
            byte[] bytes = writer.bytes(vectors);
            assertThat(bytes.length).isGreaterThan(1 << 23);
            List<Long> progress = new ArrayList<>();
            WordVectors read = WordVectors.read(file(bytes), VectorSelection.of(vectors.keySet()), (done, total) -> {
                assertThat(total).isEqualTo(bytes.length);
                progress.add(done);
            });
            vectors.forEach(
                    (word, vector) -> assertThat(read.find(word).orElseThrow()).containsExactly(vector));
            assertThat(progress).isSorted().endsWith((long) bytes.length).hasSizeGreaterThan(8);
        }
    }

    @Test
    void fewerOfThemAreWhatReadingFewerGives() {
        SplittableRandom random = new SplittableRandom(8);
        for (int round = 0; round < 100; round++) {
            Map<String, float[]> vectors = random(random, random.nextInt(1, 60), 2);
            Path file = file(VectorFiles.GLOVE.bytes(vectors));
            Set<String> all = new LinkedHashSet<>(vectors.keySet());
            all.removeIf(word -> random.nextInt(2) == 0);
            Set<String> some = new LinkedHashSet<>(all);
            some.removeIf(word -> random.nextInt(2) == 0);
            int frequent = random.nextInt(20);
            VectorSelection wide = new VectorSelection(all, frequent, word -> word.length() % 3 > 0);
            VectorSelection narrow = new VectorSelection(some, frequent, wide.usable());

            WordVectors expected = WordVectors.read(file, narrow);
            WordVectors fewer = WordVectors.read(file, wide).only(narrow);
            assertThat(fewer.words()).isEqualTo(expected.words());
            assertThat(fewer.sha256()).isEqualTo(expected.sha256());
            assertThat(fewer.deviation()).isEqualTo(expected.deviation());
            assertThat(fewer.rows()).isEqualTo(vectors.size());
        }
    }

    @Test
    void theDigestIsOfWhatWasKeptWhateverTheFormat() {
        Map<String, float[]> vectors = random(new SplittableRandom(6), 20, 5);
        Set<String> digests = new LinkedHashSet<>();
        for (VectorFiles writer : VectorFiles.values()) {
            digests.add(WordVectors.read(file(writer.bytes(vectors)), VectorSelection.of(vectors.keySet()))
                    .sha256());
        }
        assertThat(digests).hasSize(1);
        vectors.values().iterator().next()[4] += 0.5f;
        assertThat(digests)
                .doesNotContain(
                        WordVectors.read(file(VectorFiles.GLOVE.bytes(vectors)), VectorSelection.of(vectors.keySet()))
                                .sha256());
    }

    @Test
    void wordsWithSpacesEndBeforeTheLastNumbers() {
        Path file = text(", 1 2 3\n. . . 4 5 6\nat name@domain.com -7 8e0 .9\n\u00A0 1 1 1\n");
        WordVectors vectors =
                WordVectors.read(file, VectorSelection.of(Set.of(". . .", "at name@domain.com", ".", "\u00A0")));
        assertThat(vectors.words()).containsExactly(". . .", "at name@domain.com", "\u00A0");
        assertThat(vectors.find(". . .").orElseThrow()).containsExactly(4, 5, 6);
        assertThat(vectors.find("at name@domain.com").orElseThrow()).containsExactly(-7, 8, 0.9f);
    }

    @Test
    void aFirstWordWithSpacesTellsTheDimensionTooAndAWordMayBeANumber() {
        WordVectors vectors =
                WordVectors.read(text("to name@domain.com 1 2 3\n2014 4 5 6\n"), VectorSelection.of(Set.of("2014")));
        assertThat(vectors.dimension()).isEqualTo(3);
        assertThat(vectors.find("2014").orElseThrow()).containsExactly(4, 5, 6);
    }

    @Test
    void wordsAreMatchedExactlyFirstThenInLowerCase() {
        Path file = text("us 1 0\nUS 2 0\nparis 3 0\n");
        WordVectors vectors = WordVectors.read(file, VectorSelection.of(Set.of("US", "us", "Paris", "PARIS", "Rome")));
        assertThat(vectors.find("US").orElseThrow()).containsExactly(2, 0);
        assertThat(vectors.find("us").orElseThrow()).containsExactly(1, 0);
        assertThat(vectors.find("Paris").orElseThrow()).containsExactly(3, 0);
        assertThat(vectors.find("Rome")).isEmpty();
        VectorCoverage coverage =
                VectorCoverage.of(vectors, List.of("US", "Rome", "Paris", "PARIS"), new long[] {5, 3, 1, 1});
        assertThat(coverage).isEqualTo(new VectorCoverage(3, 2, 4, 7, 10, List.of("Rome")));
        assertThat(coverage)
                .hasToString("3 of 4 words found (2 in lower case), 70.0 % of the running words; missing: Rome");
    }

    @Test
    void ofAWordThatStandsThereTwiceTheFirstVectorCounts() {
        Path file = text("3 1\na 1\nb 2\na 3\n");
        WordVectors vectors = WordVectors.read(file, VectorSelection.of(Set.of("a", "b")));
        assertThat(vectors.find("a").orElseThrow()).containsExactly(1);
        assertThat(vectors.rows()).isEqualTo(3);
    }

    @Test
    void theFirstUsableWordsOfTheFileAreKeptIfAskedFor() {
        Path file = text("The 1 1\nthe 2 2\n. 3 3\nof 4 4\nrare 5 5\nand 6 6\n");
        VectorSelection selection =
                new VectorSelection(Set.of("rare"), 2, word -> word.chars().allMatch(Character::isLowerCase));
        assertThat(WordVectors.read(file, selection).words()).containsExactly("the", "of", "rare");
    }

    @Test
    void theDeviationIsThatOfAllNumbersInTheFile() {
        Path file = text("a 1 2\nb 3 4\nc 5 9\n");
        // mean 4, squares of the distances 9 4 1 0 1 25
        assertThat(WordVectors.read(file, VectorSelection.of(Set.of())).deviation())
                .isCloseTo(Math.sqrt(40 / 6.0), within(1e-12));
    }
}
