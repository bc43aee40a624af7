package stride.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.file.FileFormatException;
import stride.random.RandomStream;

/** A model file is read as it was written, or refused with a message that names it; nothing else. */
class DamagedModelFileTest {
    private static final int MUTATIONS = 5_000;
    private static final String FLATTEN = "{ \"type\" : \"Flatten\" }, ";

    private byte[] sound = {};

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.stride");
        SmallModel.create().write(file);
        sound = Files.readAllBytes(file);
    }

    private static ModelFile read(byte[] bytes) throws IOException {
        return ModelFile.read("a.stride", bytes, (name, model) -> 1 << 20);
    }

    /** Reads it, if it can be read; whatever was damaged then, it was not what the model computes with. */
    private static boolean readsTheSame(byte[] damaged) {
        ModelFile read;
        try {
            read = read(damaged);
        } catch (IOException e) {
            assertThat(e).isInstanceOf(FileFormatException.class).hasMessageContaining("a.stride");
            return false;
        }
        ModelFile expected = SmallModel.create();
        assertThat(read.network()).isEqualTo(expected.network());
        assertThat(read.parameters().array())
                .containsExactly(expected.parameters().array());
        assertThat(read.config()).isEqualTo(expected.config());
        return true;
    }

    @Test
    void cutShortAnywhere() {
        for (int length = 0; length < sound.length; length++) {
            assertThat(readsTheSame(Arrays.copyOf(sound, length)))
                    .as("cut to %d bytes", length)
                    .isFalse();
        }
    }

    @Test
    void damagedAtRandom() {
        RandomStream random = RandomStream.of(21);
        int read = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] damaged = sound.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                damaged[random.nextInt(sound.length)] ^= (byte) (1 << random.nextInt(8));
            }
            read += readsTheSame(damaged) ? 1 : 0;
        }
        assertThat(read).isLessThan(MUTATIONS / 2);
    }

    @Test
    void whatIsNoModelAtAll() {
        assertThatThrownBy(() -> read(new byte[0]))
                .hasMessageContaining("a.stride is not a Stride model, or not all of it");
        assertThatThrownBy(() -> read("Hello, World!".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("a.stride is not a Stride model");
    }

    /** The sound file with another config.json, the sums of the zip right. */
    private byte[] withConfig(UnaryOperator<String> change) throws IOException {
        Map<String, byte[]> entries = entries();
        String config = new String(entries.getOrDefault("config.json", new byte[0]), StandardCharsets.UTF_8);
        String changed = change.apply(config);
        assertThat(changed).isNotEqualTo(config);
        entries.put("config.json", changed.getBytes(StandardCharsets.UTF_8));
        return zip(entries);
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(sound));
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            entries.put(entry.getName(), zip.readAllBytes());
        }
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return out.toByteArray();
    }

    /** A change of config.json, as a regular expression and what replaces its first match, and the complaint. */
    record Change(String from, String to, String complaint) {}

    static List<Change> changes() {
        return List.of(
                new Change(
                        "\"version\" : 1",
                        "\"version\" : 4",
                        "format version 4, this Stride reads up to 3; use a newer"),
                new Change("\"version\" : 1", "\"version\" : \"x\"", "is not a Stride model"),
                new Change("\"format\" : \"stride\"", "\"format\" : \"other\"", "is not a Stride model"),
                new Change("(?s).*", "[]", "not a JSON object"),
                new Change("(?s).*", "{}", "is not a Stride model"),
                new Change("\"input\" : \\[ 5 \\]", "\"input\" : [ ]", "no sound network"),
                new Change("\"input\" : \\[ 5 \\]", "\"input\" : [ -5 ]", "no sound network"),
                new Change("\"input\" : \\[ 5 \\]", "\"input\" : [ null ]", "no sound network"),
                new Change("\"input\" : \\[ 5 \\]", "\"input\" : null", "no sound network"),
                new Change("\"input\" : \\[ 5 \\]", "\"input\" : [ 5.5 ]", "no sound network"),
                new Change("\"input\" : \\[ 5 \\]", "\"input\" : [ 5, 5 ]", "expects word ids (time), got (5, 5)"),
                new Change("(?s)\"network\" : .*\"labels\"", "\"network\" : null, \"labels\"", "no sound network"),
                new Change("(?s)\"network\" : .*\"labels\"", "\"network\" : 7, \"labels\"", "no sound network"),
                new Change("\"Embedding\"", "\"java.lang.Runtime\"", "unknown type 'java.lang.Runtime'"),
                new Change("\"Embedding\"", "\"He\"", "unknown type 'He'"),
                new Change("\"words\" : 7", "\"words\" : -7", "words must be at least 1, is -7"),
                new Change("\"words\" : 7", "\"words\" : \"7\"", "impossible 'words'"),
                new Change("\"words\" : 7", "\"words\" : null", "lacks 'words'"),
                new Change("\"words\" : 7", "\"words\" : 1e10", "impossible 'words'"),
                new Change("\"words\" : 7", "\"words\" : 8", "should hold 'embedding/W' of shape (8, 3), it is (7, 3)"),
                new Change("\"words\" : 7", "\"words\" : 16000000", "its network needs 192000"),
                new Change("\"channels\" : 3", "\"channels\" : 2000000000", "more elements than one array can hold"),
                new Change("\"name\" : \"output\"", "\"name\" : \"conv1d-2\"", "should hold 'conv1d-2/W'"),
                new Change("\"name\" : \"output\"", "\"name\" : \"other\"", "should hold 'other/W'"),
                new Change("\"layers\" : \\[", "\"layers\" : [ null, ", "no sound network"),
                new Change("\"layers\" : \\[", "\"layers\" : [ [], ", "no sound network"),
                new Change("(?s)\"layers\" : .*\"labels\"", "\"layers\" : [ ] }, \"labels\"", "at least one layer"),
                new Change("\"tanh\"", "\"cosh\"", "unknown Activation 'cosh'"),
                new Change("\"rate\" : 0.1", "\"rate\" : 1e999", "WordDropout has an impossible 'rate': Infinity"),
                new Change("\"stride\" : 1", "\"stride\" : 1000000000", "stride must be at most 65536"),
                new Change("\"stride\" : 1", "\"stride\" : 2147483647", "stride must be at most 65536"),
                new Change("\"left\" : 1", "\"left\" : 50000000", "far beyond a window"),
                new Change("\"right\" : 1", "\"right\" : 2147483647", "far beyond a window"),
                new Change("\"top\" : 0", "\"top\" : 2147483647", "amounts are for EXPLICIT padding"),
                new Change("\"low\" : -0.5", "\"low\" : 0.6", "the lowest start must not be above the highest"),
                new Change("\"low\" : -0.5", "\"low\" : -1e39", "impossible 'low'"),
                new Change("\"replacement\" : 1", "\"replacement\" : -1", "an id of at least 0"),
                new Change("\"name\" : \"output\"", "\"name\" : \"" + "x".repeat(300) + "\"", "200 characters"),
                new Change("\"layers\" : \\[", "\"layers\" : [ " + FLATTEN.repeat(5_001), "a model file can hold 5000"),
                new Change("\"layers\" : \\[", "\"layers\" : [ " + FLATTEN.repeat(200_000), "more than 250000 parts"),
                new Change(
                        "\"type\" : \"Embedding\"",
                        "\"type\" : [ " + "0, ".repeat(9999) + "0 ]",
                        "unknown type '[...]'"),
                new Change("\"type\" : \"Embedding\"", "\"type\" : \"" + "x".repeat(99_999) + "\"", "unknown type"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void configurationsThatDescribeNoNetwork(Change change) throws IOException {
        byte[] changed = withConfig(config -> config.replaceFirst(change.from, change.to));
        assertThatThrownBy(() -> read(changed))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("a.stride")
                .hasMessageContaining(change.complaint)
                .message()
                .hasSizeLessThan(500);
    }

    @Test
    void nestsOfLayersHaveADeepestOne() throws IOException {
        assertThat(read(nested(30, "Branches")).network().orElseThrow().output().size())
                .isEqualTo(5);
        assertThat(read(nested(30, "Chain")).network().orElseThrow().output().size())
                .isEqualTo(5);
        assertThatThrownBy(() -> read(nested(40, "Branches"))).hasMessageContaining("nested deeper than 32");
        assertThatThrownBy(() -> read(nested(10_000, "Chain"))).hasMessageContaining("nested deeper than 100");
    }

    private byte[] nested(int depth, String type) throws IOException {
        String open = "{ \"type\" : \"" + type + "\", \"layers\" : [ ";
        String nest = open.repeat(depth) + "{ \"type\" : \"Flatten\" }" + " ] }".repeat(depth);
        return withConfig(config ->
                config.replaceFirst("(?s)\"network\" : .*\"labels\"", "\"network\" : " + nest + ", \"labels\""));
    }

    /** What does not fit is said shortly, however much stands around it. */
    @Test
    void wideAndDeepNetworksThatDoNotFit() throws IOException {
        String open = "{ \"type\" : \"Chain\", \"layers\" : [ ";
        String nest = open.repeat(28) + FLATTEN.repeat(4_000) + "{ \"type\" : \"MaxOverTime\" }" + " ] }".repeat(28);
        byte[] changed = withConfig(config ->
                config.replaceFirst("(?s)\"network\" : .*\"labels\"", "\"network\" : " + nest + ", \"labels\""));
        assertThatThrownBy(() -> read(changed))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContainingAll("no sound network: layer 0, Chain", "expects text (time, channels), got (5)")
                .message()
                .hasSizeLessThan(500);
    }

    @Test
    void entriesMayStandInAnyOrderButMustBeThere() throws IOException {
        Map<String, byte[]> entries = entries();
        Map<String, byte[]> turned = new LinkedHashMap<>();
        turned.put("model.safetensors", entries.getOrDefault("model.safetensors", new byte[0]));
        turned.putAll(entries);
        assertThat(SmallModel.logits(read(zip(turned)))).containsExactly(SmallModel.logits(SmallModel.create()));
        entries.remove("model.safetensors");
        assertThatThrownBy(() -> read(zip(entries))).hasMessageContaining("it lacks model.safetensors");
        turned.remove("config.json");
        assertThatThrownBy(() -> read(zip(turned))).hasMessageContaining("it lacks config.json");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void numbersMustBeFinite(float number, @TempDir Path folder) throws IOException {
        ModelFile model = SmallModel.create();
        model.parameters().get("conv1d/b").set(1, number);
        Path file = folder.resolve("a.stride");
        model.write(file);
        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("number 1 of 'conv1d/b' is " + number);
    }
}
