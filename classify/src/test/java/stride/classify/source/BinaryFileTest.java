package stride.classify.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that other programs wrote, as far as the JDK has some. */
class BinaryFileTest {
    private static final List<String> ENCODINGS = List.of("UTF-8", "ISO-8859-1", "windows-1252", "UTF-16LE");

    private static void assertNoText(byte[] bytes, String problem, String remedy) {
        for (String encoding : ENCODINGS) {
            assertThatThrownBy(() -> read(bytes, encoding))
                    .as(encoding)
                    .hasMessage("data: it begins as " + problem + ": not a text; " + remedy);
        }
    }

    private static String read(byte[] bytes, String encoding) {
        return LineReader.of(new ByteArrayInputStream(bytes), "data", Charset.forName(encoding))
                .next();
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("some content".getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void zips() throws IOException {
        assertNoText(
                zip("[Content_Types].xml", "xl/workbook.xml"), "a zip file (xlsx, a spreadsheet)", "save it as CSV");
        assertNoText(
                zip("[Content_Types].xml", "word/document.xml"),
                "a zip file (docx, pptx or another document)",
                "save its text");
        assertNoText(zip("train.csv"), "a zip file (as xlsx and docx are)", "save a table as CSV, or unpack it");
    }

    @ParameterizedTest
    @CsvSource({"png, PNG", "jpg, JPEG", "gif, GIF", "bmp, BMP", "tif, TIFF"})
    void pictures(String format, String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), format, bytes))
                .isTrue();
        assertNoText(bytes.toByteArray(), "a picture (" + name + ")", "name a file of text");
    }

    @Test
    void aClassFile() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(BinaryFileTest.class.getResourceAsStream("BinaryFileTest.class"))) {
            assertNoText(in.readAllBytes(), "a Java class", "name a file of text");
        }
    }

    @Test
    void gzipInsideOfGzip() throws IOException {
        byte[] once = gzip("a text\n".getBytes(StandardCharsets.UTF_8));
        assertThat(read(once, "UTF-8")).isEqualTo("a text");
        assertNoText(gzip(once), "a gzip file inside of another", "unpack it");
    }

    @Test
    void whateverElseHasZerosAndControls() {
        byte[] bytes = new byte[400];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 % 7 == 0 ? 0 : i * 57);
        }
        assertThatThrownBy(() -> read(bytes, "ISO-8859-1"))
                .hasMessageMatching("data: of its first 400 bytes \\d+ are zeros or other control characters: not a"
                        + " text; name a file of text");
    }

    /** What begins like the mark of a file and is a text all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {"BM is short for Bergmann", "MZ magazine,a", "PAR1 is a file", "ID3 tags", "ORC", "PK", "II*"})
    void textsThatBeginAlike(String text) {
        assertThat(read((text + "\n").getBytes(StandardCharsets.UTF_8), "UTF-8"))
                .isEqualTo(text);
    }
}
