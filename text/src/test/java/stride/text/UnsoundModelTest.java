package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.file.FileFormatException;
import stride.file.Json;
import stride.text.token.Tokenizer;
import stride.text.vocabulary.Vocabulary;
import stride.text.vocabulary.WordIds;
import stride.text.vocabulary.WordKinds;

/** A file is a model that answers every text, or it is refused in a sentence. */
class UnsoundModelTest {
    private static final byte[] COMBINED = UnsoundModel.combined();
    private static final byte[] LINEAR = UnsoundModel.linear();
    private static final byte[] SEVERAL = UnsoundModel.severalLabels();

    /** What may stand where something else should. */
    private static final List<Object> VALUES = Arrays.asList(
            null,
            "",
            "x",
            "\u001B[31m",
            true,
            -1,
            0,
            1,
            0.5,
            1e-300,
            1_000_000_000,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            1e308,
            new BigInteger("9".repeat(40)),
            List.of(),
            List.of(List.of(List.of())),
            Arrays.asList(null, null),
            Map.of(),
            Map.of("type", "Flatten"));

    private static List<byte[]> models() {
        return List.of(COMBINED, LINEAR, SEVERAL);
    }

    @Test
    void soundOnesAreRead() {
        for (byte[] model : models()) {
            assertThat(UnsoundModel.refusal("as saved", model)).isEmpty();
            assertThat(UnsoundModel.refusal("packed anew", UnsoundModel.zip(UnsoundModel.entries(model))))
                    .isEmpty();
        }
    }

    /** Places in the settings: keys and, of lists, the first numbers and one layer of each type. */
    private static void places(Object value, List<Object> place, List<List<Object>> places) {
        if (!place.isEmpty()) {
            places.add(List.copyOf(place));
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> places(inner, plus(place, key), places));
        } else if (value instanceof List<?> list) {
            Set<Object> seen = new HashSet<>();
            for (int i = 0; i < list.size(); i++) {
                boolean isNew =
                        list.get(i) instanceof Map<?, ?> layer ? seen.add(String.valueOf(layer.get("type"))) : i < 2;
                if (isNew) {
                    places(list.get(i), plus(place, i), places);
                }
            }
        }
    }

    private static List<Object> plus(List<Object> place, Object next) {
        List<Object> longer = new ArrayList<>(place);
        longer.add(next);
        return longer;
    }

    /** A copy with another value at a place; without it, if the value is {@link #REMOVED}. */
    private static Object changed(Object value, List<Object> place, Object other) {
        if (place.isEmpty()) {
            return other;
        }
        List<Object> rest = place.subList(1, place.size());
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list);
            copy.set((Integer) place.get(0), changed(list.get((Integer) place.get(0)), rest, other));
            return copy;
        }
        Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) value);
        if (rest.isEmpty() && other == REMOVED) {
            copy.remove(place.get(0));
        } else {
            copy.put(place.get(0), changed(Objects.requireNonNull(copy.get(place.get(0))), rest, other));
        }
        return copy;
    }

    private static final Object REMOVED = new Object();

    @SuppressWarnings("unchecked")
    private static Map<String, Object> changedConfig(Map<String, Object> config, List<Object> place, Object other) {
        return (Map<String, Object>) changed(config, place, other);
    }

    /** Every setting replaced by everything: each file is refused or answers. */
    @Test
    void anySettingReplacedByAnything() throws IOException {
        int refused = 0;
        int read = 0;
        for (byte[] model : models()) {
            Map<String, Object> config = UnsoundModel.config(model);
            Map<String, byte[]> entries = UnsoundModel.entries(model);
            for (List<Object> place : places(model)) {
                boolean free = place.get(0).equals("provenance") && place.size() > 1;
                List<Object> values = new ArrayList<>(free ? List.of(List.of()) : VALUES);
                if (!(place.get(place.size() - 1) instanceof Integer)) {
                    values.add(REMOVED);
                }
                for (Object value : values) {
                    entries.put(UnsoundModel.CONFIG, Json.writePretty(changedConfig(config, place, value)));
                    boolean sound = UnsoundModel.refusal(place + " is " + value, UnsoundModel.zip(entries))
                            .isEmpty();
                    read += sound ? 1 : 0;
                    refused += sound ? 0 : 1;
                }
            }
        }
        assertThat(refused).isGreaterThan(1_500);
        assertThat(read).isGreaterThan(200);
    }

    /** All places in the settings; those of training only once, as they are the same in all models. */
    private static List<List<Object>> places(byte[] model) {
        List<List<Object>> places = new ArrayList<>();
        places(UnsoundModel.config(model), List.of(), places);
        if (model != COMBINED) {
            places.removeIf(place ->
                    place.size() > 2 && List.of("settings", "provenance").contains(place.get(0)));
        }
        return places;
    }

    /** A change of the settings, and what is said of it. */
    record Change(String place, Object value, String complaint) {
        byte[] of(byte[] model) {
            List<Object> path = new ArrayList<>();
            for (String step : place.split("[.]")) {
                path.add(step.matches("[0-9]+") ? Integer.valueOf(step) : step);
            }
            return UnsoundModel.withConfig(model, config -> changedConfig(config, path, value));
        }
    }

    static List<Change> changes() {
        return List.of(
                new Change("labels", List.of("animal"), "it has 1 labels"),
                new Change("labels", List.of("animal", "tool", "more"), "offsets"),
                new Change("labels", List.of("animal", "animal"), "two of its labels are the same"),
                new Change("labels", List.of("animal", ""), "is empty or blank"),
                new Change("labels", List.of("animal", " \u2003"), "is empty or blank"),
                new Change("labels", List.of("animal", "a\nb"), "U+000A"),
                new Change("labels", List.of("animal", "\u001B[2J"), "U+001B"),
                new Change("labels", List.of("animal", "\u0085"), "U+0085"),
                new Change("labels", List.of("animal", "a\u2028b"), "U+2028"),
                new Change("labels", List.of("animal", "a\u202Eb"), "U+202E"),
                new Change("labels", List.of("animal", "a\u2066b"), "U+2066"),
                new Change("labels", List.of("animal", "x".repeat(1001)), "1001 characters"),
                new Change("labels", Collections.nCopies(60_000, "x"), "it has 60000 labels"),
                new Change("labels.0", 7, "'labels' has something else than strings"),
                new Change("temperature", 1e-300, "the temperature must be in"),
                new Change("temperature", 1e300, "the temperature must be in"),
                new Change("temperature", 0, "the temperature must be in"),
                new Change("temperature", -1, "the temperature must be in"),
                new Change("temperature", "1", "'temperature' is no Number"),
                new Change("offsets", List.of(0, 0, 0), "'offsets' is no list of 2 numbers"),
                new Change("offsets", Arrays.asList(0, null), "something else than finite numbers"),
                new Change("text.minimumLength", 0, "a text must have 1 to"),
                new Change("text.minimumLength", -2_147_483_648, "a text must have 1 to"),
                new Change("text.minimumLength", 50_000_000, "a text must have 1 to"),
                new Change("text.maximumLength", 0, "a text must have 1 to"),
                new Change("text.maximumLength", 50_000_000, "a text must have 1 to"),
                new Change("text.tokenizer", "none", "unknown tokenizer"),
                new Change("text.tokenizer", "x".repeat(9_999), "unknown tokenizer"),
                new Change("text.tokenizer", "segmenter:none", "can't be used"),
                new Change("text", List.of(), "'text' is no Map"),
                new Change("provenance", List.of(), "'provenance' is no Map"),
                new Change("settings", 1, "'settings' is no Map"),
                new Change("settings.batchSize", Integer.MAX_VALUE, "batch size must be at most"),
                new Change("settings.networks", 1_000_000, "number of networks must be at most"),
                new Change("settings.learningRate", 1e39, "impossible 'learningRate'"),
                new Change("settings.devFraction", 1e308, "share of the dev part"),
                new Change("settings.network.pad", 1_000_000_000, "padding must be at most"),
                new Change("settings.network.filterSizes", List.of(1_000_000), "filters can be 256 words wide"),
                new Change("settings.network.numFilters", 16_000_000, "filters can be 256 words wide"),
                new Change("settings.linear.wordNgrams", 1_000_000, "n-gram of words must be at most 8"),
                new Change("settings.linear.charNgramTo", Integer.MAX_VALUE, "n-gram of characters must be at most 32"),
                new Change("settings.linear.prefixes", List.of(Integer.MAX_VALUE), "prefixes"),
                new Change("settings.linear.prefixes", Collections.nCopies(5_000, 4), "prefixes"),
                new Change("settings.thresholdsFor", "y".repeat(100_000), "there is no metric"),
                new Change("input", List.of(), "no extent"),
                new Change("input", List.of(4, 4), "expects word ids"),
                new Change("input", List.of(Integer.MAX_VALUE), "array can hold"),
                new Change("version", 0, "is not a Stride model"),
                new Change("version", 4, "use a newer Stride"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void settingsThatNoModelHas(Change change) {
        byte[] model = change.place.equals("offsets") || change.complaint.equals("offsets") ? withOffsets() : COMBINED;
        assertThat(UnsoundModel.refusal(change.place, change.of(model)))
                .hasValueSatisfying(message -> assertThat(message).contains(change.complaint));
    }

    private static byte[] withOffsets() {
        return UnsoundModel.withConfig(COMBINED, config -> {
            Map<String, Object> all = new LinkedHashMap<>(config);
            all.put("offsets", List.of(0.0, 0.5));
            return all;
        });
    }

    @Test
    void thresholdsAreProbabilities() {
        for (Object threshold : List.of(-0.1, 1.1, 1e308, "0.5", List.of())) {
            byte[] changed = UnsoundModel.withConfig(
                    SEVERAL, config -> changedConfig(config, List.of("thresholds"), List.of(0.5, threshold)));
            assertThat(UnsoundModel.refusal("threshold " + threshold, changed)).isPresent();
        }
    }

    /** Other layers, such as the library has but no text model. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'Flatten'}",
                "{'type':'Chain','layers':[{'type':'Flatten'}]}",
                "{'type':'Chain','layers':[{'type':'Flatten'},"
                        + "{'type':'Dense','outputs':2,'weights':{'type':'Glorot'},'bias':{'type':'Glorot'}}]}",
                "{'type':'Nonlinearity','function':'relu'}",
                "{'type':'MaxOverTime'}",
                "{'type':'Branches','layers':[]}"
            })
    void networksThatAreOfNoTextModel(String network) {
        byte[] changed = UnsoundModel.with(
                COMBINED,
                UnsoundModel.CONFIG,
                new String(
                                Objects.requireNonNull(
                                        UnsoundModel.entries(COMBINED).get(UnsoundModel.CONFIG)),
                                StandardCharsets.UTF_8)
                        .replaceFirst(
                                "(?s)\"network\" : \\{.*\\},\\s*\"task\"",
                                "\"network\" : " + network.replace('\'', '"') + ", \"task\"")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(UnsoundModel.refusal(network, changed)).isPresent();
    }

    @Test
    void whetherWordsAreReadInAnyCaseIsYesOrNo() {
        byte[] model = UnsoundModel.withConfig(UnsoundModel.combined(), config -> with(config, "anyCase", "yes"));
        assertThat(UnsoundModel.refusal("anyCase", model))
                .hasValueSatisfying(why -> assertThat(why).contains("'anyCase' is no Boolean"));
    }

    @Test
    void wordsAreDroppedOnce() {
        byte[] model = UnsoundModel.withConfig(UnsoundModel.combined(), config -> {
            Map<String, Object> network = object(config.get("network"));
            List<Object> layers = new ArrayList<>(
                    Collections.nCopies(1000, Map.of("type", "WordDropout", "rate", 0.5, "replacement", 1)));
            layers.addAll((List<?>) Objects.requireNonNull(network.get("layers")));
            network.put("layers", layers);
            config.put("network", network);
            return config;
        });
        assertThat(UnsoundModel.refusal("a thousand", model)).isPresent();
    }

    /** More padding than the widest filter sees changes no answer, so it is not worked through. */
    @Test
    void paddingBehindATextIsAsLongAsFiltersSee() throws IOException {
        byte[] severalLabels = UnsoundModel.severalLabels();
        List<TextClassifier> classifiers = new ArrayList<>();
        for (int length : new int[] {400, TextEncoder.LONGEST}) {
            byte[] model = UnsoundModel.withConfig(severalLabels, config -> with(config, "maximumLength", length));
            classifiers.add(TextClassifier.load("padded", model));
        }
        for (String text : List.of("", "the cat saw my HAMMER", "cat ".repeat(300))) {
            assertThat(classifiers.get(1).predict(text))
                    .isEqualTo(classifiers.get(0).predict(text));
        }
        TextEncoder encoder = new TextEncoder(
                Tokenizer.named("unicode"),
                new WordIds(Vocabulary.build(List.of(List.of("cat")), 1, 0), WordKinds.NONE, false),
                TextEncoder.LONGEST,
                TextEncoder.LONGEST,
                true);
        assertThat(encoder.encode("cat cat")).hasSizeLessThan(1000);
    }

    private static Map<String, Object> with(Map<String, Object> config, String ofText, Object value) {
        Map<String, Object> text = object(config.get("text"));
        text.put(ofText, value);
        config.put("text", text);
        return config;
    }

    private static Map<String, Object> object(@Nullable Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(value)).forEach((key, part) -> object.put((String) key, part));
        return object;
    }

    @Test
    void unknownEntriesArePassedOver() {
        assertThat(UnsoundModel.refusal("notes", UnsoundModel.with(COMBINED, "notes.bin", new byte[1000])))
                .isEmpty();
    }

    @Test
    void damagedAnywhere() {
        for (byte[] model : models()) {
            int sound = 0;
            int step = Math.max(1, model.length / 100);
            for (int at = 0; at < model.length; at += at > model.length - 400 ? 1 : step) {
                byte[] damaged = model.clone();
                damaged[at] ^= (byte) (1 << at % 8);
                sound += UnsoundModel.refusal("bit of byte " + at, damaged).isEmpty() ? 1 : 0;
                assertThat(UnsoundModel.refusal("cut to " + at, Arrays.copyOf(model, at)))
                        .isPresent();
            }
            assertThat(sound)
                    .as("versions and times of zip entries are all that may change")
                    .isLessThan(120);
        }
    }

    @Test
    void answersATextOfAMegabyte() throws IOException {
        String words = "the old cat saw my \u0130\uD83D\uDE00 hammer, ";
        for (byte[] model : models()) {
            TextClassifier classifier = TextClassifier.load(UnsoundModel.SOURCE, model);
            UnsoundModel.assertAnswers("long", classifier, List.of(words.repeat(2_000), "y".repeat(1 << 20)));
            assertThat(classifier.predict(words.repeat(30_000)).probability()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void whatIsNoFileOfAModel(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.stride"));
        for (Path file : List.of(folder, folder.resolve("none"), empty, Path.of("/dev/null"))) {
            assertThatThrownBy(() -> TextClassifier.load(file))
                    .isInstanceOf(FileFormatException.class)
                    .hasMessageContaining(file.toString());
        }
    }
}
