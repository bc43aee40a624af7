package stride.image.picture;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.data.Place;

/**
 * A picture in memory: 8 bits a value, grey or red, green and blue. Immutable; two are equal if all their pixels are.
 *
 * <pre>{@code Picture picture = Picture.read(Path.of("cat.jpg")).resized(64, 64);}</pre>
 */
public final class Picture {
    /** Values of a pixel: grey. */
    public static final int GREY = 1;

    /** Values of a pixel: red, green and blue. */
    public static final int COLOUR = 3;

    private static final double MOST_STRETCHED = 2;

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

    /** Of an array that nobody changes any more. */
    static Picture owning(int height, int width, int channels, byte[] pixels) {
        return new Picture(height, width, channels, pixels);
    }

    /**
     * An image of any kind; what is transparent is shown on white, and colour profiles are not applied. It is grey if the image
     * has no colours of its own.
     */
    public static Picture of(BufferedImage image) {
        return PixelRows.picture(image);
    }

    /**
     * The picture in a file: PNG, JPEG, BMP or GIF, of which the first frame is taken, whatever the file's name. What is
     * stored turned, as cameras do it, is set upright; 16 bits become 8; four inks become colours.
     *
     * @throws BadRecordException if there is no such file, or none of these, or it is broken, or has more than 100 million
     *     pixels; its place is the file
     * @throws DataException if it can't be read
     */
    public static Picture read(Path file) {
        return new PictureDecoder(PictureDecoder.bytes(file), new Place(file.toString(), 0)).decode(null);
    }

    /**
     * The picture in a file as for {@link #read(Path)}, and if it has more pixels than wanted, {@link #resized}. Of a very large
     * one not all pixels are looked at, so it takes less memory than to read and then resize it.
     */
    public static Picture read(Path file, Size atMost) {
        Picture picture = new PictureDecoder(PictureDecoder.bytes(file), new Place(file.toString(), 0)).decode(atMost);
        return picture.atMost(atMost);
    }

    /**
     * The picture in the bytes of a file, as for {@link #read(Path)}.
     *
     * @param source what to call it in messages
     */
    public static Picture read(byte[] file, String source) {
        return new PictureDecoder(file, new Place(source, 0)).decode(null);
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

    /**
     * The same picture in another size: each new pixel is the mean of the area it covers or, along an axis that grows, a mixture
     * of the two nearest. It is stretched, as a classifier has to cope with most proportions; but where height to width
     * would change by more than a factor of two nothing would be recognized, so there it keeps its proportions, stands in the
     * middle, and the rest has the mean colour of its border. The same to the bit on every machine.
     *
     * @throws IllegalArgumentException if an extent is not positive
     */
    public Picture resized(int toHeight, int toWidth) {
        Size size = new Size(toHeight, toWidth);
        return isFramedBy(size)
                ? Resampling.framed(this, toHeight, toWidth)
                : Resampling.stretched(this, toHeight, toWidth);
    }

    /** Whether {@link #resized} to that size keeps the proportions and fills the rest, rather than stretch it. */
    public boolean isFramedBy(Size size) {
        double change = (double) height * size.width() / ((double) width * size.height());
        return change > MOST_STRETCHED || change < 1 / MOST_STRETCHED;
    }

    /** With about as many pixels as that size has, its proportions kept, if it has more; else this. */
    public Picture atMost(Size most) {
        double scale = StrictMath.sqrt((double) most.pixels() / ((double) height * width));
        return scale < 1
                ? Resampling.stretched(this, (int) Math.max(1, StrictMath.rint(height * scale)), (int)
                        Math.max(1, StrictMath.rint(width * scale)))
                : this;
    }

    /** As a PNG file. */
    public byte[] png() {
        return PngFile.of(this);
    }

    /** The values themselves, which nobody may change. */
    byte[] shared() {
        return pixels;
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
