package stride.classify.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {

    /** Texts t0, t1, …; every third has label b, the others a. */
    private static Dataset<String> thirds(int size) {
        return Dataset.of(IntStream.range(0, size)
                .mapToObj(i -> new Example<>("t" + i, i % 3 == 0 ? "b" : "a"))
                .toList());
    }

    private static List<String> texts(Dataset<String> dataset) {
        return dataset.examples().stream().map(Example::input).toList();
    }

    private static Dataset<String> labelled(String... labels) {
        return Dataset.of(
                List.of(labels).stream().map(label -> new Example<>("", label)).toList());
    }

    @Test
    void labelsAreCountedAndInAnOrderOfTheirOwn() {
        assertThat(labelled("10", "x", "2", "B", "10", "-1").counts())
                .containsExactly(entry("-1", 1), entry("2", 1), entry("10", 2), entry("B", 1), entry("x", 1));
        assertThat(labelled("1", "01", "1").labels()).containsExactly("01", "1");
    }

    @Test
    void emptyLabel() {
        assertThatThrownBy(() -> new Example<>("text", ""))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "(in memory): the label is empty; give every example a label; where examples may have none, say so");
    }

    /** The expected orders come from a program in another language with the published SplitMix64. */
    @Test
    void splitIsTheSameForEver() {
        Split<String> split = thirds(10).split(0.3, 42);
        assertThat(texts(split.train())).containsExactly("t5", "t9", "t0", "t3", "t2", "t7", "t1");
        assertThat(texts(split.dev())).containsExactly("t6", "t4", "t8");

        Split<String> other = thirds(10).split(0.3, -1);
        assertThat(texts(other.train())).containsExactly("t7", "t1", "t0", "t8", "t9", "t2", "t6");
        assertThat(texts(other.dev())).containsExactly("t3", "t4", "t5");
    }

    @Test
    void splitLosesNothingAndKeepsTheShares() {
        Dataset<String> all = thirds(3000);
        Split<String> split = all.split(0.1, 7);
        assertThat(split.dev().counts()).containsExactly(entry("a", 200), entry("b", 100));
        List<Example<String>> both = new ArrayList<>(split.train().examples());
        both.addAll(split.dev().examples());
        assertThat(both).containsExactlyInAnyOrderElementsOf(all.examples());
        assertThat(split.train().examples().subList(0, 100))
                .extracting(Example::label)
                .contains("a", "b");
    }

    @Test
    void smallClassesAreInBothParts() {
        Dataset<String> all = labelled("pair", "pair", "single", "big", "big", "big", "big", "big", "big");
        assertThat(all.split(0.01, 1).dev().counts()).containsExactly(entry("big", 1), entry("pair", 1));
        assertThat(all.split(0.99, 1).train().counts())
                .containsExactly(entry("big", 1), entry("pair", 1), entry("single", 1));
    }

    @Test
    void splitOfSingleExamples() {
        assertThatThrownBy(() -> labelled("a", "b").split(0.5, 1))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "no class has two examples, so a development part of these 2 would be empty; have at least two"
                                + " examples in a class, or train without such a part");
    }

    @Test
    void foldsHoldEachExampleBackOnceAndSpreadTheLabels() {
        Dataset<String> all = thirds(300);
        List<Example<String>> held = new ArrayList<>();
        for (Split<String> fold : all.folds(7, 5)) {
            assertThat(fold.dev().counts().get("a")).isBetween(28, 29);
            assertThat(fold.dev().counts().get("b")).isBetween(14, 15);
            List<Example<String>> both = new ArrayList<>(fold.train().examples());
            both.addAll(fold.dev().examples());
            assertThat(both).containsExactlyInAnyOrderElementsOf(all.examples());
            held.addAll(fold.dev().examples());
        }
        assertThat(held).containsExactlyInAnyOrderElementsOf(all.examples());
        assertThat(texts(all.folds(7, 5).get(0).dev()))
                .isNotEqualTo(texts(all.folds(7, 6).get(0).dev()));
    }

    /** What can't be learned is not measured. */
    @Test
    void aLabelsOnlyExampleIsNeverHeldBack() {
        List<Split<String>> folds =
                labelled("pair", "pair", "single", "big", "big", "big").folds(2, 1);
        assertThat(folds).allSatisfy(fold -> {
            assertThat(fold.train().labels()).contains("pair", "single", "big");
            assertThat(fold.dev().labels()).containsExactly("big", "pair");
        });
        assertThatThrownBy(() -> labelled("a", "a", "b").folds(3, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("3 folds of 3 examples in 2 classes");
        assertThatThrownBy(() -> thirds(10).folds(1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 10, Double.NaN})
    void fractionOutOfRange(double fraction) {
        Dataset<String> all = thirds(10);
        assertThatThrownBy(() -> all.split(fraction, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between 0 and 1")
                .hasMessageEndingWith("but is " + fraction);
    }
}
