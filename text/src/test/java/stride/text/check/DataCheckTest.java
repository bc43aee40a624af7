package stride.text.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stride.classify.check.DataReport;
import stride.classify.check.Evidence;
import stride.classify.check.Finding;
import stride.classify.check.Occurrence;
import stride.classify.check.Severity;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.text.token.Tokenizer;

class DataCheckTest {
    private static final Tokenizer UNICODE = Tokenizer.named("unicode");

    /** Examples of a file, from {@code label: text} a line. */
    private static List<Example<String>> lines(String file, String... lines) {
        return IntStream.range(0, lines.length)
                .mapToObj(i -> {
                    String[] parts = lines[i].split(":", 2);
                    return new Example<>(parts[1], parts[0], new Place(file, i + 1L));
                })
                .toList();
    }

    /** Two classes of 200 different texts each: nothing to complain about. */
    private static List<Example<String>> sound() {
        List<Example<String>> sound = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            sound.add(new Example<>("text number " + i, i % 2 == 0 ? "even" : "odd", new Place("sound", i + 1L)));
        }
        return sound;
    }

    private static DataReport<TextSummary> check(List<Example<String>> train, List<Example<String>> test) {
        return DataCheck.check(
                new DataPart("train", train.iterator()),
                test.isEmpty() ? List.of() : List.of(new DataPart("test", test.iterator())),
                UNICODE);
    }

    private static DataReport<TextSummary> checkWith(String... lines) {
        List<Example<String>> all = new ArrayList<>(sound());
        all.addAll(lines("added", lines));
        return check(all, List.of());
    }

    private static Optional<Finding> finding(DataReport<TextSummary> report, TextFindingKind kind) {
        return report.findings().stream().filter(f -> f.kind() == kind).findFirst();
    }

    private static long count(DataReport<TextSummary> report, TextFindingKind kind) {
        return finding(report, kind).map(Finding::count).orElse(0L);
    }

    @Test
    void soundDataHasNoFindings() {
        DataReport<TextSummary> report = check(sound(), lines("test", "even:something else", "odd:and again"));

        assertThat(report.findings()).isEmpty();
        assertThat(report.isSerious()).isFalse();
        assertThat(report.train().texts()).isEqualTo(400);
        assertThat(report.train().classes()).containsExactly(Map.entry("even", 200L), Map.entry("odd", 200L));
        assertThat(report.train().share("odd")).isEqualTo(0.5);
        assertThat(report.heldOut()).singleElement().satisfies(part -> {
            assertThat(part.name()).isEqualTo("test");
            assertThat(part.texts()).isEqualTo(2);
        });
    }

    /** Percentiles by sorting. */
    @Test
    void lengths() {
        SplittableRandom random = new SplittableRandom(3);
        for (int size : new int[] {1, 2, 3, 19, 20, 21, 100, 1000}) {
            Lengths.Counter counter = new Lengths.Counter();
            int[] sorted = random.ints(size, 0, 50).peek(counter::add).toArray();
            Arrays.sort(sorted);
            assertThat(counter.lengths())
                    .isEqualTo(new Lengths(
                            sorted[0],
                            sorted[(size + 1) / 2 - 1],
                            sorted[(int) Math.ceil(size * 0.95) - 1],
                            sorted[size - 1]));
        }
    }

    @Test
    void lengthsAreInWordsAndCodePoints() {
        DataReport<TextSummary> report = check(lines("f", "a:one two", "b:三😀"), List.of());

        assertThat(report.train().words()).isEqualTo(new Lengths(2, 2, 2, 2));
        assertThat(report.train().characters()).isEqualTo(new Lengths(2, 2, 7, 7));
    }

    /** Against comparing spelled-out texts in maps, with the rules of what is the same written with regular expressions. */
    @Test
    void repeatedTextsAgainstPlainMaps() {
        SplittableRandom random = new SplittableRandom(4);
        List<String> pieces = List.of("a", "A", "b", "é", "e\u0301", " ", "  ", ",", "!", "ａ", "\n");
        List<Example<String>> train = new ArrayList<>();
        List<Example<String>> test = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            StringBuilder text = new StringBuilder("x");
            for (int length = random.nextInt(6); length > 0; length--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            (i < 400 ? train : test).add(new Example<>(text.toString(), random.nextInt(5) > 0 ? "p" : "q"));
        }
        Map<String, Set<String>> labels = new HashMap<>();
        Set<String> exact = new HashSet<>();
        long duplicates = 0;
        long toTheLetter = 0;
        for (Example<String> example : train) {
            boolean newLabel = labels.computeIfAbsent(key(example.input()), key -> new HashSet<>())
                    .add(example.label());
            duplicates += newLabel ? 0 : 1;
            toTheLetter += exact.add(example.label() + "\t" + example.input()) ? 0 : 1;
        }
        long conflicts = labels.values().stream().filter(set -> set.size() > 1).count();
        long leaks =
                test.stream().filter(e -> labels.containsKey(key(e.input()))).count();
        assertThat(List.of(duplicates, toTheLetter, conflicts, leaks))
                .allSatisfy(n -> assertThat(n).isBetween(10L, 390L));

        DataReport<TextSummary> report = check(train, test);

        assertThat(count(report, TextFindingKind.DUPLICATES)).isEqualTo(duplicates);
        assertThat(finding(report, TextFindingKind.DUPLICATES).orElseThrow().summary())
                .endsWith("(" + toTheLetter + " to the letter)");
        assertThat(count(report, TextFindingKind.CONFLICTING_LABELS)).isEqualTo(conflicts);
        assertThat(count(report, TextFindingKind.LEAKS)).isEqualTo(leaks);
    }

    private static String key(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Punct}]", "");
    }

    @ParameterizedTest
    @CsvSource({
        "Good film!, good   film, true",
        "don’t, dont, true",
        "ＡＢＣ，１, abc1, true",
        "'!!', '! !', true",
        "'!', '?', false",
        "so :), so :(, false",
        "so :-(, so, false",
        "a (b) c, a b c, true",
        "3.5 + 1, 3.5 - 1, false",
        "👍, 👎, false",
        "我喜欢。, 我喜欢, true"
    })
    void whatIsTheSameText(String a, String b, boolean same) {
        assertThat(TextKey.normalized(a) == TextKey.normalized(b)).isEqualTo(same);
    }

    @Test
    void aConflictSaysHowManyAreSurelyWrongAndWhere() {
        Finding finding = finding(
                        checkWith("even:same", "odd:Same.", "odd:SAME", "even:other"),
                        TextFindingKind.CONFLICTING_LABELS)
                .orElseThrow();

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.meaning()).contains("1 of these 3 examples");
        assertThat(finding.evidence())
                .containsExactly(new Evidence(
                        "Same.",
                        List.of(
                                new Occurrence(new Place("added", 1), "even"),
                                new Occurrence(new Place("added", 2), "odd"))));
    }

    @Test
    void leaksAreSeriousAboveOnePercent() {
        List<Example<String>> test = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            test.add(new Example<>("new " + i, "odd", new Place("test", i + 1L)));
        }
        test.add(new Example<>("TEXT NUMBER 7", "even", new Place("test", 101)));
        assertThat(finding(check(sound(), test), TextFindingKind.LEAKS)).hasValueSatisfying(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.evidence().get(0).occurrences())
                    .extracting(Occurrence::place)
                    .containsExactly(new Place("sound", 8), new Place("test", 101));
        });
        test.add(new Example<>("text number 8", "even"));
        assertThat(finding(check(sound(), test), TextFindingKind.LEAKS)
                        .orElseThrow()
                        .severity())
                .isEqualTo(Severity.SERIOUS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EMPTY_TEXTS | even:",
                "EMPTY_TEXTS | even:\u3000 ",
                "TEXTS_WITHOUT_TOKENS | even:\u200B",
                "REPLACEMENT_CHARACTERS | even:caf\uFFFD",
                "MOJIBAKE | even:cafÃ©",
                "CONTROL_CHARACTERS | even:a\u0001b",
                "BYTE_ORDER_MARKS | even:a\uFEFFb",
                "SINGLE_TEXT_CLASSES | third:a text",
            })
    void faultyTexts(TextFindingKind kind, String line) {
        Finding finding = finding(checkWith(line), kind).orElseThrow();

        assertThat(finding.count()).isEqualTo(1);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.evidence())
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.occurrences())
                        .extracting(Occurrence::place)
                        .containsExactly(new Place("added", 1)));
        assertThat(finding.meaning()).endsWith(".");
        assertThat(finding.remedy().words()).endsWith(".");
    }

    @Test
    void aTokenizerThatReadsNothingIsSerious() {
        List<Example<String>> chinese = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            chinese.add(new Example<>("很好" + (char) ('\u4E00' + i), i % 2 == 0 ? "a" : "b"));
        }
        DataReport<TextSummary> report =
                DataCheck.check(new DataPart("zh", chinese.iterator()), List.of(), Tokenizer.named("kim"));

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(TextFindingKind.TEXTS_WITHOUT_TOKENS);
            assertThat(finding.severity()).isEqualTo(Severity.SERIOUS);
            assertThat(finding.summary()).contains("300 texts", "'kim'");
            assertThat(finding.remedy().changes())
                    .containsExactly(new Remedy.Change(Remedy.Setting.TOKENIZER, Optional.of("unicode")));
        });
    }

    @Test
    void damageDeepInALongTextIsShown() {
        String text = "word ".repeat(1500) + "caf\uFFFD😀" + " word".repeat(100);
        DataReport<TextSummary> report = checkWith("even:" + text);

        assertThat(finding(report, TextFindingKind.LONG_TEXTS).orElseThrow().severity())
                .isEqualTo(Severity.NOTE);
        assertThat(finding(report, TextFindingKind.REPLACEMENT_CHARACTERS)
                        .orElseThrow()
                        .evidence()
                        .get(0)
                        .excerpt())
                .contains("caf\uFFFD😀")
                .hasSizeLessThan(200);
    }

    @Test
    void classesThatAreTooSmallOrTooDifferent() {
        List<Example<String>> all = new ArrayList<>(sound());
        for (int i = 0; i < 9; i++) {
            all.add(new Example<>("rare " + i, "rare"));
        }
        DataReport<TextSummary> report = check(all, List.of());
        assertThat(report.findings())
                .extracting(Finding::kind)
                .containsExactly(TextFindingKind.SMALL_CLASSES, TextFindingKind.IMBALANCE);
        assertThat(count(report, TextFindingKind.IMBALANCE)).isEqualTo(22);

        all.addAll(List.of(
                new Example<>("rare 10", "rare"),
                new Example<>("rare 11", "rare"),
                new Example<>("rare 12", "rare"),
                new Example<>("rare 13", "rare"),
                new Example<>("rare 14", "rare"),
                new Example<>("rare 15", "rare"),
                new Example<>("rare 16", "rare"),
                new Example<>("rare 17", "rare"),
                new Example<>("rare 18", "rare"),
                new Example<>("rare 19", "rare"),
                new Example<>("rare 20", "rare")));
        assertThat(check(all, List.of()).findings()).isEmpty();
    }

    @Test
    void fewTexts() {
        assertThat(check(sound().subList(0, 200), List.of()).findings()).isEmpty();
        Finding few = check(sound().subList(0, 100), List.of()).findings().get(0);
        assertThat(few.kind()).isEqualTo(TextFindingKind.FEW_TEXTS);
        assertThat(few.severity()).isEqualTo(Severity.WARNING);
        assertThat(few.meaning()).contains("10 texts", "±25 points"); // 1.96 sqrt(0.8 * 0.2 / 10) = 0.248
        assertThat(check(sound().subList(0, 49), List.of()).findings().get(0).severity())
                .isEqualTo(Severity.SERIOUS);
    }

    @Test
    void labelsThatCannotBe() {
        assertThat(check(sound().stream().filter(e -> e.label().equals("odd")).toList(), List.of())
                        .findings())
                .extracting(Finding::kind)
                .containsExactly(TextFindingKind.ONE_CLASS);
        assertThat(check(
                                sound().stream()
                                        .map(e -> new Example<>(e.label(), e.input()))
                                        .toList(),
                                List.of())
                        .findings())
                .extracting(Finding::kind)
                .contains(TextFindingKind.LABELS_LIKE_TEXTS)
                .doesNotContain(TextFindingKind.SINGLE_TEXT_CLASSES, TextFindingKind.LABEL_TYPOS);
        assertThat(check(sound(), lines("test", "odd:a", "new:b", "new:c")).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(TextFindingKind.UNKNOWN_LABELS);
                    assertThat(finding.severity()).isEqualTo(Severity.SERIOUS);
                    assertThat(finding.count()).isEqualTo(1);
                });
    }

    @Test
    void theWorstComesFirst() {
        DataReport<TextSummary> report = checkWith("Even:new one", "even:", "even:text number 2");
        List<Severity> severities =
                report.findings().stream().map(Finding::severity).toList();

        assertThat(severities).isSorted().contains(Severity.SERIOUS, Severity.WARNING, Severity.NOTE);
        assertThat(report.isSerious()).isTrue();
        assertThat(report.count(Severity.SERIOUS)).isEqualTo(1);
    }

    @Test
    void whatVariantsOfALabelCost() {
        List<Example<String>> all = new ArrayList<>(sound());
        all.addAll(lines("added", "Even:one more", "EVEN:and another", "odd.:a third"));
        Finding variants =
                finding(check(all, List.of()), TextFindingKind.LABEL_VARIANTS).orElseThrow();

        assertThat(variants.count()).isEqualTo(3);
        assertThat(variants.meaning()).contains("at best 400 of these 403 texts can be answered right (99 %)");
    }
}
