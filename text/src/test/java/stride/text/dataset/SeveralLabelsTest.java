package stride.text.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.data.Split;

/** Texts with any number of labels, in every format that can hold them. */
class SeveralLabelsTest {
    private static final DataOptions DEFAULTS = DataOptions.defaults();

    @TempDir
    Path folder;

    private Dataset<String> read(String name, DataOptions options, String... lines) throws IOException {
        return DataSource.of(Files.write(folder.resolve(name), List.of(lines)), options)
                .readAll();
    }

    private static List<List<String>> labels(Dataset<String> dataset) {
        return dataset.examples().stream().map(Example::labels).toList();
    }

    @Test
    void fastTextLines() throws IOException {
        Dataset<String> data = read("a.txt", DEFAULTS, "__label__a __label__b one", "__label__b two", "__label__c");
        assertThat(labels(data)).containsExactly(List.of("a", "b"), List.of("b"), List.of("c"));
        assertThat(data.examples()).extracting(Example::input).containsExactly("one", "two", "");
        assertThat(data.isMultiLabel()).isTrue();
        assertThat(data.counts()).containsEntry("a", 1).containsEntry("b", 2).containsEntry("c", 1);

        assertThatThrownBy(() -> read("b.txt", DEFAULTS, "__label__a one", "two"))
                .hasMessageContainingAll("b.txt:2", "__label__NAME", "may have none, say so");
        Dataset<String> none = read("c.txt", DEFAULTS.withMultiLabel(true), "two", "__label__a one");
        assertThat(labels(none)).containsExactly(List.of(), List.of("a"));
    }

    @Test
    void jsonArrays() throws IOException {
        Dataset<String> data = read(
                "a.jsonl",
                DEFAULTS,
                "{\"text\": \"one\", \"label\": [\"a\", 2]}",
                "{\"text\": \"two\", \"label\": []}",
                "{\"text\": \"three\", \"label\": \"a\"}");
        assertThat(labels(data)).containsExactly(List.of("a", "2"), List.of(), List.of("a"));
        assertThat(data.isMultiLabel()).isTrue();
        assertThatThrownBy(() -> read("b.jsonl", DEFAULTS, "{\"text\": \"one\", \"label\": [\"a\", [1]]}"))
                .hasMessageContainingAll("b.jsonl:1", "[1]");
    }

    @Test
    void columnsWithASeparator() throws IOException {
        DataOptions options = DEFAULTS.withLabelSeparator("|");
        assertThat(labels(read("a.csv", options, "text,label", "one,a | b", "two,", "three,a|a")))
                .containsExactly(List.of("a", "b"), List.of(), List.of("a"));
        assertThat(labels(read("a.tsv", options, "text\tlabel", "one\ta|b", "two\t")))
                .containsExactly(List.of("a", "b"), List.of());
        assertThat(labels(read("b.csv", options.withLabelEnd(":"), "text,label", "one,a:x|b:y")))
                .containsExactly(List.of("a", "b"));
        assertThat(labels(read("c.csv", DEFAULTS, "text,label", "one,a|b"))).containsExactly(List.of("a|b"));
        assertThatThrownBy(() -> read("d.csv", DEFAULTS, "text,label", "one,"))
                .hasMessageContainingAll("d.csv:2", "label is empty");
        assertThatThrownBy(() -> DEFAULTS.withLabelSeparator("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLabelOfATextWithSeveral() {
        Example<String> several = new Example<>("text", List.of("a", "b"), new Place("x.txt", 3));
        assertThatThrownBy(several::label).hasMessageContainingAll("x.txt:3", "[a, b]", "model for several labels");
        assertThatThrownBy(() -> new Example<>("text", List.of()).label()).hasMessageContaining("no label");
        assertThat(new Example<>("text", List.of("a", "a")).label()).isEqualTo("a");
    }

    /** Each label's share goes to the dev part, the rare one's too. */
    @Test
    void splitsByTheRarestLabel() {
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            List<String> labels = i < 10 ? List.of("common", "rare") : i < 60 ? List.of("common") : List.of();
            examples.add(new Example<>("text " + i, labels));
        }
        Split<String> split = Dataset.of(examples).split(0.2, 1);
        assertThat(split.dev().counts()).containsEntry("rare", 2).containsEntry("common", 12);
        assertThat(split.dev().size()).isEqualTo(20);
        for (Split<String> fold : Dataset.of(examples).folds(5, 1)) {
            assertThat(fold.dev().counts()).containsEntry("rare", 2).containsEntry("common", 12);
        }
    }
}
