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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.file.FileFormatException;
import stride.file.Json;
import stride.modelfile.ModelFile;
import stride.tensor.Shape;
import stride.tensor.Tensor;
import stride.text.dataset.DataException;
import stride.text.dataset.Dataset;
import stride.text.dataset.Example;
import stride.text.dataset.Place;

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
                new Change("labels.0", 7, "a label is no string"),
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
                new Change("settings.linear.wordNgrams", 1_000_000, "n-grams can have 8 words"),
                new Change("settings.linear.charNgramTo", Integer.MAX_VALUE, "n-grams"),
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
                                "(?s)\"network\" : \\{.*\\},\\s*\"labels\"",
                                "\"network\" : " + network.replace('\'', '"') + ", \"labels\"")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(UnsoundModel.refusal(network, changed)).isPresent();
    }

    /** A change of a further file, line by line. */
    private static byte[] lines(byte[] model, String entry, UnaryOperator<List<String>> change) {
        byte[] content = Objects.requireNonNull(UnsoundModel.entries(model).get(entry), entry);
        List<String> lines = new ArrayList<>(
                new String(content, StandardCharsets.UTF_8).lines().toList());
        return UnsoundModel.with(
                model, entry, (String.join("\n", change.apply(lines)) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> plus(List<String> lines, String line) {
        lines.add(line);
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {"vocab.txt", "kinds.txt", "features.txt"})
    void furtherFilesHaveAsManyLinesAsTheirNumbers(String entry) {
        Map<String, String> sound =
                Map.of("vocab.txt", "unheardof", "kinds.txt", "abcd\t\tletter\t", "features.txt", "w\tunheardof");
        Map<String, byte[]> changes = Map.of(
                "one more", lines(COMBINED, entry, all -> plus(all, sound.getOrDefault(entry, ""))),
                "one less", lines(COMBINED, entry, all -> all.subList(0, all.size() - 1)),
                "one twice", lines(COMBINED, entry, all -> plus(all.subList(0, all.size() - 1), all.get(0))),
                "an empty one", lines(COMBINED, entry, all -> plus(all.subList(0, all.size() - 1), "")),
                "a strange one", lines(COMBINED, entry, all -> plus(all, "\t\t\t\t\t")),
                "none", UnsoundModel.with(COMBINED, entry, new byte[0]),
                "no UTF-8", UnsoundModel.with(COMBINED, entry, new byte[] {'a', (byte) 0xFF, '\n'}),
                "long", lines(COMBINED, entry, all -> plus(all, "x".repeat(1 << 20))));
        changes.forEach((what, changed) -> assertThat(UnsoundModel.refusal(entry + ": " + what, changed))
                .as(what)
                .isPresent());
        Map<String, byte[]> without = UnsoundModel.entries(COMBINED);
        without.remove(entry);
        assertThat(UnsoundModel.refusal("without " + entry, UnsoundModel.zip(without)))
                .isPresent();
    }

    /** The model with one number replaced: of the network, or of the linear model. */
    private static byte[] withNumber(byte[] model, boolean linear, int index, float number) throws IOException {
        ModelFile file = ModelFile.read("sound", model, (name, rest) -> 1 << 20);
        float[] numbers = linear
                ? Objects.requireNonNull(file.tensors().get("linear/W")).array()
                : file.parameters().array();
        numbers[index] = number;
        return UnsoundModel.bytes(file::write);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, -3e38f, 1e35f})
    void numbersThatLeadToNone(float number) throws IOException {
        int last = ModelFile.read("sound", COMBINED, (name, rest) -> 1 << 20)
                .parameters()
                .size();
        for (int at : new int[] {0, 40, last / 2, last - 3, last - 1}) {
            assertThat(UnsoundModel.refusal("number " + at, withNumber(COMBINED, false, at, number)))
                    .isPresent();
        }
        assertThat(UnsoundModel.refusal("a weight", withNumber(LINEAR, true, 3, number)))
                .isPresent();
    }

    @Test
    void largeNumbersStillGiveProbabilities() throws IOException {
        for (float number : new float[] {1e6f, -1e9f, 1e12f}) {
            assertThat(UnsoundModel.refusal("a vector of " + number, withNumber(COMBINED, false, 40, number)))
                    .isEmpty();
            assertThat(UnsoundModel.refusal("a weight of " + number, withNumber(LINEAR, true, 3, number)))
                    .isEmpty();
        }
    }

    @Test
    void tensorsThatBelongToNothing() throws IOException {
        for (Tensor further : List.of(Tensor.zeros(Shape.of(2)), Tensor.zeros(Shape.of(0, 2)))) {
            ModelFile file = ModelFile.read("sound", COMBINED, (name, rest) -> 1 << 20);
            file.tensors().put("linear/V", further);
            assertThat(UnsoundModel.refusal("one more", UnsoundModel.bytes(file::write)))
                    .isPresent();
            file.tensors().remove("linear/V");
            file.tensors().put("linear/b", further);
            assertThat(UnsoundModel.refusal("another bias", UnsoundModel.bytes(file::write))
                            .isPresent())
                    .isEqualTo(further.size() == 0);
        }
    }

    /** What training makes can be read, whatever the texts. */
    @Test
    void whatIsLearnedFromStrangeTextsLoads() {
        List<Example> examples = new ArrayList<>();
        for (Example example : SmallTexts.dataset(80, 1).examples()) {
            String strange = "y".repeat(90 + examples.size()) + " \uD83D\uDE00".repeat(70) + "\u0130".repeat(150);
            examples.add(new Example(example.text() + " " + strange, example.label()));
        }
        TextSettings settings = SmallTexts.combined()
                .with(Map.of("numEpochs", 1, "wordNgrams", 8, "charNgramFrom", 1, "charNgramTo", 32));
        for (String members : List.of("combined", "linear", "cnn")) {
            TextClassifier classifier =
                    SmallTexts.train(Dataset.of(examples), settings.with(Map.of("members", members)));
            assertThat(UnsoundModel.refusal(members, UnsoundModel.bytes(classifier::save)))
                    .isEmpty();
        }
    }

    @Test
    void labelsThatNoModelCanHaveAreNotLearned() {
        List<Example> examples = new ArrayList<>(SmallTexts.dataset(40, 1).examples());
        examples.add(new Example("a text", List.of("to\nol"), new Place("data.csv", 42)));
        assertThatThrownBy(() -> SmallTexts.train(Dataset.of(examples), SmallTexts.settings()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("data.csv:42: the label")
                .hasMessageContaining("U+000A")
                .hasMessageEndingWith("give it another name");
    }

    @Test
    void onlyALinearModelAloneMayKnowMoreWords() {
        assertThat(UnsoundModel.refusal("more words", lines(LINEAR, "vocab.txt", all -> plus(all, "unheardof"))))
                .isEmpty();
        assertThat(UnsoundModel.refusal("more n-grams", lines(LINEAR, "features.txt", all -> plus(all, "w\tnew"))))
                .isPresent();
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
