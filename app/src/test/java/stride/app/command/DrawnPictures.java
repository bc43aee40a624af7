package stride.app.command;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import stride.image.picture.Picture;

/** Small pictures to train on, bars that stand and bars that lie, and larger ones as smooth as photographs. */
final class DrawnPictures {
    private static final int SIDE = 16;
    private static final int HEIGHT = 48;
    private static final int WIDTH = 64;

    private DrawnPictures() {}

    /** A bright bar on dark noise, 16 x 16, grey. */
    static Picture bar(boolean stands, SplittableRandom random) {
        int at = 2 + random.nextInt(SIDE - 5);
        byte[] pixels = new byte[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int across = stands ? x : y;
                boolean inside = across >= at && across < at + 3;
                pixels[y * SIDE + x] = (byte) ((inside ? 180 : 10) + random.nextInt(60));
            }
        }
        return Picture.of(SIDE, SIDE, Picture.GREY, pixels);
    }

    /** Writes a folder with a folder a class, {@code lying} and {@code standing}, whose pictures are 00.png and so on. */
    static Path bars(Path folder, int each, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2 * each; i++) {
            write(
                    folder.resolve(i % 2 == 0 ? "lying" : "standing")
                            .resolve(String.format(Locale.ROOT, "%02d.png", i / 2)),
                    bar(i % 2 == 1, random).png());
        }
        return folder;
    }

    /** Waves of random directions and lengths, 48 x 64, in colours. */
    static Picture scene(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] waves = random.doubles(20).toArray();
        byte[] pixels = new byte[HEIGHT * WIDTH * Picture.COLOUR];
        for (int i = 0; i < pixels.length; i++) {
            int c = i % Picture.COLOUR;
            int pixel = i / Picture.COLOUR;
            double x = (double) (pixel % WIDTH) / WIDTH;
            double y = (pixel - pixel % WIDTH) / (double) (WIDTH * HEIGHT);
            double sum = 0;
            for (int k = 0; k < 5; k++) {
                sum += StrictMath.sin(18 * (waves[k] - 0.5) * x
                        + 18 * (waves[k + 5] - 0.5) * y
                        + 6 * waves[k + 10]
                        + c * waves[k + 15]);
            }
            pixels[i] = (byte) (int) Math.max(0, Math.min(255, 128 + 40 * sum));
        }
        return Picture.of(HEIGHT, WIDTH, Picture.COLOUR, pixels);
    }

    static byte[] jpeg(Picture picture, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            BufferedImage image = picture.toImage();
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static Path write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        return Files.write(file, bytes);
    }
}
