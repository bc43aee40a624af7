package stride.image.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;

/** Pictures out of files, against the values that were put in. */
class PictureFileTest {
    @TempDir
    private Path folder;

    private static Picture random(int height, int width, int channels, long seed) {
        byte[] pixels = new byte[height * width * channels];
        new Random(seed).nextBytes(pixels);
        return Picture.of(height, width, channels, pixels);
    }

    /** Red changes along the columns, green along the rows. */
    private static BufferedImage smooth(int type, int height, int width) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, new Color(255 * x / width, 255 * y / height, 60).getRGB());
            }
        }
        return image;
    }

    private static byte[] written(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {Picture.GREY, Picture.COLOUR})
    void whatIsWrittenAsPngIsReadAgain(int channels) {
        Picture picture = random(13, 29, channels, 1);
        assertThat(Picture.read(picture.png(), "it")).isEqualTo(picture);
    }

    /** The JDK's own conversion would make 188 of 128. */
    @Test
    void greyIsAsItIsStored() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, 128);
        image.getRaster().setSample(1, 0, 0, 200);

        Picture read = Picture.read(written(image, "png"), "it");

        assertThat(read).isEqualTo(Picture.of(1, 2, Picture.GREY, new byte[] {(byte) 128, (byte) 200}));
    }

    @Test
    void sixteenBitsBecomeEight() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 257 * 7);
        image.getRaster().setSample(1, 0, 0, 65535);
        image.getRaster().setSample(2, 0, 0, 257 * 100 + 129);

        Picture read = Picture.read(written(image, "png"), "it");

        assertThat(read).isEqualTo(Picture.of(1, 3, Picture.GREY, new byte[] {7, (byte) 255, 101}));
    }

    @Test
    void whatIsTransparentIsOnWhite() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x00102030);
        image.setRGB(1, 0, 0x80ff0000);

        Picture read = Picture.read(written(image, "png"), "it");

        assertThat(read.value(0, 0, 0)).isEqualTo(255);
        assertThat(new int[] {read.value(0, 1, 0), read.value(0, 1, 1), read.value(0, 1, 2)})
                .containsExactly(255, 127, 127);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif"})
    void paletteAndColoursAreKept(String format) throws IOException {
        int[] colours = {0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffffff};
        BufferedImage image = new BufferedImage(2, 8, BufferedImage.TYPE_BYTE_INDEXED);
        for (int i = 0; i < 16; i++) {
            image.setRGB(i % 2, i / 2, colours[(i + i / 4) % 4]);
        }

        Picture read = Picture.read(written(image, format), "it");

        for (int i = 0; i < 16; i++) {
            for (int c = 0; c < 3; c++) {
                assertThat(read.value(i / 2, i % 2, c)).isEqualTo(colours[(i + i / 4) % 4] >> (16 - 8 * c) & 0xff);
            }
        }
    }

    @Test
    void jpegIsNearlyWhatWasWritten() throws IOException {
        BufferedImage image = smooth(BufferedImage.TYPE_INT_RGB, 40, 60);
        Picture read = Picture.read(written(image, "jpg"), "it");
        assertThat(differences(read, Picture.of(image))).isLessThan(4);
    }

    private static double differences(Picture one, Picture other) {
        assertThat(one.toString()).isEqualTo(other.toString());
        double sum = 0;
        for (int i = 0; i < one.pixels().length; i++) {
            sum += Math.abs((one.pixels()[i] & 0xff) - (other.pixels()[i] & 0xff));
        }
        return sum / one.pixels().length;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void picturesAreSetUpright(int orientation) throws IOException {
        BufferedImage image = smooth(BufferedImage.TYPE_INT_RGB, 40, 64);
        Picture upright = Picture.of(image);
        byte[] file = oriented(written(toStore(image, orientation), "jpg"), orientation, orientation % 2 == 0);

        assertThat(differences(Picture.read(file, "it"), upright)).isLessThan(5);
        Path path = Files.write(folder.resolve("a"), file);
        assertThat(PictureHeader.read(path)).isEqualTo(new PictureHeader(PictureKind.JPEG, new Size(40, 64), 3));
    }

    /** What a camera stores: by the table of Exif 2.32, where row 0 and column 0 are. */
    private static BufferedImage toStore(BufferedImage upright, int orientation) {
        int height = upright.getHeight();
        int width = upright.getWidth();
        boolean turned = orientation > 4;
        BufferedImage stored =
                new BufferedImage(turned ? height : width, turned ? width : height, BufferedImage.TYPE_INT_RGB);
        String[] firstRow = {"top", "top", "bottom", "bottom", "left", "right", "right", "left"};
        String[] firstColumn = {"left", "right", "right", "left", "top", "top", "bottom", "bottom"};
        for (int row = 0; row < stored.getHeight(); row++) {
            for (int column = 0; column < stored.getWidth(); column++) {
                int x = 0;
                int y = 0;
                for (String[] side : new String[][] {
                    {firstRow[orientation - 1], "" + row}, {firstColumn[orientation - 1], "" + column}
                }) {
                    int far = Integer.parseInt(side[1]);
                    switch (side[0]) {
                        case "top" -> y = far;
                        case "bottom" -> y = height - 1 - far;
                        case "left" -> x = far;
                        default -> x = width - 1 - far;
                    }
                }
                stored.setRGB(column, row, upright.getRGB(x, y));
            }
        }
        return stored;
    }

    private static byte[] oriented(byte[] jpeg, int orientation, boolean little) {
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xFFE1).putShort((short) 34).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        exif.put(little ? "II".getBytes(StandardCharsets.US_ASCII) : "MM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8);
        exif.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);
        return inserted(jpeg, exif.array());
    }

    private static byte[] inserted(byte[] jpeg, byte[] segment) {
        ByteBuffer all = ByteBuffer.allocate(jpeg.length + segment.length);
        return all.put(jpeg, 0, 2).put(segment).put(jpeg, 2, jpeg.length - 2).array();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inksBecomeColours(boolean adobe) throws IOException {
        BufferedImage four = new BufferedImage(16, 16, BufferedImage.TYPE_4BYTE_ABGR);
        WritableRaster raster = four.getRaster();
        for (int i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, new int[] {200, 100, 0, 50});
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(raster, null, null));
        }
        byte[] file = bytes.toByteArray();
        ByteBuffer mark = ByteBuffer.allocate(16).putShort((short) 0xFFEE).putShort((short) 14);
        mark.put("Adobe".getBytes(StandardCharsets.US_ASCII)).put(new byte[7]);

        Picture read = Picture.read(adobe ? inserted(file, mark.array()) : file, "it");

        double[] expected = adobe
                ? new double[] {200 * 50 / 255., 100 * 50 / 255., 0}
                : new double[] {55 * 205 / 255., 155 * 205 / 255., 255 * 205 / 255.};
        for (int c = 0; c < 3; c++) {
            assertThat((double) read.value(8, 8, c)).isCloseTo(expected[c], org.assertj.core.data.Offset.offset(3.0));
        }
    }

    @Test
    void aHeaderIsNotBelieved() throws IOException {
        byte[] large = withSize(random(4, 4, 1, 1).png(), 40_000, 40_000);
        assertThatThrownBy(() -> Picture.read(large, "a.png"))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("a.png: it has 40000 x 40000 pixels, more than the 100 million");
        byte[] small = withSize(random(4, 4, 1, 1).png(), 9000, 9000);
        assertThatThrownBy(() -> Picture.read(small, "a.png"))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("can't be in its");
    }

    private static byte[] withSize(byte[] png, int height, int width) {
        ByteBuffer bytes = ByteBuffer.wrap(png);
        bytes.putInt(16, width).putInt(20, height);
        CRC32 checksum = new CRC32();
        checksum.update(png, 12, 17);
        bytes.putInt(29, (int) checksum.getValue());
        return png;
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void whatIsCutOffIsRefused(String format) throws IOException {
        byte[] whole = written(smooth(BufferedImage.TYPE_INT_RGB, 100, 100), format);
        for (double share : new double[] {0, 0.01, 0.1, 0.5, 0.8}) {
            byte[] part = Arrays.copyOf(whole, (int) (share * whole.length));
            assertThatThrownBy(() -> Picture.read(part, "broken." + format))
                    .as(format + " cut off at " + share)
                    .isInstanceOf(BadRecordException.class)
                    .hasMessageStartingWith("broken." + format + ": it ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void damageIsNeverAnythingElseThanTheProjectsException(String format) throws IOException {
        byte[] whole = written(smooth(BufferedImage.TYPE_INT_RGB, 24, 24), format);
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = whole.clone();
            for (int k = 0; k <= i % 3; k++) {
                damaged[random.nextInt(i % 2 == 0 ? Math.min(200, whole.length) : whole.length)] =
                        (byte) random.nextInt();
            }
            try {
                Picture.read(damaged, "it");
            } catch (DataException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void namesDoNotMatterAndMissingFilesAreNamed() throws IOException {
        Path path = Files.write(folder.resolve("a.jpg"), random(3, 3, 3, 2).png());
        assertThat(Picture.read(path)).isEqualTo(random(3, 3, 3, 2));
        assertThatThrownBy(() -> Picture.read(folder.resolve("b.png")))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("b.png: there is no such file");
        Path text = Files.writeString(folder.resolve("c.png"), "BM stands for a text");
        assertThatThrownBy(() -> Picture.read(text)).isInstanceOf(BadRecordException.class);
        assertThatThrownBy(() -> Picture.read(folder)).isInstanceOf(DataException.class);
    }

    @Test
    void aLargePictureIsThinnedOut() throws IOException {
        Path path = Files.write(
                folder.resolve("large.jpg"), written(smooth(BufferedImage.TYPE_INT_RGB, 2400, 3200), "jpg"));
        Picture small = Picture.read(path, new Size(30, 40));
        assertThat(differences(small, Picture.of(smooth(BufferedImage.TYPE_INT_RGB, 30, 40))))
                .isLessThan(5);
    }
}
