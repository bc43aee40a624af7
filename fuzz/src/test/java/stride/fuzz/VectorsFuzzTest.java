package stride.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.data.DataException;
import stride.text.vectors.VectorSelection;
import stride.text.vectors.WordVectors;

/** Any bytes as a file of word vectors: word2vec binary or text, GloVe, fastText, packed or not. */
class VectorsFuzzTest {
    private static final VectorSelection CAT_AND_THREE_MORE =
            new VectorSelection(Set.of("cat", "Cat"), 3, word -> word.length() < 100);

    @TempDir
    Path folder;

    @FuzzTest
    void anyVectors(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("vectors"), content);
        Allocation.requireAtMost((64 << 20) + 10_000L * content.length, () -> {
            String outcome = outcome(file);
            assertThat(outcome(file)).isEqualTo(outcome);
        });
    }

    /** What was read, or what is wrong. */
    private static String outcome(Path file) {
        try {
            WordVectors vectors = WordVectors.read(file, CAT_AND_THREE_MORE);
            assertThat(vectors.dimension()).isPositive();
            assertThat(vectors.deviation()).isNotNegative();
            assertThat(vectors.words()).hasSizeLessThanOrEqualTo(5);
            assertThat((long) vectors.words().size()).isLessThanOrEqualTo(vectors.rows());
            for (String word : vectors.words()) {
                float[] vector = vectors.find(word).orElseThrow();
                assertThat(vector).hasSize(vectors.dimension());
                for (float number : vector) {
                    assertThat(number).isFinite();
                }
            }
            return vectors.format() + " " + vectors.rows() + " " + vectors.words() + " " + vectors.sha256();
        } catch (DataException e) {
            assertThat(e).hasMessageStartingWith(file.toString());
            return String.valueOf(e.getMessage());
        }
    }
}
