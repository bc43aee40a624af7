package stride.run.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000, 250_000_000), ZoneOffset.UTC);

    /**
     * Written by TensorBoard 2.21's RecordWriter and its message classes: the version, the scalar and the histogram of
     * {@link #writesTheBytesTensorBoardWrites}, its buckets by bisection over TensorFlow's limits.
     */
    private static final String TENSORBOARD_BYTES = """
            1800000000000000a37f4b220900001040fc54d9411a0d627261696e2e4576656e743a32338d2fe91b00000000000000
            1a0d9e130900001040fc54d94110ac022a0d0a0b0a046c6f7373150000403f88db8a14d500000000000000d487c7d409
            00001040fc54d94110ad022ac6010ac3010a0d575f302f677261642f686973742ab10109000000000000e0bf11000000
            0000000040190000000000001840210000f0263108f83f29dcbd3786000011403240b03125ee8091e0bffae55a25d31f
            debf000000000000000011ea2d819997713d6ba0315efa734f3f6e4b9b80964c513fdc94cd2e8d75ff3fe011f10c744d
            01403a400000000000000000000000000000f03f00000000000000000000000000000040000000000000000000000000
            000000400000000000000000000000000000f03fb650f0a1
            """;

    @TempDir
    Path directory;

    @Test
    void writesTheBytesTensorBoardWrites() throws IOException {
        var file = EventFile.create(directory, CLOCK);
        try (file) {
            file.scalar("loss", 300, 0.75);
            file.histogram("W_0/grad/hist", 301, new float[] {-0.5f, 0, 0, 0.001f, 0.001f, 2}, 0, 6);
        }
        assertThat(Files.readAllBytes(file.path()))
                .isEqualTo(HexFormat.of().parseHex(TENSORBOARD_BYTES.replace("\n", "")));
    }

    @Test
    void theReadersChecksumIsTheStandards() {
        byte[] checkInput = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(ReadEvent.crc32c(checkInput)).isEqualTo(0xe3069283);
    }

    @Test
    void makesTheFolderAndNamesTheFileByTheTime() throws IOException {
        Path summaries = directory.resolve("summaries/train");
        try (var file = EventFile.create(summaries, CLOCK)) {
            assertThat(file.path()).isEqualTo(summaries.resolve("events.out.tfevents.1700000000.stride"));
        }
    }

    @Test
    void neverOverwritesAFile() throws IOException {
        for (int run = 0; run < 3; run++) {
            try (var file = EventFile.create(directory, CLOCK)) {
                file.scalar("loss", run, run);
            }
        }
        String name = "events.out.tfevents.1700000000.stride";
        List<String> names = List.of(name, name + ".1", name + ".2");
        for (int run = 0; run < 3; run++) {
            List<ReadEvent> events = ReadEvent.all(directory.resolve(names.get(run)));
            assertThat(events).hasSize(2);
            assertThat(events.get(0).fileVersion()).isEqualTo("brain.Event:2");
            assertThat(events.get(1).step()).isEqualTo(run);
        }
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void aFileWhereTheFolderShouldBeIsAnError() throws IOException {
        Path notAFolder = Files.createFile(directory.resolve("summaries"));

        assertThatIOException().isThrownBy(() -> EventFile.create(notAFolder)).withMessageContaining("summaries");
    }

    @Test
    void everyScalarIsReadBackExactly() throws IOException {
        double[] odd = {
            0, -0.0, 1e-50, Float.MIN_VALUE, Math.PI, 1e300, Double.NaN, Double.NEGATIVE_INFINITY, -Float.MAX_VALUE
        };
        int count = 5_000;
        var file = EventFile.create(directory, CLOCK);
        try (file) {
            for (int i = 0; i < count; i++) {
                file.scalar("präzision/" + i % 7, step(i), odd[i % odd.length] * (1 + i));
            }
        }
        List<ReadEvent> events = ReadEvent.all(file.path());
        assertThat(events).hasSize(1 + count);
        for (int i = 0; i < count; i++) {
            ReadEvent event = events.get(1 + i);
            assertThat(event.wallTime()).isEqualTo(1_700_000_000.25);
            assertThat(event.step()).isEqualTo(step(i));
            assertThat(event.tag()).isEqualTo("präzision/" + i % 7);
            // Boxed, so that NaN equals NaN and -0.0 differs from 0.0.
            assertThat(event.simpleValue()).isEqualTo(Float.valueOf((float) (odd[i % odd.length] * (1 + i))));
        }
    }

    /** From 0 to the greatest step there is, through all lengths of a varint. */
    private static long step(int i) {
        return i < 2_500 ? i : Long.MAX_VALUE >>> (i % 63);
    }

    @Test
    void aHistogramIsReadBackExactly() throws IOException {
        float[] values = {Float.NaN, 3, -1e-30f, 0, 7e8f, 0, -2.5f, Float.POSITIVE_INFINITY, 9};
        var file = EventFile.create(directory, CLOCK);
        try (file) {
            file.histogram("h", 5, values, 1, 8);
        }
        ReadEvent event = ReadEvent.all(file.path()).get(1);
        assertThat(event.step()).isEqualTo(5);
        assertThat(event.tag()).isEqualTo("h");
        assertThat(event.histogram())
                .usingRecursiveComparison()
                .isEqualTo(Histogram.of(new float[] {3, -1e-30f, 0, 7e8f, 0, -2.5f}, 0, 6));
    }

    @Test
    void flushMakesEventsVisible() throws IOException {
        try (var file = EventFile.create(directory, CLOCK)) {
            file.scalar("loss", 1, 2);
            assertThat(ReadEvent.all(file.path())).isEmpty();

            file.flush();
            assertThat(ReadEvent.all(file.path())).hasSize(2);
        }
    }

    @Test
    void aClosedFileTakesNoMore() throws IOException {
        var file = EventFile.create(directory, CLOCK);
        file.close();
        file.close();

        assertThatThrownBy(() -> file.scalar("loss", 1, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("events.out.tfevents.1700000000.stride is closed");
        assertThatThrownBy(file::flush).isInstanceOf(IllegalStateException.class);
        assertThat(ReadEvent.all(file.path())).hasSize(1);
    }

    @Test
    void badArgumentsAreNamedAndNotWritten() throws IOException {
        var file = EventFile.create(directory, CLOCK);
        try (file) {
            assertThatThrownBy(() -> file.scalar("", 1, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("tag is empty");
            assertThatThrownBy(() -> file.scalar("loss", -1, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("step -1 of \"loss\"");
            assertThatThrownBy(() -> file.histogram("h", 1, new float[3], 2, 4))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("[2, 4)");
        }
        assertThat(ReadEvent.all(file.path())).hasSize(1);
    }
}
