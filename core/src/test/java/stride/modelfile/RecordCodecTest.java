package stride.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.file.Json;
import stride.layer.Conv2d;

class RecordCodecTest {
    enum Size {
        SMALL,
        LARGE
    }

    interface Animal {}

    record Cat(String name, int lives) implements Animal {}

    record Dog(boolean barks) implements Animal {}

    record Fox() implements Animal {}

    record Grown(int first, String second, boolean third) {
        Grown(int first) {
            this(first, "as before", true);
        }
    }

    record Settings(
            int count,
            long seed,
            float rate,
            double share,
            boolean on,
            String name,
            Size size,
            List<Integer> widths,
            List<Animal> animals,
            Optional<Float> limit,
            Optional<List<String>> labels,
            Cat cat) {}

    private static final RecordCodec CODEC = new RecordCodec(List.of(Cat.class, Dog.class));

    private static final Settings SETTINGS = new Settings(
            -3,
            Long.MIN_VALUE,
            0.1f,
            1.0 / 3,
            true,
            "ü \"x\"",
            Size.LARGE,
            List.of(3, 4, 5),
            List.of(new Cat("Tom", 9), new Dog(true)),
            Optional.of(1e-8f),
            Optional.of(List.of("a", "b")),
            new Cat("", 0));

    private static Settings roundTrip(Settings settings) throws IOException {
        byte[] json = Json.write(CODEC.encode(settings)).getBytes(StandardCharsets.UTF_8);
        return CODEC.decode(Json.parse("settings", json), Settings.class);
    }

    private static Settings with(float rate, Optional<Float> limit) {
        Settings s = SETTINGS;
        return new Settings(
                s.count,
                s.seed,
                rate,
                s.share,
                s.on,
                s.name,
                s.size,
                s.widths,
                s.animals,
                limit,
                Optional.empty(),
                s.cat);
    }

    @Test
    void everyKindOfSettingSurvivesJson() throws IOException {
        assertThat(roundTrip(SETTINGS)).isEqualTo(SETTINGS);
        assertThat(roundTrip(with(0.5f, Optional.empty()))).isEqualTo(with(0.5f, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(floats = {0.1f, 1e-8f, Float.MIN_VALUE, Float.MAX_VALUE, -1 / 3f, 16_777_216, 1e10f})
    void floatsAreWrittenShortAndReadBackExactly(float value) throws IOException {
        assertThat(roundTrip(with(value, Optional.of(value)))).isEqualTo(with(value, Optional.of(value)));
        assertThat(Json.write(CODEC.encode(with(0.1f, Optional.empty())))).contains("\"rate\":0.1,");
    }

    @Test
    void interfacesSayWhichRecordTheyAre() throws IOException {
        assertThat(Json.write(CODEC.encode(new Cat("Tom", 9), Animal.class)))
                .isEqualTo("{\"type\":\"Cat\",\"name\":\"Tom\",\"lives\":9}");
        assertThatThrownBy(() -> CODEC.encode(new Fox(), Animal.class)).hasMessageContaining("Fox can't be saved");
        assertThatThrownBy(() -> CODEC.decode(Map.of("type", "Fox"), Animal.class))
                .hasMessage("unknown type 'Fox'");
        assertThatThrownBy(() -> CODEC.decode(Map.of(), Animal.class)).hasMessage("unknown type 'null'");
    }

    @Test
    void saysWhichSettingIsWrong() {
        assertThatThrownBy(() -> CODEC.decode(Map.of("name", "Tom"), Cat.class)).hasMessage("Cat lacks 'lives'");
        assertThatThrownBy(() -> CODEC.decode(Map.of("name", 1, "lives", 9), Cat.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cat has an impossible 'name': 1");
        assertThatThrownBy(() -> CODEC.decode(Map.of("name", "Tom", "lives", 1L << 33), Cat.class))
                .hasMessage("Cat has an impossible 'lives': 8589934592");
        assertThatThrownBy(() -> CODEC.decode(Map.of("name", "Tom", "lives", 1.5), Cat.class))
                .hasMessage("Cat has an impossible 'lives': 1.5");
    }

    /** As it stands in files from before there was dilation. */
    @Test
    void aConvolutionOfAnEarlierFileHasNoDilationAndABias() {
        Map<String, Object> all = new LinkedHashMap<>(LayerCodec.encode(Conv2d.of(3, 5, 7)));
        for (String added : List.of("dilationHeight", "dilationWidth", "hasBias")) {
            assertThat(all.remove(added)).isNotNull();
        }
        assertThat(LayerCodec.decode(all)).isEqualTo(Conv2d.of(3, 5, 7));
        all.put("dilationWidth", 2);
        assertThatThrownBy(() -> LayerCodec.decode(all)).hasMessage("Conv2d lacks 'dilationHeight'");
    }

    @Test
    void componentsAddedLaterHaveTheValuesThatTheShorterConstructorGives() {
        RecordCodec codec = new RecordCodec(List.of());
        assertThat(codec.decode(Map.of("first", 3), Grown.class)).isEqualTo(new Grown(3, "as before", true));
        Map<String, Object> all = codec.encode(new Grown(1, "now", false));
        assertThat(codec.decode(all, Grown.class)).isEqualTo(new Grown(1, "now", false));
        assertThatThrownBy(() -> codec.decode(Map.of("first", 3, "third", true), Grown.class))
                .hasMessage("Grown lacks 'second'");
        assertThatThrownBy(() -> codec.decode(Map.of("first", 3, "second", "x"), Grown.class))
                .hasMessageContaining("Grown");
    }
}
