package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import stride.file.Json;
import stride.training.Optimizer;

class TextSettingsTest {
    private static final TextSettings SETTINGS = Preset.DEFAULT.settings();

    private static TextSettings throughJson(TextSettings settings) throws IOException {
        return TextSettings.fromMap(Json.parse("settings", Json.writePretty(settings.toMap())));
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void comeBackFromJsonAsTheyWere(Preset preset) throws IOException {
        TextSettings settings = preset.settings()
                .with(Map.of("classWeights", List.of("a=2", "b=0.1"), "learningRate", 0.1f, "seed", Long.MIN_VALUE));

        assertThat(throughJson(preset.settings())).isEqualTo(preset.settings());
        assertThat(throughJson(settings)).isEqualTo(settings);
    }

    @Test
    void thoseOfOlderFilesKnowNoPartsOfWords() {
        Map<String, Object> older = SETTINGS.toMap();
        Map<Object, Object> linear = new LinkedHashMap<>((Map<?, ?>) older.getOrDefault("linear", Map.of()));
        assertThat(linear.remove("prefixes")).isEqualTo(List.of(4, 6));
        assertThat(linear.remove("ignoreCase")).isEqualTo(true);
        assertThat(linear.remove("supersenses")).isEqualTo(true);
        older.put("linear", linear);

        TextSettings settings = TextSettings.fromMap(older);
        assertThat(settings.linear().prefixes()).isEmpty();
        assertThat(settings.linear().supersenses()).isFalse();
        assertThat(settings.with(Map.of("prefixes", List.of(4, 6), "ignoreCase", true, "supersenses", true)))
                .isEqualTo(SETTINGS);
    }

    @Test
    void everyOptimizerComesBack() throws IOException {
        for (Optimizer optimizer : List.of(
                new Optimizer.Sgd(0.9f),
                new Optimizer.Adam(0.8f, 0.99f, 1e-7f),
                new Optimizer.AdamW(Optimizer.Adam.PUBLISHED, 0.01f),
                Optimizer.Adadelta.PUBLISHED)) {
            TextSettings settings = withOptimizer(optimizer);
            assertThat(throughJson(settings)).isEqualTo(settings);
        }
    }

    private static TextSettings withOptimizer(Optimizer optimizer) {
        return new TextSettings(
                SETTINGS.preset(),
                SETTINGS.preprocessing(),
                SETTINGS.network(),
                optimizer,
                SETTINGS.learningRate(),
                SETTINGS.l2RegLambda(),
                SETTINGS.maxNorm(),
                SETTINGS.batchSize(),
                SETTINGS.numEpochs(),
                SETTINGS.evaluateEvery(),
                SETTINGS.patience(),
                SETTINGS.selectBy(),
                SETTINGS.devFraction(),
                SETTINGS.classWeights(),
                SETTINGS.seed(),
                SETTINGS.members(),
                SETTINGS.networks(),
                SETTINGS.linear(),
                SETTINGS.averaging());
    }

    @Test
    void changesWhatIsNamedAndNothingElse() {
        TextSettings changed = SETTINGS.with(Map.of("numFilters", 7, "tokenizer", "char", "selectBy", "accuracy"));

        assertThat(changed.network().numFilters()).isEqualTo(7);
        assertThat(changed.preprocessing().tokenizer()).isEqualTo("char");
        assertThat(changed.selectBy()).isEqualTo(TextSettings.Selection.ACCURACY);
        assertThat(changed.with(Map.of(
                        "numFilters",
                        SETTINGS.network().numFilters(),
                        "tokenizer",
                        "unicode-cased",
                        "selectBy",
                        "loss")))
                .isEqualTo(SETTINGS);
        assertThat(SETTINGS.withSeed(3).seed()).isEqualTo(3);
        assertThat(SETTINGS.withEpochs(3).numEpochs()).isEqualTo(3);
        assertThat(SETTINGS.withEpochs(3).withEpochsOf(1)).as("not left open").isEqualTo(SETTINGS.withEpochs(3));
        assertThat(SETTINGS.withEpochs(0).withEpochsOf(7).numEpochs())
                .as("500 steps")
                .isEqualTo(72);
        assertThat(SETTINGS.withEpochs(0).withEpochsOf(26).numEpochs()).isEqualTo(20);
        assertThat(SETTINGS.withDevFraction(0.5).devFraction()).isEqualTo(0.5);
    }

    @Test
    void aSettingThatDoesNotExist() {
        assertThatThrownBy(() -> SETTINGS.with(Map.of("numberOfFilters", 7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no setting 'numberOfFilters'");
        Map<String, Object> map = SETTINGS.toMap();
        map.remove("batchSize");
        assertThatThrownBy(() -> TextSettings.fromMap(map))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batchSize");
    }

    /** Models of earlier versions have one label a text, the most probable one. */
    @Test
    void whatEarlierVersionsDidNotHave() {
        Map<String, Object> map = SETTINGS.toMap();
        map.remove("thresholdsFor");
        map.remove("multiLabel");
        assertThat(TextSettings.fromMap(map)).isEqualTo(SETTINGS);
        assertThat(SETTINGS.multiLabel()).isFalse();
        assertThat(SETTINGS.thresholdsFor()).isEqualTo("none");
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                Arguments.of("batchSize", 0, "batch size"),
                Arguments.of("networks", 0, "number of networks"),
                Arguments.of("averaging", -1, "averaging"),
                Arguments.of("members", "both", "both"),
                Arguments.of("wordNgrams", 0, "n-grams of words"),
                Arguments.of("charNgramTo", 3, "n-grams of characters"),
                Arguments.of("prefixes", List.of(4, 0), "prefixes of words"),
                Arguments.of("cost", 0f, "cost"),
                Arguments.of("smoothing", 0f, "smoothing"),
                Arguments.of("numEpochs", -1, "number of epochs"),
                Arguments.of("evaluateEvery", -1, "steps between evaluations"),
                Arguments.of("patience", -1, "patience"),
                Arguments.of("devFraction", 1.0, "dev part"),
                Arguments.of("devFraction", -0.1, "dev part"),
                Arguments.of("devFraction", Double.NaN, "devFraction"),
                Arguments.of("learningRate", 0f, "learning rate"),
                Arguments.of("learningRate", Float.NaN, "learningRate"),
                Arguments.of("l2RegLambda", -1f, "L2"),
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
                Arguments.of("dropoutKeepProb", 1.5f, "keep"),
                Arguments.of("wordDropout", 1f, "word dropout"),
                Arguments.of("wordDropout", -0.5f, "word dropout"),
                Arguments.of("selectBy", "f1", "f1"),
                Arguments.of("numFilters", "many", "numFilters"));
    }

    /** Refused when it is said, not an hour later. */
    @ParameterizedTest
    @MethodSource
    void impossible(String name, Object value, String named) {
        assertThatThrownBy(() -> SETTINGS.with(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}
