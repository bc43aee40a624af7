package stride.classify.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.classify.training.Hyperparameters.SEED;
import static stride.text.TextSettings.FILTER_SIZES;
import static stride.text.TextSettings.MAX_WORDS;
import static stride.text.TextSettings.MEMBERS;
import static stride.text.TextSettings.NUM_FILTERS;
import static stride.text.linear.LinearSettings.MAX_FEATURES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.setting.Change;
import stride.classify.setting.Settings;
import stride.text.Preset;
import stride.text.TextClassifier;
import stride.text.TextSearch;
import stride.text.TextSettings.Members;
import stride.text.TextTrainer;

class TuningTest {
    private static final Settings PRESET = Preset.DEFAULT.settings();
    private static final int TEXTS = 500; // of which 100 are held back, and 80 measure in the search
    private static final double OF_PRESET = 3.0 * TEXTS; // seconds of the three networks on all texts

    /** Texts of five words, one of which tells the label. */
    private static Dataset<String> data(int size) {
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String telling = (i % 2 == 0 ? "cat" : "saw") + i % 5;
            examples.add(new Example<>(
                    "the w" + i % 7 + " " + telling + " v" + i % 11 + " u" + i % 13, i % 2 == 0 ? "animal" : "tool"));
        }
        return Dataset.of(examples);
    }

    @Test
    void theSequenceOfCandidatesIsAFunctionOfTheSeed() {
        Set<List<Change<?>>> distinct = new HashSet<>();
        for (int number = 0; number < 200; number++) {
            List<Change<?>> changes = TextSearch.SPACE.changes(7, number);
            assertThat(TextSearch.SPACE.changes(7, number)).isEqualTo(changes);
            PRESET.with(changes); // is possible
            distinct.add(changes);
        }
        assertThat(TextSearch.SPACE.changes(7, 0)).isEmpty();
        assertThat(distinct).hasSizeGreaterThan(190);
        assertThat(TextSearch.SPACE.changes(8, 1)).isNotEqualTo(TextSearch.SPACE.changes(7, 1));
    }

    /**
     * Trainings that take no time but that of the test's clock: a second for each text and network. How many answers are
     * right follows from the number of filters.
     */
    private static final class Imagined extends Measurement<String, TextClassifier> {
        private static final Dataset<String> TINY = data(8);

        private final IdentityHashMap<TextClassifier, Settings> settings = new IdentityHashMap<>();
        private final ToDoubleBiFunction<Settings, Dataset<String>> accuracy; // of settings, on texts
        private double now; // seconds
        private double slower = 1; // so many times as slow are all but the preset
        private double presetInSearch = 1; // so many times as slow is the preset in the search

        Imagined(ToDoubleBiFunction<Settings, Dataset<String>> accuracy) {
            super(new TextTrainer(PRESET), 1);
            this.accuracy = accuracy;
        }

        @Override
        Optional<TextClassifier> train(Dataset<String> examples, Settings wanted, BooleanSupplier timeIsUp) {
            boolean isPresetsTrial =
                    examples.size() < 4 * TEXTS / 5 && wanted.with(NETWORKS, 3).equals(PRESET);
            double seconds = examples.size() * seconds(wanted) * (isPresetsTrial ? presetInSearch : 1);
            for (int i = 0; i < 100; i++) {
                if (timeIsUp.getAsBoolean()) {
                    return Optional.empty();
                }
                now += seconds / 100;
            }
            TextClassifier classifier = super.train(TINY, wanted.with(MEMBERS, Members.LINEAR), () -> false)
                    .orElseThrow();
            settings.put(classifier, wanted);
            return Optional.of(classifier);
        }

        private double seconds(Settings wanted) {
            return wanted.get(NETWORKS) * (wanted.equals(PRESET) ? 1 : slower);
        }

        @Override
        Answers answers(TextClassifier classifier, Dataset<String> test) {
            double share = accuracy.applyAsDouble(Objects.requireNonNull(settings.get(classifier)), test);
            BitSet right = new BitSet();
            right.set(0, (int) (share * test.size()));
            return new Answers(right, new Trial.Score(right.cardinality(), test.size(), 1 - share));
        }

        Tuning.Result<TextClassifier> tune(double seconds) {
            Tuning<String, TextClassifier> tuning =
                    new Tuning<>(PRESET, TextSearch.SPACE, Long.MAX_VALUE, this, () -> (long) (1e9 * now), line -> {});
            return tuning.run(data(TEXTS), seconds);
        }
    }

    /** The more filters, the better: the preset has 128 of at most 200. */
    private static double byFilters(Settings settings, Dataset<String> test) {
        return settings.get(NUM_FILTERS) / 250.0;
    }

    @Test
    void settingsThatAreBetterAreFoundAndConfirmed() {
        Tuning.Result<TextClassifier> result = new Imagined(TuningTest::byFilters).tune(100 * OF_PRESET);

        assertThat(result.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(result.changes()).contains(NUM_FILTERS.to(200));
        Tuning.Confirmation confirmation = result.confirmation().orElseThrow();
        assertThat(confirmation.tuned().total()).isEqualTo(100);
        assertThat(confirmation.tuned().right()).isEqualTo(80);
        assertThat(confirmation.preset().right()).isEqualTo(51);
        assertThat(confirmation.onlyTuned()).isEqualTo(29);
        assertThat(confirmation.onlyPreset()).isZero();
        assertThat(confirmation.mayBeChance()).isFalse();
        assertThat(result.best().orElseThrow().changes()).isEqualTo(result.changes());
        assertThat(result.trials()).hasSizeGreaterThan(10).allSatisfy(trial -> {
            Settings tried = PRESET.with(trial.changes());
            assertThat(tried).isEqualTo(PRESET.with(TextSearch.SPACE.changes(PRESET.get(SEED), trial.candidate())));
            assertThat(trial.score().right())
                    .isEqualTo((trial.score().total() / 80) * (int) (80 * byFilters(tried, data(80))));
            assertThat(trial.seconds()).isPositive();
            assertThat(trial.bytes()).isPositive();
        });
        assertThat(result.seconds()).isBetween(90 * OF_PRESET, 100 * OF_PRESET);
    }

    /** Whatever the time, unless it is too short for two trainings of the preset. */
    @ParameterizedTest
    @ValueSource(doubles = {2.05, 2.2, 2.5, 3, 3.5, 4, 5, 6, 8, 11, 15, 22, 37})
    void theTimeIsKept(double times) {
        Tuning.Result<TextClassifier> result = new Imagined(TuningTest::byFilters).tune(times * OF_PRESET);

        assertThat(result.seconds()).isBetween(OF_PRESET / 5, times * OF_PRESET);
        assertThat(result.changes().isEmpty()).isEqualTo(result.verdict() != Verdict.BETTER);
    }

    @Test
    void withTooLittleTimeNothingButThePresetIsTried() {
        Tuning.Result<TextClassifier> little = new Imagined(TuningTest::byFilters).tune(0.5 * OF_PRESET);
        assertThat(little.verdict()).isEqualTo(Verdict.NOTHING_TRIED);
        assertThat(little.trials()).isEmpty();
        assertThat(little.seconds())
                .as("two fifths of the time for a training given up, and the model")
                .isCloseTo(1.2 * OF_PRESET, within(0.01 * OF_PRESET));

        Tuning.Result<TextClassifier> more = new Imagined(TuningTest::byFilters).tune(2.2 * OF_PRESET);
        assertThat(more.verdict()).isEqualTo(Verdict.NOTHING_TRIED);
        assertThat(more.trials()).extracting(Trial::candidate).containsExactly(0);
    }

    @Test
    void thePresetMayBeTheBest() {
        Tuning.Result<TextClassifier> result =
                new Imagined((settings, test) -> settings.equals(PRESET) ? 0.9 : 0.5).tune(20 * OF_PRESET);

        assertThat(result.verdict()).isEqualTo(Verdict.PRESET_IS_BEST);
        assertThat(result.confirmation()).isEmpty();
        assertThat(result.trials()).hasSizeGreaterThan(3);
    }

    /** The best of many on the texts of the search need not be good on others. */
    @Test
    void whatIsNotBetterOnTheTextsHeldBackIsRefuted() {
        Tuning.Result<TextClassifier> result = new Imagined(
                        (settings, test) -> test.size() == TEXTS / 5 ? 0.7 : byFilters(settings, test))
                .tune(30 * OF_PRESET);

        assertThat(result.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(result.changes()).isEmpty();
        assertThat(result.best().orElseThrow().changes()).contains(NUM_FILTERS.to(200));
        assertThat(result.confirmation().orElseThrow().tuned().right()).isEqualTo(70);
        assertThat(result.confirmation().orElseThrow().preset().right()).isEqualTo(70);
    }

    /** A candidate that takes longer than its trials promised: the model is made in time all the same. */
    @Test
    void withoutTimeToConfirmThePresetIsKept() {
        Imagined imagined = new Imagined(TuningTest::byFilters);
        Tuning<String, TextClassifier> tuning = new Tuning<>(
                PRESET,
                TextSearch.SPACE,
                Long.MAX_VALUE,
                imagined,
                () -> (long) (1e9 * imagined.now),
                line -> imagined.slower = line.startsWith("Candidate") ? 10 : 1);
        Tuning.Result<TextClassifier> result = tuning.run(data(TEXTS), 20 * OF_PRESET);

        assertThat(result.verdict()).isEqualTo(Verdict.UNCONFIRMED);
        assertThat(result.changes()).isEmpty();
        assertThat(result.best().orElseThrow().candidate()).isPositive();
        assertThat(result.seconds()).isBetween(10 * OF_PRESET, 20 * OF_PRESET);
    }

    /** The preset's trial is the search's first, while the virtual machine is still compiling: others aren't as slow. */
    @Test
    void aSlowTrialOfThePresetLeavesTimeToConfirmTheBest() {
        Imagined imagined = new Imagined(TuningTest::byFilters);
        imagined.presetInSearch = 4;

        assertThat(imagined.tune(60 * OF_PRESET).verdict()).isEqualTo(Verdict.BETTER);
    }

    /** Without time for anything it is what training with the preset gives, to the byte. */
    @Test
    void withoutTimeItIsThePreset(@TempDir Path folder) throws IOException {
        Tuning.Result<TextClassifier> result = new Tuning<>(
                        new TextTrainer(PRESET), TextSearch.SPACE, Long.MAX_VALUE, 2, line -> {})
                .run(data(40), 1e-9);

        assertThat(result.verdict()).isEqualTo(Verdict.NOTHING_TRIED);
        assertThat(result.trials()).isEmpty();
        result.classifier().save(folder.resolve("a"));
        TextClassifier.train(data(40)).save(folder.resolve("b"));
        assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
        assertThat(Files.size(folder.resolve("a")))
                .isEqualTo(result.classifier().fileSize());
    }

    @Test
    void theFileKeepsItsLimit() {
        long limit = 60_000;
        Tuning.Result<TextClassifier> result =
                new Tuning<>(new TextTrainer(PRESET), TextSearch.SPACE, limit, 2, line -> {}).run(data(60), 1e-9);

        assertThat(result.classifier().fileSize()).isBetween(1_000L, limit);
        assertThat(result.classifier().predict("the cat0").label()).isEqualTo("animal");
        assertThatThrownBy(() -> new Tuning<>(new TextTrainer(PRESET), TextSearch.SPACE, 1_000, 2, line -> {})
                        .run(data(60), 1e-9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000 bytes");
    }

    /** What the estimate promises holds for words of usual length. */
    @Test
    void limitsBecomeFewerWordsAndNgrams() {
        Settings fitted = new SizeLimit(2_000_000, TextSearch.SPACE.sizing())
                .fit(PRESET.with(NETWORKS, 1), 2)
                .orElseThrow();

        int words = fitted.get(MAX_WORDS);
        int ngrams = fitted.get(MAX_FEATURES);
        int filters = 4 * (128 * (3 + 4 + 5) * 128 + 3 * 128 * 3 + 2);
        assertThat(words * (128 * 4 + 12L) + ngrams * (2 * 4 + 16L) + filters + (1 << 14))
                .isBetween(1_999_000L, 2_000_000L);
        assertThat(new SizeLimit(100_000, TextSearch.SPACE.sizing()).fit(PRESET, 2))
                .isEmpty();
        assertThat(new SizeLimit(Long.MAX_VALUE, TextSearch.SPACE.sizing()).fit(PRESET, 2))
                .hasValue(PRESET);
    }

    /** Reports and their JSON name settings and constants as files do. */
    @Test
    void differencesAreNamed() {
        Trial trial = new Trial(
                3,
                List.of(MEMBERS.to(Members.CNN), FILTER_SIZES.to(List.of(5, 7)), LEARNING_RATE.to(3e-4f)),
                1,
                new Trial.Score(8, 10, 0.4),
                2,
                100);

        assertThat(trial.differences()).isEqualTo("members cnn, filterSizes [5, 7], learningRate 3.0E-4");
        assertThat(trial.toMap().get("changes")).hasToString("{members=cnn, filterSizes=[5, 7], learningRate=3.0E-4}");
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
