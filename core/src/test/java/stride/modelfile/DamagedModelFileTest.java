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
import stride.file.FileFormatException;
import stride.random.RandomStream;

/** A model file is read as it was written, or refused with a message that names it; nothing else. */
class DamagedModelFileTest {
    private static final int MUTATIONS = 5_000;
    private byte[] sound = {};

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.stride");
        SmallModel.create().write(file);
        sound = Files.readAllBytes(file);
    }

    private static ModelFile read(byte[] bytes) throws IOException {
        return ModelFile.read("a.stride", new ByteArrayInputStream(bytes), bytes.length);
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
        int read = 0;
        for (int length = 0; length < sound.length; length++) {
            read += readsTheSame(Arrays.copyOf(sound, length)) ? 1 : 0;
        }
        // What may be missing is the directory at the end, which a reader from front to back does not need.
        assertThat(read).isLessThan(sound.length / 3);
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
                .hasMessageContaining("a.stride is not a Stride model: it lacks config.json");
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
                new Change("\"Embedding\"", "\"java.lang.Runtime\"", "unknown Layer 'java.lang.Runtime'"),
                new Change("\"Embedding\"", "\"He\"", "unknown Layer 'He'"),
                new Change("\"words\" : 7", "\"words\" : -7", "words must be at least 1, is -7"),
                new Change("\"words\" : 7", "\"words\" : \"7\"", "impossible 'words'"),
                new Change("\"words\" : 7", "\"words\" : null", "lacks 'words'"),
                new Change("\"words\" : 7", "\"words\" : 1e10", "impossible 'words'"),
                new Change("\"words\" : 7", "\"words\" : 8", "should hold 'embedding/W' of shape (8, 3), it is (7, 3)"),
                new Change("\"words\" : 7", "\"words\" : 16000000", "its network needs 192000"),
                new Change("\"channels\" : 3", "\"channels\" : 2000000000", "more elements than one array can hold"),
                new Change("\"name\" : \"output\"", "\"name\" : \"conv1d-2\"", "share a name"),
                new Change("\"name\" : \"output\"", "\"name\" : \"other\"", "should hold 'other/W'"),
                new Change("\"layers\" : \\[", "\"layers\" : [ null, ", "no sound network"),
                new Change("\"layers\" : \\[", "\"layers\" : [ [], ", "no sound network"),
                new Change("(?s)\"layers\" : .*\"labels\"", "\"layers\" : [ ] }, \"labels\"", "at least one layer"),
                new Change("\"tanh\"", "\"cosh\"", "unknown Activation 'cosh'"),
                new Change("\"rate\" : 0.1", "\"rate\" : 1e999", "rate of word dropout must be in [0, 1)"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void configurationsThatDescribeNoNetwork(Change change) throws IOException {
        byte[] changed = withConfig(config -> config.replaceFirst(change.from, change.to));
        assertThatThrownBy(() -> read(changed))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("a.stride")
                .hasMessageContaining(change.complaint);
    }

    @Test
    void deepNestsOfLayersTakeNoLongerThanTheyAreDeep() throws IOException {
        String open = "{ \"type\" : \"Branches\", \"layers\" : [ ";
        String nest = open.repeat(200) + "{ \"type\" : \"Flatten\" }" + " ] }".repeat(200);
        byte[] changed = withConfig(config ->
                config.replaceFirst("(?s)\"network\" : .*\"labels\"", "\"network\" : " + nest + ", \"labels\""));
        assertThat(read(changed).network().orElseThrow().output().size()).isEqualTo(5);
    }

    @Test
    void weightsMustFollowTheConfiguration() throws IOException {
        Map<String, byte[]> entries = entries();
        Map<String, byte[]> turned = new LinkedHashMap<>();
        turned.put("model.safetensors", entries.getOrDefault("model.safetensors", new byte[0]));
        turned.putAll(entries);
        assertThatThrownBy(() -> read(zip(turned)))
                .hasMessageContaining("config.json must come before model.safetensors");
        entries.remove("model.safetensors");
        assertThatThrownBy(() -> read(zip(entries))).hasMessageContaining("it lacks model.safetensors");
    }
}
