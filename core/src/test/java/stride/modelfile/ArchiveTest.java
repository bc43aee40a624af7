package stride.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.file.FileFormatException;

class ArchiveTest {
    private static final byte[] FIRST = "the first entry, the first entry, the first".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SECOND = "the second".getBytes(StandardCharsets.UTF_8);

    /** Where the headers of {@link #zip} are: what zip tools write, in the order in which they write it. */
    private static final int NAME = 30; // in an entry's header; a byte long

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a"));
            zip.write(FIRST);
            ZipEntry stored = new ZipEntry("b");
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(SECOND.length);
            CRC32 sum = new CRC32();
            sum.update(SECOND);
            stored.setCrc(sum.getValue());
            zip.putNextEntry(stored);
            zip.write(SECOND);
        }
        return out.toByteArray();
    }

    private static Archive archive(byte[] bytes) throws IOException {
        return Archive.of("z.stride", bytes);
    }

    /** All that is in it. */
    private static void readAll(byte[] bytes) throws IOException {
        Archive archive = archive(bytes);
        for (String name : archive.names()) {
            archive.read(archive.entry(name).orElseThrow(), 1000);
        }
    }

    private static int second(ByteBuffer zip) {
        return find(zip, 0x04034b50, 1);
    }

    private static int directory(ByteBuffer zip) {
        return find(zip, 0x02014b50, 0);
    }

    private static int find(ByteBuffer zip, int signature, int from) {
        for (int at = from; at < zip.limit() - 4; at++) {
            if (zip.getInt(at) == signature) {
                return at;
            }
        }
        throw new AssertionError("not there");
    }

    private static int end(ByteBuffer zip) {
        return zip.limit() - 22;
    }

    @Test
    void readsWhatZipToolsWrite() throws IOException {
        Archive archive = archive(zip());
        assertThat(archive.names()).containsExactly("a", "b");
        assertThat(archive.read(archive.entry("a").orElseThrow(), FIRST.length)).isEqualTo(FIRST);
        assertThat(archive.read(archive.entry("b").orElseThrow(), SECOND.length))
                .isEqualTo(SECOND);
        assertThat(archive.entry("c")).isEmpty();
        try (InputStream in = archive.open(archive.entry("a").orElseThrow())) {
            assertThat(in.readAllBytes()).isEqualTo(FIRST);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void readsAnEmptyOne() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ZipOutputStream(out).close();
        assertThat(archive(out.toByteArray()).names()).isEmpty();
    }

    record Change(String what, Consumer<ByteBuffer> change) {
        @Override
        public String toString() {
            return what;
        }
    }

    /** Every way in which two readers could find two things in one file. */
    static List<Change> changes() {
        return List.of(
                new Change("another name before the data", zip -> zip.put(NAME, (byte) 'x')),
                new Change("the same name twice", zip -> {
                    zip.put(second(zip) + NAME, (byte) 'a');
                    zip.put(find(zip, 0x02014b50, directory(zip) + 1) + 46, (byte) 'a');
                }),
                new Change("another method before the data", zip -> zip.putShort(8, (short) 0)),
                new Change("a method that nobody has", zip -> {
                    zip.putShort(8, (short) 99);
                    zip.putShort(directory(zip) + 10, (short) 99);
                }),
                new Change("encrypted", zip -> {
                    zip.putShort(6, (short) 9);
                    zip.putShort(directory(zip) + 8, (short) 9);
                }),
                new Change("another sum before the data", zip -> zip.putInt(second(zip) + 14, 1)),
                new Change("another size before the data", zip -> zip.putInt(second(zip) + 22, 9)),
                new Change("another sum behind the data", zip -> zip.putInt(find(zip, 0x08074b50, 0) + 4, 1)),
                new Change("no signature behind the data", zip -> zip.putInt(find(zip, 0x08074b50, 0), 1)),
                new Change("a wrong sum everywhere", zip -> {
                    zip.putInt(second(zip) + 14, 1);
                    zip.putInt(find(zip, 0x02014b50, directory(zip) + 1) + 16, 1);
                }),
                new Change("another size of what is unpacked", zip -> {
                    zip.putInt(find(zip, 0x08074b50, 0) + 12, 40);
                    zip.putInt(directory(zip) + 24, 40);
                }),
                new Change("more of what is unpacked", zip -> {
                    zip.putInt(find(zip, 0x08074b50, 0) + 12, 50);
                    zip.putInt(directory(zip) + 24, 50);
                }),
                new Change("an entry that begins elsewhere", zip -> zip.putInt(directory(zip) + 42, 1)),
                new Change("an entry beyond the end", zip -> zip.putInt(directory(zip) + 42, Integer.MAX_VALUE)),
                new Change(
                        "both entries at one place",
                        zip -> zip.putInt(find(zip, 0x02014b50, directory(zip) + 1) + 42, 0)),
                new Change("an entry that nobody lists", zip -> {
                    zip.putShort(end(zip) + 8, (short) 1);
                    zip.putShort(end(zip) + 10, (short) 1);
                }),
                new Change("more entries than listed", zip -> {
                    zip.putShort(end(zip) + 8, (short) 3);
                    zip.putShort(end(zip) + 10, (short) 3);
                }),
                new Change("as many entries as fit", zip -> {
                    zip.putShort(end(zip) + 8, (short) 65535);
                    zip.putShort(end(zip) + 10, (short) 65535);
                }),
                new Change("several parts", zip -> zip.putShort(end(zip) + 4, (short) 1)),
                new Change("a comment", zip -> zip.putShort(end(zip) + 20, (short) 1)),
                new Change("a directory elsewhere", zip -> zip.putInt(end(zip) + 16, 0)),
                new Change("a directory of another length", zip -> zip.putInt(end(zip) + 12, -1)),
                new Change("a name that is no UTF-8", zip -> {
                    zip.put(NAME, (byte) 0xFF);
                    zip.put(directory(zip) + 46, (byte) 0xFF);
                }),
                new Change("an extra field that is not there", zip -> zip.putShort(28, (short) 4)),
                new Change("packed data that is none", zip -> zip.put(31, (byte) 0xFF)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatCouldBeReadInTwoWaysIsRefused(Change change) throws IOException {
        byte[] bytes = zip();
        readAll(bytes);
        change.change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        assertThatThrownBy(() -> readAll(bytes))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith("z.stride ");
    }

    @Test
    void nothingStandsAroundOrBetween() throws IOException {
        byte[] zip = zip();
        int second = second(ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN));
        for (int at : new int[] {0, second, zip.length}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(zip, 0, at);
            out.write('x');
            out.write(zip, at, zip.length - at);
            assertThatThrownBy(() -> readAll(out.toByteArray()))
                    .as("a byte at %d", at)
                    .isInstanceOf(FileFormatException.class);
        }
    }

    /** Tools that unpack it would write one over the other. */
    @ParameterizedTest
    @ValueSource(strings = {"./dir/a", "dir//a", "dir\\a", "/dir/a", "DIR/A", "dir/b/../a", "../dir/a"})
    void noTwoEntriesBelongInOnePlace(String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("dir/a"));
            zip.putNextEntry(new ZipEntry(name));
        }
        assertThatThrownBy(() -> archive(out.toByteArray()))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("two entries");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 10, 12}) // version, time and date
    void theEntrysOwnHeaderSaysTheSame(int at) throws IOException {
        byte[] zip = zip();
        zip[at] ^= 1;
        assertThatThrownBy(() -> archive(zip))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("something else");
    }

    @Test
    void bombsAreRefusedBeforeTheyAreUnpacked() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("bomb"));
            zip.write(new byte[64 << 20]);
        }
        Archive archive = archive(out.toByteArray());
        Archive.Entry bomb = archive.entry("bomb").orElseThrow();
        assertThatThrownBy(() -> archive.read(bomb, 1 << 20))
                .hasMessageContaining("bomb has 67108864 bytes, more than");
        assertThat(bomb.isPlausible()).isFalse();
    }

    /** What shrinks like a bomb is stored, so that it can be read. */
    @Test
    void modelsAreWrittenSoThatTheyCanBeRead() throws IOException {
        byte[] same = new byte[3 << 20];
        ModelFile small = SmallModel.create();
        ModelFile model = new ModelFile(
                small.network().orElseThrow(), small.parameters(), small.config(), Map.of("vocab.txt", same));
        Path file = Files.createTempFile("same", ".stride");
        try {
            model.write(file);
            assertThat(ModelFile.read(file).attachments()).containsEntry("vocab.txt", same);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void theTimeZoneLeavesNoTrace() throws IOException {
        TimeZone before = TimeZone.getDefault();
        Path file = Files.createTempFile("zone", ".stride");
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            SmallModel.create().write(file);
            byte[] first = Files.readAllBytes(file);
            for (String zone : List.of("Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                SmallModel.create().write(file);
                assertThat(file).as(zone).hasBinaryContent(first);
            }
        } finally {
            TimeZone.setDefault(before);
            Files.delete(file);
        }
    }
}
