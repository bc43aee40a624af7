package stride.text.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stride.classify.check.Finding;
import stride.classify.check.LabelCounts;
import stride.classify.check.Severity;
import stride.classify.data.Example;

class LabelNamesTest {

    /** Damerau's distance with neighbours exchanged once (optimal string alignment), by its recurrence. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int length = 5 + random.nextInt(3); length > 0; length--) {
            word.append((char) ('a' + random.nextInt(2)));
        }
        return word.toString();
    }

    @Test
    void aSlipIsADistanceOfOne() {
        SplittableRandom random = new SplittableRandom(1);
        int slips = 0;
        for (int i = 0; i < 5000; i++) {
            String a = word(random);
            String b = word(random);
            if (!a.equals(b)) {
                boolean expected = distance(a, b) == 1;
                assertThat(LabelNames.isOneSlip(a, b)).as("%s %s", a, b).isEqualTo(expected);
                slips += expected ? 1 : 0;
            }
        }
        assertThat(slips).isBetween(100, 4000);
    }

    /** All pairs of many labels are found, as by comparing each with each. */
    @Test
    void allPairsAreFound() {
        SplittableRandom random = new SplittableRandom(2);
        List<String> words = random.ints(60, 0, Integer.MAX_VALUE)
                .mapToObj(seed -> word(new SplittableRandom(seed)))
                .distinct()
                .toList();
        long expected = 0;
        for (int i = 0; i < words.size(); i++) {
            for (int j = 0; j < i; j++) {
                expected += distance(words.get(i), words.get(j)) == 1 ? 1 : 0;
            }
        }
        assertThat(expected).isGreaterThan(10);
        assertThat(findings(words.toArray(String[]::new))).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(TextFindingKind.LABEL_TYPOS);
            assertThat(finding.evidence()).hasSize(3);
        });
        assertThat(findings(words.toArray(String[]::new)).get(0).count()).isEqualTo(expected);
    }

    /** Of very many that are alike those with most texts are compared, 32 of them; of sentences none. */
    @Test
    void labelsWithoutEndAreNotCompared() {
        List<String> alike = new ArrayList<>();
        for (char c = 'a'; c < 'a' + 100; c++) {
            alike.add((char) (c + 0x4E00) + "label");
        }
        assertThat(findings(alike.toArray(String[]::new)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.count()).isEqualTo(32 * 31 / 2));
        String longest = "letters of ".repeat(18); // 200 without signs is the limit
        assertThat(findings(longest + "a", longest + "b")).hasSize(1);
        assertThat(findings(longest + longest + "a", longest + longest + "b")).isEmpty();
    }

    @Test
    void aLongLabelIsShortened() {
        String label = "word ".repeat(190);
        assertThat(findings(label, label.toUpperCase(Locale.ROOT)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.evidence().get(0).excerpt())
                            .hasSizeLessThan(500)
                            .contains("\u2026'");
                    assertThat(finding.evidence().get(0).occurrences().get(0).label())
                            .hasSizeLessThan(200);
                });
    }

    private static List<Finding> findings(String... labels) {
        return LabelNames.findings(counts(labels));
    }

    /** Of texts with one label each. */
    static LabelCounts counts(String... labels) {
        LabelCounts counts = new LabelCounts("text");
        for (String label : labels) {
            counts.add(new Example<>("text", label));
        }
        return counts;
    }

    @ParameterizedTest
    @CsvSource({
        "billing, Billing, LABEL_VARIANTS",
        "billing, billing\u00A0, LABEL_VARIANTS",
        "billing, \uFEFFbilling, LABEL_VARIANTS",
        "credit card, credit_card, LABEL_VARIANTS",
        "ＡＢＣ, abc, LABEL_VARIANTS",
        "billing, biling, LABEL_TYPOS",
        "billing, billlng, LABEL_TYPOS",
        "billing, bliling, LABEL_TYPOS",
        "refund, refunds, LABEL_TYPOS",
    })
    void onesThatAreMeantToBeOne(String a, String b, TextFindingKind kind) {
        assertThat(findings(a, b)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.count()).isEqualTo(1);
            assertThat(finding.evidence().get(0).excerpt()).contains("'" + a + "'", "'" + b + "'");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "positive, negative",
        "class1, class2",
        "1, 2",
        "1, -1",
        "ham, spam",
        "c, c++",
        "c, c#",
        "cat, car",
        "*, **",
        "!, ?",
        "billing, bowling",
        "résumé, rasoma"
    })
    void onesThatAreNot(String a, String b) {
        assertThat(findings(a, b)).isEmpty();
    }

    @Test
    void aRareSlipIsWorseThanTwoFrequentNames() {
        List<String> labels = new ArrayList<>(List.of("vocation", "location"));
        assertThat(findings(labels.toArray(String[]::new)).get(0).severity()).isEqualTo(Severity.NOTE);
        for (int i = 0; i < 4; i++) {
            labels.add("location");
        }
        assertThat(findings(labels.toArray(String[]::new)).get(0).severity()).isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 10, ''", // other numbers
        "1.5, 15, ''",
        "v1.0, v10, ''",
        "'1,000', 1000, ''",
        "-1, 1, ''",
        "1, 1.0, label-numbers", // one label
        "2.00, 2, label-numbers",
        "1.50, 1.5, label-variants", // the same number, but two labels
        "Toys, toys, label-variants",
    })
    void numbers(String one, String other, String kind) {
        LabelCounts labels = new LabelCounts("text");
        labels.add(new Example<>("a", one));
        labels.add(new Example<>("b", other));
        assertThat(LabelNames.findings(labels).stream()
                        .map(finding -> finding.kind().word())
                        .toList())
                .isEqualTo(kind.isEmpty() ? List.of() : List.of(kind));
    }
}
