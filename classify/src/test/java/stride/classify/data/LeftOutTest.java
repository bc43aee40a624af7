package stride.classify.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class LeftOutTest {

    /** Examples of these labels; one without a label is a bad record, in whichever way it is asked for. */
    private static Iterator<Example<String>> examples(String... labels) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                if (next < labels.length && labels[next].isEmpty()) {
                    next();
                }
                return next < labels.length;
            }

            @Override
            public Example<String> next() {
                next++;
                return new Example<>("text", labels[next - 1], new Place("file", next));
            }
        };
    }

    private static List<String> labels(Iterator<Example<String>> examples) {
        List<String> labels = new ArrayList<>();
        examples.forEachRemaining(example -> labels.add(example.label()));
        return labels;
    }

    @Test
    void badRecordsAreCountedAndTheFirstThreeKept() {
        LeftOut leftOut = new LeftOut(true);
        assertThat(labels(leftOut.of(examples("", "a", "", "", "b", "")))).containsExactly("a", "b");
        assertThat(leftOut.records()).isEqualTo(4);
        assertThat(leftOut.first()).extracting(bad -> bad.place().line()).containsExactly(1L, 3L, 4L);
    }

    @Test
    void whatIsRequiredBesides() {
        LeftOut leftOut = new LeftOut(true);
        Example<String> several = new Example<>("text", List.of("a", "b"));
        Iterator<Example<String>> sound =
                leftOut.of(List.of(several, new Example<>("text", "c")).iterator(), Example::label);
        assertThat(labels(sound)).containsExactly("c");
        assertThat(leftOut.records()).isEqualTo(1);
        assertThatThrownBy(sound::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void theyEndTheReadingUnlessTheyAreLeftOut() {
        LeftOut none = new LeftOut(false);
        assertThatThrownBy(() -> labels(none.of(examples("a", "", "b"))))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("file:2: the label is empty;");
        assertThat(none.records()).isZero();
    }
}
