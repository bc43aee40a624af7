package stride.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import stride.file.FileFormatException;
import stride.text.TextClassifier;

/** What must hold of any bytes that are given as a model: they are refused, or answer every text. */
final class ModelPromise {
    private static final String SOURCE = "some.stride";

    /** Freed or not, and with what the instrumentation takes; what is held at once is far less. */
    private static final long MOST_ALLOCATED = 256L << 20;

    private ModelPromise() {}

    static void require(byte[] file) throws IOException {
        Allocation allocation = new Allocation();
        try {
            TextClassifier classifier = TextClassifier.load(SOURCE, file);
            for (String text : new String[] {"", "the old cat", "Unheard-of \uD83D\uDE00 \uD83D"}) {
                SoundAnswers.require(classifier, text);
            }
            assertThat(classifier.fileSize()).isPositive();
        } catch (FileFormatException e) {
            assertThat(e).hasMessageContaining(SOURCE);
        }
        allocation.requireAtMost(MOST_ALLOCATED);
    }
}
