package stride.classify.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private enum Size {
        SMALL,
        VERY_LARGE
    }

    private static final Setting<Integer> COUNT =
            Setting.integer("batchCount", 3).from(1).to(9).help("How many");

    private static final Setting<Size> SIZE =
            Setting.choice("size", Size.SMALL).section("shape").help("How large");

    private static final Setting<List<Integer>> WIDTHS =
            Setting.integers("widths", List.of(1, 2)).section("shape").help("How wide");

    private static final Setting<Float> RATE =
            Setting.real("rate", 0.1f).in(Range.RATE).help("How fast");

    private static final Setting<String> ELSEWHERE =
            Setting.text("elsewhere", "").help("Of another schema");

    private static final Schema SCHEMA = new Schema(
            List.of(COUNT, SIZE, WIDTHS, RATE),
            List.of(RATE),
            List.of(SchemaTest::requireFew),
            List.of(
                    Migration.renamed("number", COUNT),
                    Migration.added(RATE, 0f),
                    Migration.addedTogether(List.of(SIZE, WIDTHS))));

    private static void requireFew(Settings settings) {
        if (settings.get(WIDTHS).size() > settings.get(COUNT)) {
            throw new IllegalArgumentException("more widths than batches");
        }
    }

    @Test
    void settingsStandInTheirSectionsInOrder() {
        Settings settings = SCHEMA.usual().with(SIZE, Size.VERY_LARGE);
        assertThat(settings.toMap()).hasToString("{batchCount=3, shape={size=very_large, widths=[1, 2]}, rate=0.1}");
        assertThat(SCHEMA.fromMap(settings.toMap())).isEqualTo(settings).hasSameHashCodeAs(settings);
    }

    /** Each change by itself would not do. */
    @Test
    void severalChangesAreLookedAtTogether() {
        List<Integer> five = List.of(1, 2, 3, 4, 5);
        assertThat(SCHEMA.usual().with(WIDTHS.to(five), COUNT.to(5)).get(WIDTHS))
                .isEqualTo(five);
        assertThatThrownBy(() -> SCHEMA.usual().with(WIDTHS, five)).hasMessage("more widths than batches");
    }

    @Test
    void olderFilesAreRead() {
        assertThat(SCHEMA.fromMap(Map.of("number", 7))).isEqualTo(SCHEMA.usual().with(COUNT.to(7), RATE.to(0f)));
        assertThatThrownBy(() -> SCHEMA.fromMap(Map.of())).hasMessage("the settings lack 'batchCount'");
        assertThatThrownBy(() -> SCHEMA.fromMap(Map.of("batchCount", 7, "shape", Map.of("size", "small"))))
                .as("a section is whole or missing")
                .hasMessage("the settings lack 'widths'");
    }

    @Test
    void whatIsNoValueIsRefused() {
        Map<Object, String> refused = new LinkedHashMap<>();
        refused.put(0, "the batch count must be at least 1, is 0");
        refused.put(10, "the batch count must be at most 9, is 10");
        refused.put(1.5, "the settings have an impossible 'batchCount': 1.5");
        refused.put(1L << 40, "the settings have an impossible 'batchCount': " + (1L << 40));
        refused.put("many", "the settings have an impossible 'batchCount': many");
        refused.put(List.of(1), "the settings have an impossible 'batchCount': [...]");
        refused.put(new TreeMap<>(), "the settings have an impossible 'batchCount': {...}");
        refused.forEach((json, said) -> assertThatThrownBy(() -> COUNT.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(said));
        assertThatThrownBy(() -> SIZE.read("huge")).hasMessage("there is no 'huge'; choose small, very_large");
        assertThatThrownBy(() -> SCHEMA.fromMap(Map.of("batchCount", 1, "shape", 2)))
                .hasMessage("the settings have an impossible 'shape'");
        assertThatThrownBy(() -> RATE.to(Float.NaN)).hasMessage("the rate must be in [0, 1), is NaN");
    }

    @Test
    void settingsOfAnotherSchemaAreUnknown() {
        assertThatThrownBy(() -> SCHEMA.usual().get(ELSEWHERE)).hasMessage("there is no setting 'elsewhere'");
        assertThatThrownBy(() -> SCHEMA.usual().with(ELSEWHERE, "x")).hasMessage("there is no setting 'elsewhere'");
        assertThatThrownBy(() -> new Schema(List.of(COUNT, COUNT), List.of(), List.of(), List.of()))
                .hasMessageContaining("batchCount");
    }

    @Test
    void valuesAreShownAsTheyAreWritten() {
        assertThat(WIDTHS.shown(List.of(3, 4))).isEqualTo("3,4");
        assertThat(SIZE.shown(Size.VERY_LARGE)).isEqualTo("very_large");
        assertThat(RATE.shown(0f)).isEqualTo("0");
        assertThat(RATE.shown(0.25f)).isEqualTo("0.25");
        assertThat(Change.byName(List.of(SIZE.to(Size.SMALL), RATE.to(0.5f)))).hasToString("{size=small, rate=0.5}");
    }
}
