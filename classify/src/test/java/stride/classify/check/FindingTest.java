package stride.classify.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stride.classify.data.Example;
import stride.classify.data.Place;

class FindingTest {
    private enum Kinds implements Finding.Kind {
        FIRST_KIND,
        SECOND
    }

    private static Example<String> labelled(int line, String... labels) {
        return new Example<>("x", List.of(labels), new Place("file", line));
    }

    @Test
    void theWorstComesFirstThenTheOrderOfKinds() {
        Found found = new Found();
        Finding note = found.finding(Kinds.FIRST_KIND, Severity.NOTE, "", "", "");
        Finding second = found.finding(Kinds.SECOND, Severity.WARNING, "", "", "");
        Finding first = found.finding(Kinds.FIRST_KIND, Severity.WARNING, "", "", "");
        Finding serious = found.finding(Kinds.SECOND, Severity.SERIOUS, "", "", "");
        assertThat(Stream.of(note, second, first, serious).sorted(Finding.ORDER))
                .containsExactly(serious, first, second, note);
        assertThat(Kinds.FIRST_KIND.word()).isEqualTo("first-kind");
    }

    @Test
    void allAreCountedAndTheFirstFewAreKept() {
        Found found = new Found();
        for (int i = 1; i <= 5; i++) {
            String name = "number " + i;
            found.add(() -> new Evidence(name, List.of()));
        }
        Finding finding = found.finding(Kinds.SECOND, Severity.NOTE, "summary", "meaning", "remedy");
        assertThat(finding.count()).isEqualTo(5);
        assertThat(finding.evidence())
                .extracting(Evidence::excerpt)
                .containsExactly("number 1", "number 2", "number 3");
        assertThat(finding.remedy().words()).isEqualTo("remedy");
    }

    @Test
    void labelsAreCountedFromTheirFirstPlaceOn() {
        LabelCounts counts = new LabelCounts("class");
        counts.add(labelled(1, "b"));
        counts.add(labelled(2, "a", "1"));
        counts.add(labelled(3, "a"));
        assertThat(counts.toMap().toString()).isEqualTo("{a=2, 1=1, b=1}");
        assertThat(counts.largestFirst().get(0).evidence())
                .isEqualTo(new Evidence("2 classes", List.of(new Occurrence(new Place("file", 2), "a"))));
        LabelCounts other = new LabelCounts("class");
        other.add(labelled(1, "a"));
        other.add(labelled(2, "1.0"));
        other.add(labelled(3, "new"));
        Found missing = counts.missing(other);
        assertThat(missing.count()).isEqualTo(1);
        assertThat(missing.shown().get(0).occurrences().toString()).contains("file:3", "new");
    }

    @Test
    void longLabelsAreShortened() {
        String label = Occurrence.of(labelled(1, "x".repeat(1000))).label();
        assertThat(label).startsWith("xxx").endsWith("x…").hasSize(161);
        assertThat(Phrase.around("a".repeat(500) + "b" + "c".repeat(500), 500))
                .startsWith("…aaa")
                .contains("abc");
        assertThat(Phrase.count(2000, "text")).isEqualTo("2,000 texts");
    }
}
