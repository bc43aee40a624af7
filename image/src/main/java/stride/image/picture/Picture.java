package stride.image.picture;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * A picture in memory: 8 bits a value, grey or red, green and blue. Immutable; two are equal if all their pixels are.
 *
 * <pre>{@code Picture picture = Picture.of(ImageIO.read(file));}</pre>
 */
public final class Picture {
    /** Values of a pixel: grey. */
    public static final int GREY = 1;

    /** Values of a pixel: red, green and blue. */
    public static final int COLOUR = 3;

    private static final int WHITE = 255;

    private final int height;
    private final int width;
    private final int channels;
    private final byte[] pixels; // (height, width, channels), 0 to 255

    private Picture(int height, int width, int channels, byte[] pixels) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.pixels = pixels;
    }

    /**
     * @param channels {@link #GREY} or {@link #COLOUR}
     * @param pixels (height, width, channels) row by row, each from 0 to 255 as an unsigned byte; copied
     * @throws IllegalArgumentException if an extent is not positive, or there are not as many values as that
     */
    public static Picture of(int height, int width, int channels, byte[] pixels) {
        if (height < 1 || width < 1 || (channels != GREY && channels != COLOUR)) {
            throw new IllegalArgumentException("a picture has rows, columns and 1 or 3 values a pixel, not " + height
                    + " x " + width + " x " + channels);
        }
        if (pixels.length != (long) height * width * channels) {
            throw new IllegalArgumentException("a picture of " + height + " x " + width + " x " + channels + " has "
                    + (long) height * width * channels + " values, not " + pixels.length);
        }
        return new Picture(height, width, channels, pixels.clone());
    }

    /** An image of any kind; what is transparent is shown on white. It is grey if the image has no colours of its own. */
    public static Picture of(BufferedImage image) {
        int height = image.getHeight();
        int width = image.getWidth();
        int[] row = new int[width]; // 0xAARRGGBB
        byte[] colours = new byte[Math.multiplyExact(Math.multiplyExact(height, width), COLOUR)];
        boolean grey = true;
        for (int y = 0, at = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int alpha = row[x] >>> 24;
                int red = onWhite(row[x] >>> 16 & 0xff, alpha);
                int green = onWhite(row[x] >>> 8 & 0xff, alpha);
                int blue = onWhite(row[x] & 0xff, alpha);
                grey &= red == green && green == blue;
                colours[at++] = (byte) red;
                colours[at++] = (byte) green;
                colours[at++] = (byte) blue;
            }
        }
        Picture colour = new Picture(height, width, COLOUR, colours);
        return grey ? colour.withChannels(GREY) : colour;
    }

    private static int onWhite(int value, int alpha) {
        return alpha == 255 ? value : (value * alpha + WHITE * (255 - alpha) + 127) / 255;
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** {@link #GREY} or {@link #COLOUR}. */
    public int channels() {
        return channels;
    }

    /** From 0 to 255. */
    public int value(int y, int x, int channel) {
        return pixels[(y * width + x) * channels + channel] & 0xff;
    }

    /** All values, (height, width, channels) row by row, as unsigned bytes; a copy. */
    public byte[] pixels() {
        return pixels.clone();
    }

    /**
     * The same picture in grey, by the luma of ITU-R BT.601, or as one of three equal colours.
     *
     * @param wanted {@link #GREY} or {@link #COLOUR}
     */
    public Picture withChannels(int wanted) {
        if (wanted == channels) {
            return this;
        }
        byte[] to = new byte[Math.multiplyExact(height * width, wanted)];
        for (int i = 0; i < height * width; i++) {
            if (wanted == COLOUR) {
                Arrays.fill(to, i * COLOUR, (i + 1) * COLOUR, pixels[i]);
            } else {
                int red = pixels[i * COLOUR] & 0xff;
                int green = pixels[i * COLOUR + 1] & 0xff;
                int blue = pixels[i * COLOUR + 2] & 0xff;
                to[i] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
            }
        }
        return new Picture(height, width, wanted, to);
    }

    /** The same picture in another size. */
    public Picture resized(int newHeight, int newWidth) {
        if (newHeight == height && newWidth == width) {
            return this;
        }
        byte[] to = new byte[newHeight * newWidth * channels];
        for (int i = 0; i < to.length; i++) {
            int pixel = i / channels;
            to[i] = (byte) value(pixel / newWidth * height / newHeight, pixel % newWidth * width / newWidth, i % channels);
        }
        return new Picture(newHeight, newWidth, channels, to);
    }

    /** For whatever takes images of the JDK. */
    public BufferedImage toImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int blue = channels - 1;
                int green = channels / 2;
                image.setRGB(x, y, value(y, x, 0) << 16 | value(y, x, green) << 8 | value(y, x, blue));
            }
        }
        return image;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture picture
                && height == picture.height
                && width == picture.width
                && channels == picture.channels
                && Arrays.equals(pixels, picture.pixels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pixels) * 31 + height;
    }

    @Override
    public String toString() {
        return "Picture(" + height + " x " + width + (channels == GREY ? ", grey)" : ", colour)");
    }
}
