package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stride.classify.training.Hyperparameters.CLASS_WEIGHTS;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.MULTI_LABEL;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.OPTIMIZER;
import static stride.classify.training.Hyperparameters.SEED;
import static stride.classify.training.Hyperparameters.SELECT_BY;
import static stride.classify.training.Hyperparameters.THRESHOLDS_FOR;
import static stride.text.TextSettings.NUM_FILTERS;
import static stride.text.TextSettings.SCHEMA;
import static stride.text.TextSettings.TOKENIZER;
import static stride.text.linear.LinearSettings.IGNORE_CASE;
import static stride.text.linear.LinearSettings.PREFIXES;
import static stride.text.linear.LinearSettings.SUPERSENSES;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import stride.classify.setting.Range;
import stride.classify.setting.Setting;
import stride.classify.setting.Settings;
import stride.classify.training.Hyperparameters;
import stride.classify.training.Selection;
import stride.file.Json;
import stride.training.Optimizer;

class TextSettingsTest {
    private static final Settings SETTINGS = Preset.DEFAULT.settings();

    private static Settings throughJson(Settings settings) throws IOException {
        return SCHEMA.fromMap(Json.parse("settings", Json.writePretty(settings.toMap())));
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void comeBackFromJsonAsTheyWere(Preset preset) throws IOException {
        Settings settings = preset.settings()
                .with(CLASS_WEIGHTS.to(List.of("a=2", "b=0.1")), LEARNING_RATE.to(0.1f), SEED.to(Long.MIN_VALUE));

        assertThat(throughJson(preset.settings())).isEqualTo(preset.settings());
        assertThat(throughJson(settings)).isEqualTo(settings);
        for (Setting<?> setting : SCHEMA.settings()) {
            assertThat(throughJson(settings).get(setting)).as(setting.name()).isEqualTo(settings.get(setting));
        }
    }

    @Test
    void thoseOfOlderFilesKnowNoPartsOfWords() {
        Map<String, Object> older = SETTINGS.toMap();
        Map<Object, Object> linear = new LinkedHashMap<>((Map<?, ?>) older.getOrDefault("linear", Map.of()));
        assertThat(linear.remove("prefixes")).isEqualTo(List.of(4, 6));
        assertThat(linear.remove("ignoreCase")).isEqualTo(true);
        assertThat(linear.remove("supersenses")).isEqualTo(true);
        older.put("linear", linear);

        Settings settings = SCHEMA.fromMap(older);
        assertThat(settings.get(PREFIXES)).isEmpty();
        assertThat(settings.get(SUPERSENSES)).isFalse();
        assertThat(settings.with(PREFIXES.to(List.of(4, 6)), IGNORE_CASE.to(true), SUPERSENSES.to(true)))
                .isEqualTo(SETTINGS);
    }

    /** Of version 0.1.0: networks were alone, and there was no linear model. */
    @Test
    void thoseOfTheOldestFilesAreOfOneNetwork() {
        Map<String, Object> oldest = Preset.BRITZ.settings().toMap();
        List.of("members", "networks", "averaging", "linear").forEach(oldest::remove);

        assertThat(SCHEMA.fromMap(oldest)).isEqualTo(Preset.BRITZ.settings());
    }

    @Test
    void everyOptimizerComesBack() throws IOException {
        for (Optimizer optimizer : List.of(
                new Optimizer.Sgd(0.9f),
                new Optimizer.Adam(0.8f, 0.99f, 1e-7f),
                new Optimizer.AdamW(Optimizer.Adam.PUBLISHED, 0.01f),
                Optimizer.Adadelta.PUBLISHED)) {
            Settings settings = SETTINGS.with(OPTIMIZER, optimizer);
            assertThat(throughJson(settings)).isEqualTo(settings);
        }
    }

    @Test
    void changesWhatIsNamedAndNothingElse() {
        Settings changed = SETTINGS.with(NUM_FILTERS.to(7), TOKENIZER.to("char"), SELECT_BY.to(Selection.ACCURACY));

        assertThat(changed.get(NUM_FILTERS)).isEqualTo(7);
        assertThat(changed.get(TOKENIZER)).isEqualTo("char");
        assertThat(changed.get(SELECT_BY)).isEqualTo(Selection.ACCURACY);
        assertThat(changed.with(
                        NUM_FILTERS.to(SETTINGS.get(NUM_FILTERS)),
                        TOKENIZER.to("unicode-cased"),
                        SELECT_BY.to(Selection.LOSS)))
                .isEqualTo(SETTINGS);
    }

    @Test
    void epochsThatAreLeftOpenAreEnough() {
        Settings three = SETTINGS.with(NUM_EPOCHS, 3);
        assertThat(Hyperparameters.withEpochsOf(three, 1)).as("not left open").isEqualTo(three);
        assertThat(Hyperparameters.withEpochsOf(SETTINGS, 7).get(NUM_EPOCHS))
                .as("500 steps")
                .isEqualTo(72);
        assertThat(Hyperparameters.withEpochsOf(SETTINGS, 26).get(NUM_EPOCHS)).isEqualTo(20);
    }

    @Test
    void aSettingThatDoesNotExist() {
        assertThatThrownBy(() -> SCHEMA.named("numberOfFilters"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no setting 'numberOfFilters'");
        Map<String, Object> map = SETTINGS.toMap();
        map.remove("batchSize");
        assertThatThrownBy(() -> SCHEMA.fromMap(map))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batchSize");
    }

    /** Models of earlier versions have one label a text, the most probable one. */
    @Test
    void whatEarlierVersionsDidNotHave() {
        Map<String, Object> map = SETTINGS.toMap();
        map.remove("thresholdsFor");
        map.remove("multiLabel");
        assertThat(SCHEMA.fromMap(map)).isEqualTo(SETTINGS);
        assertThat(SETTINGS.get(MULTI_LABEL)).isFalse();
        assertThat(SETTINGS.get(THRESHOLDS_FOR)).isEqualTo("none");
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                Arguments.of("batchSize", 0, "batch size must be at least 1, is 0"),
                Arguments.of("networks", 0, "number of networks"),
                Arguments.of("averaging", -1, "averaging"),
                Arguments.of("members", "both", "both"),
                Arguments.of("wordNgrams", 0, "n-gram of words"),
                Arguments.of("charNgramTo", 3, "n-grams of characters"),
                Arguments.of("prefixes", List.of(4, 0), "prefixes of words"),
                Arguments.of("cost", 0f, "cost"),
                Arguments.of("smoothing", 0f, "smoothing"),
                Arguments.of("numEpochs", -1, "number of epochs"),
                Arguments.of("evaluateEvery", -1, "steps between evaluations"),
                Arguments.of("patience", -1, "patience"),
                Arguments.of("devFraction", 1.0, "dev part must be in [0, 1), is 1.0"),
                Arguments.of("devFraction", -0.1, "dev part"),
                Arguments.of("devFraction", Double.NaN, "devFraction"),
                Arguments.of("learningRate", 0f, "learning rate must be positive"),
                Arguments.of("learningRate", Float.NaN, "learningRate"),
                Arguments.of("l2RegLambda", -1f, "L2 penalty must not be negative"),
                Arguments.of("maxNorm", -1f, "norm"),
                Arguments.of("minCount", 0, "min count"),
                Arguments.of("maxWords", -1, "limit"),
                Arguments.of("maxLength", -1, "limit"),
                Arguments.of("tokenizer", "words", "tokenizer"),
                Arguments.of("embeddingDim", 0, "embedding"),
                Arguments.of("numFilters", 0, "filters"),
                Arguments.of("filterSizes", List.of(), "filter sizes"),
                Arguments.of("filterSizes", List.of(3, 3), "filter sizes"),
                Arguments.of("filterSizes", List.of(0), "filter sizes"),
                Arguments.of("pad", -1, "padding"),
                Arguments.of("dropoutKeepProb", 0f, "keep"),
                Arguments.of("dropoutKeepProb", 1.5f, "keeping a feature must be in (0, 1], is 1.5"),
                Arguments.of("wordDropout", 1f, "word dropout"),
                Arguments.of("wordDropout", -0.5f, "word dropout"),
                Arguments.of("selectBy", "f1", "f1"),
                Arguments.of("numFilters", "many", "numFilters"));
    }

    /** Refused when it is said, not an hour later. */
    @ParameterizedTest
    @MethodSource
    void impossible(String name, Object value, String named) {
        assertThatThrownBy(() -> SETTINGS.with(SCHEMA.named(name).read(value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    static Stream<Setting<?>> ranged() {
        return SCHEMA.settings().stream().filter(setting -> setting.range().isPresent());
    }

    @ParameterizedTest
    @MethodSource("ranged")
    void whatIsOutOfRangeIsRefusedByName(Setting<?> setting) {
        Range range = setting.range().orElseThrow();
        Stream.of(range.low() - 1, range.high() + 1, range.withLow() ? range.low() - 2 : range.low())
                .filter(Double::isFinite)
                .filter(outside -> Math.abs(outside) < Integer.MAX_VALUE)
                .forEach(outside -> assertThatThrownBy(() -> setting.read(outside))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("the " + setting.phrase() + " must "));
    }

    @Test
    void everySettingSaysWhatItDoes() {
        assertThat(SCHEMA.settings())
                .allSatisfy(setting ->
                        assertThat(setting.help()).hasSizeGreaterThan(10).doesNotEndWith("."));
        assertThat(SCHEMA.settings()).containsAll(SCHEMA.offered());
    }
}
