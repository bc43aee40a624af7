package stride.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files that would like to be large: they are refused before they have taken memory. */
class ModelBombTest {
    private static final long MOST = 64 << 20; // bytes allocated, all in all
    private static final byte[] MODEL = UnsoundModel.combined();
    private static final String[] FILES = {
        "vocab.txt", "kinds.txt", "features.txt", "README.md", "config.json", "model.safetensors"
    };

    private static void assertRefusedCheaply(String what, byte[] bomb) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        UnsoundModel.refusal("first, so that classes are loaded", new byte[100]);
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(UnsoundModel.refusal(what, bomb)).as(what).isPresent();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).as(what).isLessThan(MOST);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String config() {
        return new String(
                Objects.requireNonNull(UnsoundModel.entries(MODEL).get("config.json")), StandardCharsets.UTF_8);
    }

    private static String many(int count, String separator, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(separator));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vocab.txt", "kinds.txt", "features.txt", "README.md", "config.json", "model.safetensors"})
    void filesOfManyMegabytes(String file) {
        for (String content : new String[] {" ", "a\n", "["}) {
            byte[] large = bytes(content.repeat(70_000_000 / content.length()));
            assertRefusedCheaply(file + " of " + content, UnsoundModel.with(MODEL, file, large));
        }
    }

    @Test
    void unknownFilesAreNotUnpacked() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] bomb = UnsoundModel.with(MODEL, "other.bin", new byte[100 << 20]);
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(UnsoundModel.refusal("attachment", bomb)).isEmpty();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST);
    }

    @Test
    void wordsThatNoNumbersBelongTo() {
        String lines = many(300_000, "\n", i -> "w" + i);
        assertRefusedCheaply("vocabulary", UnsoundModel.with(MODEL, "vocab.txt", bytes("<pad>\n<unk>\n" + lines)));
        assertRefusedCheaply(
                "n-grams", UnsoundModel.with(MODEL, "features.txt", bytes(many(300_000, "\n", i -> "w\tw" + i))));
        assertRefusedCheaply(
                "kinds", UnsoundModel.with(MODEL, "kinds.txt", bytes(many(300_000, "\n", i -> "a" + i + "\t\tx\t"))));
    }

    @Test
    void settingsOfAMillionParts() {
        for (String part : new String[] {"0", "[]", "{}", "\"\"", "[[]]", "{\"a\":0}", "{\"type\":\"Flatten\"}"}) {
            String list = "[" + (part + ",").repeat(6_000_000 / (part.length() + 1)) + part + "]";
            for (String key : new String[] {"labels", "input", "network", "provenance", "offsets"}) {
                byte[] config = bytes("{\"" + key + "\":" + list + "," + config().substring(1));
                assertRefusedCheaply(key + " of " + part, UnsoundModel.with(MODEL, "config.json", config));
            }
        }
        String keys = many(400_000, ",", i -> "\"" + i + "\":0");
        assertRefusedCheaply(
                "keys", UnsoundModel.with(MODEL, "config.json", bytes("{" + keys + "," + config().substring(1))));
        String digits = "9".repeat(5_000_000);
        assertRefusedCheaply(
                "number",
                UnsoundModel.with(MODEL, "config.json", bytes("{\"n\":" + digits + "," + config().substring(1))));
        assertRefusedCheaply(
                "string",
                UnsoundModel.with(
                        MODEL, "config.json", bytes("{\"format\":\"" + digits + "\"," + config().substring(1))));
    }

    @Test
    void tensorsByTheMillion() {
        String entry = "\"t%d\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%d,%d]}";
        for (int count : new int[] {10_000, 100_000}) {
            byte[] header = bytes("{" + many(count, ",", i -> entry.formatted(i, 4 * i, 4 * i + 4)) + "}");
            ByteBuffer weights =
                    ByteBuffer.allocate(8 + header.length + 4 * count).order(ByteOrder.LITTLE_ENDIAN);
            weights.putLong(header.length).put(header);
            assertRefusedCheaply("tensors", UnsoundModel.with(MODEL, "model.safetensors", weights.array()));
        }
    }

    @Test
    void nestsOfAnyDepth() {
        for (String file : FILES) {
            assertRefusedCheaply(
                    file, UnsoundModel.with(MODEL, file, bytes("{\"a\":".repeat(500_000) + "0" + "}".repeat(500_000))));
        }
    }
}
