package stride.text.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import stride.classify.check.Evidence;
import stride.classify.check.Finding;
import stride.classify.data.Remedy;

class LabelListsTest {
    private static Optional<Finding> finding(String... labels) {
        return LabelLists.finding(LabelNamesTest.counts(labels));
    }

    @Test
    void labelsMadeOfOtherLabels() {
        Finding finding = finding("price", "price|support", "support|price", "quality|price", "quality", "other")
                .orElseThrow();
        assertThat(finding.kind()).isEqualTo(TextFindingKind.LABEL_LISTS);
        assertThat(finding.count()).isEqualTo(3);
        assertThat(finding.summary()).isEqualTo("3 labels look like several in one");
        assertThat(finding.remedy().words()).contains("'|' separates them");
        assertThat(finding.remedy().changes())
                .containsExactly(new Remedy.Change(Remedy.Setting.LABEL_SEPARATOR, Optional.of("|")));
        assertThat(finding.evidence()).extracting(Evidence::excerpt).contains("'price|support', 1 text");
    }

    /** That with the most lists, with or without spaces. */
    @Test
    void theSeparatorIsFoundOut() {
        assertThat(finding("a; b", "b;c", "c; a", "a|x").orElseThrow().remedy().words())
                .contains("';'");
    }

    @Test
    void namesThatOnlyLookSo() {
        assertThat(finding("Paris, Texas", "Paris, France", "Rome, Italy", "Bern, Switzerland"))
                .isEmpty();
        assertThat(finding("a|b", "b|a", "c")).as("two are too few").isEmpty();
        assertThat(finding("a|", "|a", "a|a", "a")).as("nothing beside it").isEmpty();
    }
}
