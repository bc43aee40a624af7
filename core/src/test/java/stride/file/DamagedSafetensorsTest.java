package stride.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** Whatever is in a file, it is read or refused; nothing else. */
class DamagedSafetensorsTest {
    private static final int MUTATIONS = 20_000;

    private static byte[] sound() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("dense/W", Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6));
        tensors.put("dense/b", Tensor.of(Shape.of(3), 7, 8, 9));
        return SafetensorsTest.bytes(new Safetensors(tensors, Map.of("format", "stride")));
    }

    private static void assertRefused(byte[] file, String... because) {
        assertThatThrownBy(() -> SafetensorsTest.read(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("w.safetensors")
                .hasMessageContainingAll(because);
    }

    @Test
    void cutShortAnywhere() throws IOException {
        byte[] sound = sound();
        for (int length = 0; length < sound.length; length++) {
            byte[] cut = Arrays.copyOf(sound, length);
            assertRefused(cut, "");
            // Also when whoever asks believes that the file is whole.
            assertThatThrownBy(() -> Safetensors.read("w.safetensors", new ByteArrayInputStream(cut), sound.length))
                    .as("cut to %d of %d bytes", length, sound.length)
                    .isInstanceOf(FileFormatException.class)
                    .hasMessageContaining("w.safetensors");
        }
    }

    @Test
    void bytesAfterTheLastTensor() throws IOException {
        byte[] sound = sound();
        assertRefused(Arrays.copyOf(sound, sound.length + 1), "more after the last tensor");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, 1L << 32, 17 << 20, 1000})
    void impossibleLengthsOfTheHeader(long length) {
        assertRefused(SafetensorsTest.file(length, "{}".getBytes(StandardCharsets.UTF_8)), "header");
    }

    /** A header, and what is wrong with it; after it come 8 bytes. */
    record Header(String json, String complaint) {
        static Header tensor(String shape, String offsets, String complaint) {
            String entry = "{\"a\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":%s}}";
            return new Header(entry.formatted(shape, offsets), complaint);
        }

        static Header two(String first, String second) {
            String entry = "{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":%s}";
            return new Header(
                    "{\"a\":" + entry.formatted(first) + ",\"b\":" + entry.formatted(second) + "}",
                    "can't lie at bytes");
        }
    }

    static List<Header> headers() {
        return List.of(
                new Header("[]", "not a JSON object"),
                new Header("null", "not a JSON object"),
                new Header("42", "not a JSON object"),
                new Header("\"a\"", "not a JSON object"),
                new Header("   ", "not a JSON object"),
                new Header("{\"a\":", "not a JSON object"),
                new Header("{} {}", "not a JSON object"),
                new Header("{\"a\":1}", "'a' is not an object"),
                new Header("{\"a\":null}", "'a' is not an object"),
                new Header("{\"__metadata__\":3}", "'__metadata__' is not an object"),
                new Header("{\"a\":{}}", "only F32 is read"),
                new Header("{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}", "type F64"),
                new Header("{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}", "lacks its shape or its place"),
                new Header("{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}", "lacks its shape or its place"),
                new Header("{\"a\":{\"dtype\":\"F32\"},\"a\":{\"dtype\":\"F32\"}}", "Duplicate"),
                new Header("[".repeat(100_000), "not a JSON object"),
                new Header("{\"a\":".repeat(100_000), "JSON that is nested deeper than 100"),
                Header.tensor("[2]", "[0]", "no begin and end"),
                Header.tensor("[2]", "[0,8,8]", "no begin and end"),
                Header.tensor("[2]", "[8,0]", "can't lie at bytes 8 to 0 of 8"),
                Header.tensor("[2]", "[-8,0]", "can't lie"),
                Header.tensor("[2]", "[0,9]", "can't lie"),
                Header.tensor("[1]", "[4,8]", "can't lie"),
                Header.tensor("[3]", "[0,12]", "can't lie at bytes 0 to 12 of 8"),
                Header.tensor("[500000000]", "[0,2000000000]", "can't lie at bytes 0 to 2000000000 of 8"),
                Header.tensor("[-2]", "[0,8]", "impossible shape"),
                Header.tensor("[65536,65536]", "[0,17179869184]", "impossible shape"),
                Header.tensor("[4294967298]", "[0,8]", "impossible shape"),
                Header.tensor("[2.5]", "[0,8]", "has 2.5 where a whole number should stand"),
                Header.tensor("[\"2\"]", "[0,8]", "has 2 where a whole number should stand"),
                Header.tensor("[null]", "[0,8]", "has null where a whole number should stand"),
                Header.tensor("[18446744073709551618]", "[0,8]", "whole number"),
                Header.tensor("[1e999]", "[0,8]", "whole number"),
                Header.tensor("[2]", "[0,1e999999999]", "whole number"),
                Header.tensor("2", "[0,8]", "lacks its shape"),
                Header.tensor("[0]", "[0,4]", "can't lie at bytes 0 to 4"),
                Header.tensor("[3,0,2]", "[0,0]", "more after the last tensor"),
                Header.tensor("[" + "1,".repeat(40) + "2]", "[0,8]", "has 41 axes"),
                new Header(
                        "{\"__metadata__\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", "than strings"),
                new Header("{\"__metadata__\":{\"a\":null}}", "than strings"),
                new Header("{\"a\":{\"dtype\":\"" + "F".repeat(9999) + "\"}}", " ... "),
                Header.two("[0,4]", "[0,4]"),
                Header.two("[0,4]", "[2,6]"),
                Header.two("[4,8]", "[5,9]"),
                Header.two("[-4,0]", "[0,4]"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void headersThatLie(Header header) {
        assertRefused(SafetensorsTest.file(header.json, 1, 2), header.complaint);
    }

    @Test
    void theNameOfTheMetadataIsNoTensors() {
        Tensor one = Tensor.of(Shape.of(1), 1);
        assertThatThrownBy(() -> new Safetensors(Map.of("__metadata__", one), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no tensor can be called '__metadata__'");
    }

    /** It begins and ends where the next one begins, in whatever order the header has them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{%2$s,%1$s,%3$s}",
                "{%1$s,%2$s,%3$s}",
                "{%1$s,%3$s,%2$s}",
                "{%3$s,%1$s,%2$s}",
                "{%3$s,%2$s,%1$s}"
            })
    void emptyTensorsAreRead(String order) throws IOException {
        String entry = "\"%s\":{\"dtype\":\"F32\",\"shape\":[%d,2],\"data_offsets\":[%d,%d]}";
        String header = order.formatted(
                entry.formatted("a", 1, 0, 8), entry.formatted("none", 0, 8, 8), entry.formatted("b", 1, 8, 16));
        Safetensors read = SafetensorsTest.read(SafetensorsTest.file(header, 1, 2, 3, 4));
        assertThat(read.tensors()).containsOnlyKeys("a", "none", "b");
        assertThat(read.tensors()
                        .getOrDefault("none", Tensor.zeros(Shape.of(1)))
                        .shape())
                .isEqualTo(Shape.of(0, 2));
        assertThat(read.tensors().getOrDefault("b", Tensor.zeros(Shape.of(2))).toArray())
                .containsExactly(3, 4);
    }

    @Test
    void damagedAtRandom() throws IOException {
        byte[] sound = sound();
        RandomStream random = RandomStream.of(20);
        int read = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] damaged = sound.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                int at = random.nextInt(sound.length);
                damaged[at] =
                        (byte) (random.nextInt(2) == 0 ? damaged[at] ^ 1 << random.nextInt(8) : random.nextInt(256));
            }
            try {
                SafetensorsTest.read(damaged);
                read++;
            } catch (FileFormatException e) {
                assertThat(e).hasMessageContaining("w.safetensors");
            }
        }
        // Numbers, names and metadata may become others; most of the rest must be noticed.
        assertThat(read).isBetween(MUTATIONS / 20, MUTATIONS * 3 / 4);
    }
}
