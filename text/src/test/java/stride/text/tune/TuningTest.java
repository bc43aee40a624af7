package stride.text.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.text.Preset;
import stride.text.TextSettings;
import stride.text.dataset.Dataset;
import stride.text.dataset.Example;

class TuningTest {
    private static final TextSettings PRESET = Preset.DEFAULT.settings();

    /** Texts of five words, one of which tells the label. */
    private static Dataset data(int size) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String telling = (i % 2 == 0 ? "cat" : "saw") + i % 5;
            examples.add(new Example(
                    "the w" + i % 7 + " " + telling + " v" + i % 11 + " u" + i % 13, i % 2 == 0 ? "animal" : "tool"));
        }
        return Dataset.of(examples);
    }

    @Test
    void theSequenceOfCandidatesIsAFunctionOfTheSeed() {
        Set<Map<String, Object>> distinct = new HashSet<>();
        for (int number = 0; number < 200; number++) {
            Map<String, Object> changes = SearchSpace.changes(7, number);
            assertThat(SearchSpace.changes(7, number)).isEqualTo(changes);
            PRESET.with(changes); // is possible
            distinct.add(changes);
        }
        assertThat(SearchSpace.changes(7, 0)).isEmpty();
        assertThat(distinct).hasSizeGreaterThan(190);
        assertThat(SearchSpace.changes(8, 1)).isNotEqualTo(SearchSpace.changes(7, 1));
    }

    @Test
    void triesTheFirstCandidatesAndReportsThem() {
        List<String> lines = new ArrayList<>();
        Tuning.Result result = new Tuning(PRESET, Long.MAX_VALUE, 2, lines::add).run(data(60), 8);

        // How many there are depends on the machine, and may be none.
        assertThat(result.trials()).allSatisfy(trial -> {
            assertThat(PRESET.with(trial.changes()))
                    .isEqualTo(PRESET.with(SearchSpace.changes(PRESET.seed(), trial.candidate())));
            assertThat(trial.score().accuracy()).isBetween(0.0, 1.0);
            assertThat(trial.bytes()).isPositive();
            assertThat(trial.share()).isEqualTo(1);
        });
        assertThat(lines).last().asString().startsWith("Training on all 60 texts");
        boolean better = result.confirmation().isPresent()
                && result.confirmation().get().tuned().right()
                        > result.confirmation().get().preset().right();
        assertThat(result.changes().isEmpty()).isEqualTo(!better);
        assertThat(result.classifier().settings()).isEqualTo(PRESET.with(result.changes()));
    }

    /** Without time for anything it is what training with the preset gives, to the byte. */
    @Test
    void withoutTimeItIsThePreset(@TempDir Path folder) throws IOException {
        Tuning.Result result = new Tuning(PRESET, Long.MAX_VALUE, 2, line -> {}).run(data(40), 1e-9);

        assertThat(result.trials()).isEmpty();
        assertThat(result.changes()).isEmpty();
        assertThat(result.confirmation()).isEmpty();
        result.classifier().save(folder.resolve("a"));
        stride.text.TextClassifier.train(data(40)).save(folder.resolve("b"));
        assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
        assertThat(Files.size(folder.resolve("a")))
                .isEqualTo(result.classifier().fileSize());
    }

    @Test
    void theFileKeepsItsLimit() {
        long limit = 60_000;
        Tuning.Result result = new Tuning(PRESET, limit, 2, line -> {}).run(data(60), 1e-9);

        assertThat(result.classifier().fileSize()).isBetween(1_000L, limit);
        assertThat(result.classifier().predict("the cat0").label()).isEqualTo("animal");
        assertThatThrownBy(() -> new Tuning(PRESET, 1_000, 2, line -> {}).run(data(60), 1e-9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000 bytes");
    }

    /** What the estimate promises holds for words of usual length. */
    @Test
    void limitsBecomeFewerWordsAndNgrams() {
        TextSettings fitted = new SizeLimit(2_000_000)
                .fit(PRESET.with(Map.of("networks", 1)), 2)
                .orElseThrow();

        int words = fitted.preprocessing().maxWords();
        int ngrams = fitted.linear().maxFeatures();
        int filters = 4 * (128 * (3 + 4 + 5) * 128 + 3 * 128 * 3 + 2);
        assertThat(words * (128 * 4 + 12L) + ngrams * (2 * 4 + 16L) + filters + (1 << 14))
                .isBetween(1_999_000L, 2_000_000L);
        assertThat(new SizeLimit(100_000).fit(PRESET, 2)).isEmpty();
        assertThat(SizeLimit.NONE.fit(PRESET, 2)).hasValue(PRESET);
    }

    @Test
    void scoresAddUpOverTheTexts() {
        assertThat(new Trial.Score(8, 10, 0.4).plus(new Trial.Score(12, 30, 0.8)))
                .isEqualTo(new Trial.Score(20, 40, 0.7));
    }

    private static Measurement.Answers answers(long bits) {
        BitSet right = BitSet.valueOf(new long[] {bits});
        return new Measurement.Answers(right, new Trial.Score(right.cardinality(), 10, 1));
    }

    /** Four texts against one are too few: under a fair coin, 5 of 5 or 4 of 5 happen in 12 of 32 cases. */
    @Test
    void isConfirmedByTheTextsThatTellTheTwoApart() {
        Tuning.Confirmation some = Tuning.Confirmation.of(3, answers(0b11110_00111), answers(0b00001_00111));
        assertThat(some.onlyTuned()).isEqualTo(4);
        assertThat(some.onlyPreset()).isEqualTo(1);
        assertThat(some.isPassed()).isTrue();
        assertThat(some.mayBeChance()).isTrue();
        assertThat(Tuning.Confirmation.of(3, answers(0b11111_11111), answers(0b00000_00011))
                        .mayBeChance())
                .isFalse();
        assertThat(Tuning.Confirmation.of(3, answers(0b101), answers(0b011)).isPassed())
                .isFalse();
    }
}
