package stride.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import stride.file.FileFormatException;
import stride.text.TextClassifier;

/** What must hold of any bytes that are given as a model: they are refused, or answer every text. */
final class ModelPromise {
    private static final String SOURCE = "some.stride";

    private static final long MOST_ALLOCATED = 64L << 20;

    private ModelPromise() {}

    static void require(byte[] file) throws IOException {
        Allocation.requireAtMost(MOST_ALLOCATED + 1000L * file.length, () -> answerOrRefuse(file));
    }

    private static void answerOrRefuse(byte[] file) throws IOException {
        try {
            TextClassifier classifier = TextClassifier.load(SOURCE, file);
            for (String text : new String[] {"", "the old cat", "Unheard-of \uD83D\uDE00 \uD83D"}) {
                SoundAnswers.require(classifier, text);
                requireExplained(classifier, text);
            }
            assertThat(classifier.fileSize()).isPositive();
        } catch (FileFormatException e) {
            assertThat(e).hasMessageContaining(SOURCE);
        }
    }

    /** Not every network whose answers are sound can be taken apart; then it is said. */
    private static void requireExplained(TextClassifier classifier, String text) {
        try {
            SoundAnswers.requireExplained(classifier, text);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("can be explained");
        }
    }
}
