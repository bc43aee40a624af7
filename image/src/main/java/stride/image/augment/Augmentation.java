package stride.image.augment;

import stride.image.picture.Picture;
import stride.random.RandomStream;

/**
 * How far a likeness of a picture may differ from it. All amounts are drawn anew for each likeness, uniformly between
 * their limits and in a fixed order, so it is a function of the picture and the random numbers alone.
 *
 * @param shift the most it is moved up or down, left or right, as a share of its height and width; 0 to 1
 * @param rotation the most it is turned, in degrees either way; 0 to 180
 * @param scale the most it is made larger or smaller: by factors from 1 / (1 + scale) to 1 + scale; 0 to 1
 * @param flip whether every other one is mirrored, left to right
 * @param colour the most that brightness, contrast and saturation change, as a share; 0 to 1
 * @param cutout side of a square that is covered, as a share of the shorter side; 0: none; 0 to 1 (DeVries and Taylor,
 *     "Improved regularization of convolutional neural networks with cutout", 2017)
 */
public record Augmentation(double shift, double rotation, double scale, boolean flip, double colour, double cutout) {
    /** Every likeness is the picture itself. */
    public static final Augmentation NONE = new Augmentation(0, 0, 0, false, 0, 0);

    private static final double HALF_TURN = 180;

    public Augmentation {
        requireShare("shift", shift, 1);
        requireShare("rotation", rotation, HALF_TURN);
        requireShare("scale", scale, 1);
        requireShare("colour", colour, 1);
        requireShare("cutout", cutout, 1);
    }

    private static void requireShare(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(name + " must be in 0 to " + most + ", is " + value);
        }
    }

    /** Whether every likeness is the picture itself. */
    public boolean isNone() {
        return equals(NONE);
    }

    /**
     * Writes the values of a likeness, which has the size of the picture.
     *
     * @param to (height, width, channels) from {@code offset} on, each from 0 to 255
     */
    public void apply(Picture picture, RandomStream random, float[] to, int offset) {
        Warp.draw(this, picture, random).apply(picture, to, offset);
        if (colour > 0) {
            Light.draw(colour, random).apply(picture, to, offset);
        }
        if (cutout > 0) {
            cover(picture, random, to, offset);
        }
    }

    /** Covers a square, of which a part may lie outside, by the mean of the picture. */
    private void cover(Picture picture, RandomStream random, float[] to, int offset) {
        int height = picture.height();
        int width = picture.width();
        int channels = picture.channels();
        int side = (int) StrictMath.round(cutout * Math.min(height, width));
        int top = random.nextInt(height) - side / 2;
        int left = random.nextInt(width) - side / 2;
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int i = 0; i < height * width; i++) {
                sum += to[offset + i * channels + c];
            }
            float mean = (float) (sum / (height * width));
            for (int y = Math.max(0, top); y < Math.min(height, top + side); y++) {
                for (int x = Math.max(0, left); x < Math.min(width, left + side); x++) {
                    to[offset + (y * width + x) * channels + c] = mean;
                }
            }
        }
    }
}
