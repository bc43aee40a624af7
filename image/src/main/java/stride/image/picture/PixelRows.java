package stride.image.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * The pixels of the JDK's images as 8-bit grey or red, green and blue. Stored values are taken as they are and colour profiles
 * are not applied, as most who train on pictures do it: {@link BufferedImage#getRGB} would take grey for linear and brighten it.
 * What is transparent is shown on white.
 */
final class PixelRows {
    private static final int WHITE = 255;

    private PixelRows() {}

    /** Grey if the image has no colours of its own. */
    static Picture picture(BufferedImage image) {
        int height = image.getHeight();
        int width = image.getWidth();
        boolean raw = hasPlainSamples(image.getColorModel(), image.getRaster());
        boolean straight = !image.isAlphaPremultiplied();
        int[] row = new int
                [raw && straight ? Math.multiplyExact(width, image.getRaster().getNumBands()) : width];
        byte[] colours = new byte[Math.multiplyExact(Math.multiplyExact(height, width), Picture.COLOUR)];
        boolean grey = true;
        for (int y = 0; y < height; y++) {
            int from = y * width * Picture.COLOUR;
            if (raw && straight) {
                samples(image.getRaster(), y, row, colours, from);
            } else {
                image.getRGB(0, y, width, 1, row, 0, width);
                packed(row, colours, from);
            }
            grey = grey && isGrey(colours, from, from + width * Picture.COLOUR);
        }
        Picture colour = Picture.owning(height, width, Picture.COLOUR, colours);
        return grey ? colour.withChannels(Picture.GREY) : colour;
    }

    private static boolean hasPlainSamples(ColorModel model, Raster raster) {
        int space = model.getColorSpace().getType();
        int type = raster.getTransferType();
        return model instanceof ComponentColorModel
                && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB)
                && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT)
                && raster.getNumBands() == model.getNumComponents();
    }

    private static void samples(Raster raster, int y, int[] row, byte[] to, int from) {
        int bands = raster.getNumBands();
        int width = raster.getWidth();
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
        boolean deep = raster.getTransferType() == DataBuffer.TYPE_USHORT;
        for (int i = 0; deep && i < row.length; i++) {
            row[i] = (row[i] * 255 + 32767) / 65535;
        }
        boolean transparent = bands % 2 == 0; // grey and alpha, or three colours and alpha
        int colours = transparent ? bands - 1 : bands;
        for (int x = 0, at = from; x < width; x++) {
            int alpha = transparent ? row[x * bands + colours] : 255;
            for (int c = 0; c < Picture.COLOUR; c++) {
                to[at++] = (byte) onWhite(row[x * bands + Math.min(c, colours - 1)], alpha);
            }
        }
    }

    /** @param row of 0xAARRGGBB */
    private static void packed(int[] row, byte[] to, int from) {
        int at = from;
        for (int pixel : row) {
            int alpha = pixel >>> 24;
            to[at++] = (byte) onWhite(pixel >>> 16 & 0xff, alpha);
            to[at++] = (byte) onWhite(pixel >>> 8 & 0xff, alpha);
            to[at++] = (byte) onWhite(pixel & 0xff, alpha);
        }
    }

    private static int onWhite(int value, int alpha) {
        return alpha == 255 ? value : (value * alpha + WHITE * (255 - alpha) + 127) / 255;
    }

    private static boolean isGrey(byte[] colours, int from, int to) {
        for (int i = from; i < to; i += Picture.COLOUR) {
            if (colours[i] != colours[i + 1] || colours[i] != colours[i + 2]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Four inks, cyan, magenta, yellow and black, of which more is darker: red is (255 - cyan) (255 - black) / 255, and so on.
     * The programs that write such JPEG files, all after Adobe's, store 255 less the ink.
     *
     * @param raster of four bands; cyan, magenta and yellow as YCbCr if {@code adobe} is 2 (Adobe technical note 5116)
     * @param adobe the transform of Adobe's segment; -1 without one
     */
    static Picture ofInks(Raster raster, int adobe) {
        int height = raster.getHeight();
        int width = raster.getWidth();
        int[] row = new int[Math.multiplyExact(width, 4)];
        byte[] colours = new byte[Math.multiplyExact(Math.multiplyExact(height, width), Picture.COLOUR)];
        for (int y = 0, at = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int[] ink = {row[4 * x], row[4 * x + 1], row[4 * x + 2], row[4 * x + 3]};
                if (adobe == 2) {
                    fromYcc(ink);
                }
                for (int c = 0; c < Picture.COLOUR; c++) {
                    int light = adobe >= 0 ? ink[c] : 255 - ink[c];
                    int lightness = adobe >= 0 ? ink[3] : 255 - ink[3];
                    colours[at++] = (byte) ((light * lightness + 127) / 255);
                }
            }
        }
        return Picture.owning(height, width, Picture.COLOUR, colours);
    }

    /** YCbCr is that of 255 less the stored inks (ITU-T T.871). */
    private static void fromYcc(int[] ink) {
        double luma = ink[0];
        double blue = ink[1] - 128;
        double red = ink[2] - 128;
        ink[0] = 255 - clamped(luma + 1.402 * red);
        ink[1] = 255 - clamped(luma - 0.344136 * blue - 0.714136 * red);
        ink[2] = 255 - clamped(luma + 1.772 * blue);
    }

    private static int clamped(double value) {
        return (int) Math.max(0, Math.min(255, value + 0.5));
    }
}
