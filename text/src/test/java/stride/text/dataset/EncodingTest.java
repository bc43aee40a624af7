package stride.text.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.data.BadRecordException;
import stride.classify.data.Example;
import stride.classify.source.LineReader;

/** Bytes and characters: what is invalid and where, marks at the start, line ends, files without an end. */
class EncodingTest {

    @TempDir
    Path folder;

    private static LineReader lines(byte[] bytes, Charset encoding) {
        return LineReader.of(new ByteArrayInputStream(bytes), "input", encoding);
    }

    private static List<String> all(LineReader reader) {
        List<String> lines = new ArrayList<>();
        reader.forEachRemaining(lines::add);
        return lines;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 65, 16_383, 16_384, 40_000})
    void linesBeforeAnInvalidByteAreRead(int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            bytes.writeBytes((i % 3 == 0 ? "é\r\n" : i % 3 == 1 ? "€\n" : "😀\r").getBytes(StandardCharsets.UTF_8));
        }
        bytes.writeBytes(new byte[] {'a', (byte) 0xF1, 'o', '\n'});
        LineReader reader = lines(bytes.toByteArray(), StandardCharsets.UTF_8);
        for (int i = 0; i < count; i++) {
            assertThat(reader.next()).isEqualTo(i % 3 == 0 ? "é" : i % 3 == 1 ? "€" : "😀");
        }
        assertThatThrownBy(reader::next)
                .isInstanceOf(BadRecordException.class)
                .hasMessage("input:" + (count + 1) + ": byte 0xF1 is not valid UTF-8;"
                        + " the rest is UTF-8, so only this is damaged: mend it, or take it out");
    }

    @Test
    void linesAfterAnInvalidByteAreReadToo() {
        byte[] bytes = "one\ntw\u00E9 more\nthree \uD83D\uDE00\n".getBytes(StandardCharsets.UTF_8);
        bytes[6] = (byte) 0xFE; // the first of the two bytes of é
        LineReader reader = lines(bytes, StandardCharsets.UTF_8);
        assertThat(reader.next()).isEqualTo("one");
        assertThatThrownBy(reader::next).hasMessageStartingWith("input:2: byte 0xFE is not valid UTF-8;");
        assertThat(reader.next()).isEqualTo("three \uD83D\uDE00");
        assertThat(reader.place()).hasToString("input:3");
        assertThat(reader.hasNext()).isFalse();
    }

    /** Bytes of a text in one encoding, read as UTF-8: the message names that encoding. */
    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1, le caf\u00E9 est tr\u00E8s bon",
        "windows-1252, \u201Esch\u00F6n\u201C f\u00FCr 5 \u20AC",
        "windows-1251, \u043F\u043E\u0435\u0437\u0434 \u0438\u0434\u0451\u0442 \u0432"
                + " \u041C\u043E\u0441\u043A\u0432\u0443",
        "KOI8-R, \u0432\u043A\u0443\u0441\u043D\u044B\u0439 \u0441\u0443\u043F \u0434\u043D\u044F",
        "windows-1250, \u017C\u00F3\u0142ta zupa ju\u017C \u015Bwietna",
        "windows-1253, \u03C4\u03BF \u03C4\u03C1\u03AD\u03BD\u03BF \u03C6\u03B5\u03CD\u03B3\u03B5\u03B9",
        "Shift_JIS, \u3053\u306E\u30B9\u30FC\u30D7\u306F\u7F8E\u5473\u3057\u3044",
        "EUC-KR, \uAE30\uCC28\uAC00 \uC11C\uC6B8\uB85C \uAC04\uB2E4",
        "GB18030, \u706B\u8F66\u4ECA\u5929\u5F00\u5F80\u5317\u4EAC",
    })
    void encodingIsGuessedByWhatTheBytesWouldBeInIt(String encoding, String text) {
        byte[] bytes = (text + "\nok\n").getBytes(Charset.forName(encoding));
        assertThatThrownBy(() -> lines(bytes, StandardCharsets.UTF_8).next())
                .hasMessageEndingWith("if the file is " + encoding + ", convert it, or read it as that");
    }

    @Test
    void characterCutOffAtTheEnd() {
        LineReader reader = lines(new byte[] {'a', '\n', 'b', (byte) 0xC3}, StandardCharsets.UTF_8);
        assertThat(reader.next()).isEqualTo("a");
        assertThatThrownBy(reader::next).hasMessageStartingWith("input:2: byte 0xC3 is not valid UTF-8;");
    }

    @Test
    void byteThatANamedEncodingDoesNotHave() {
        Charset windows = Charset.forName("windows-1252");
        assertThat(all(lines(new byte[] {(byte) 0x80}, windows))).containsExactly("€");
        assertThatThrownBy(() -> all(lines(new byte[] {'\n', (byte) 0x81}, windows)))
                .hasMessage("input:2: byte 0x81 is not valid windows-1252;"
                        + " convert the file, or name its true encoding");
    }

    @Test
    void utf16IsRecognizedInTheMessage() {
        byte[] bytes = "\uFEFFa b".getBytes(StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> all(lines(bytes, StandardCharsets.UTF_8)))
                .hasMessage("input: it begins with the mark of UTF-16; convert it, or read it as UTF-16");
        assertThat(all(lines(bytes, StandardCharsets.UTF_16))).containsExactly("a b");
        assertThat(all(lines(bytes, StandardCharsets.UTF_16LE))).containsExactly("a b");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, every second byte is 0: it seems to be UTF-16",
        "UTF-16BE, every second byte is 0: it seems to be UTF-16",
        "UTF-32LE, three of four bytes are 0: it seems to be UTF-32",
        "UTF-32BE, three of four bytes are 0: it seems to be UTF-32",
    })
    void wideEncodingsWithoutAMark(String name, String problem) {
        Charset encoding = Charset.forName(name);
        byte[] bytes = "a text, and more\n".getBytes(encoding);
        for (String other : List.of("UTF-8", "ISO-8859-1", "windows-1252")) {
            assertThatThrownBy(() -> lines(bytes, Charset.forName(other)).next())
                    .hasMessage("input: " + problem + "; convert it, or read it as " + name);
        }
        assertThat(all(lines(bytes, encoding))).containsExactly("a text, and more");
    }

    @Test
    void utf16WithoutAMarkIsNotTakenForItsOtherOrder() {
        byte[] chinese = "\u706B\u8F66\u4ECA\u5929,a\n\u5F00\u5F80\u5317,b\n".getBytes(StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> lines(chinese, StandardCharsets.UTF_16).next()).hasMessageEndingWith("UTF-16LE");
        assertThatThrownBy(() -> lines(chinese, StandardCharsets.UTF_16BE).next())
                .hasMessageEndingWith("UTF-16LE");
        assertThat(all(lines("ab\n".getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16)))
                .containsExactly("ab");
    }

    @Test
    void aZeroHereAndThereIsNoWideEncoding() {
        byte[] bytes = "a text with a \u0000 in it, and many words\n".getBytes(StandardCharsets.UTF_8);
        assertThat(all(lines(bytes, StandardCharsets.UTF_8))).hasSize(1);
    }

    @Test
    void byteOrderMarkIsDroppedAtTheStartOnly() {
        byte[] bytes = "\uFEFFa\n\uFEFFb".getBytes(StandardCharsets.UTF_8);
        assertThat(all(lines(bytes, StandardCharsets.UTF_8))).containsExactly("a", "\uFEFFb");
        assertThat(all(lines("\uFEFF".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void linesKeepTheirPlaceAndEmptyOnesStay() {
        LineReader reader = lines("a\r\n\n c \rd".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(reader.place()).hasToString("input");
        List<String> seen = new ArrayList<>();
        while (reader.hasNext()) {
            seen.add(reader.next() + "@" + reader.place());
        }
        assertThat(seen).containsExactly("a@input:1", "@input:2", " c @input:3", "d@input:4");
    }

    @Test
    void csvNamesTheLineOfAnInvalidByte() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("text,label\r\n\"two\r\nlines\",a\r\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {(byte) 0xE9, ',', 'b', '\n'});
        Path file = Files.write(folder.resolve("data.csv"), bytes.toByteArray());

        assertThatThrownBy(() -> DataSource.read(file))
                .hasMessage(file + ":4: byte 0xE9 is not valid UTF-8;"
                        + " if the file is ISO-8859-1, convert it, or read it as that");
        assertThat(DataSource.of(file, DataOptions.defaults().withEncoding("latin1"))
                        .readAll()
                        .examples())
                .extracting(Example::input)
                .containsExactly("two\r\nlines", "é");
    }

    @Test
    void folderNamesTheFileAndLineOfAnInvalidByte() throws IOException {
        Path file = Files.createDirectories(folder.resolve("set/a")).resolve("1");
        Files.write(file, new byte[] {'\n', (byte) 0xC0});
        assertThatThrownBy(() -> DataSource.read(folder.resolve("set")))
                .hasMessageStartingWith(file + ":2: byte 0xC0 is not valid UTF-8;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-99", "no such", ""})
    void unknownEncoding(String name) {
        assertThatThrownBy(() -> DataOptions.defaults().withEncoding(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unknown encoding \"" + name + "\"; say for example UTF-8, ISO-8859-1");
    }

    /** Only a reader that holds a bounded part of the data gets examples out of data that never ends. */
    @ParameterizedTest
    @ValueSource(
            strings = {"text,label\n", "text\tlabel\n", "__label__a b\n", "{\"text\":\"a\",\"label\":1}\n", "a b\n"})
    void endlessData(String first) {
        String following = first.replace("text,label", "x,y").replace("text\tlabel", "x\ty");
        InputStream endless = new EndlessLines(first, following);
        try (ExampleReader reader =
                DataSource.open(LineReader.of(endless, "endless", StandardCharsets.UTF_8), DataOptions.defaults())) {
            for (int i = 0; i < 20_000; i++) {
                assertThat(reader.next().label()).isIn("y", "a", "1");
            }
        }
    }

    /** A first line, then another line again and again. */
    private static final class EndlessLines extends InputStream {

        private byte[] line;
        private final byte[] following;
        private int at;

        EndlessLines(String first, String following) {
            this.line = first.getBytes(StandardCharsets.UTF_8);
            this.following = following.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) == 1 ? one[0] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at == line.length) {
                line = following;
                at = 0;
            }
            int count = Math.min(length, line.length - at);
            System.arraycopy(line, at, target, offset, count);
            at += count;
            return count;
        }
    }
}
