package stride.app.explain;

import stride.image.explain.PictureExplanation;
import stride.image.explain.PlaceMap;
import stride.image.picture.Picture;
import stride.image.picture.Size;

/**
 * An activation drawn over a picture, which is grey and dimmed below it. No meaning is in a colour alone: the colours are the lighter
 * the larger the value, a line encloses what is at least half of the largest, and what speaks for another label is striped.
 */
final class HeatMap {
    // Of red, green and blue; each lighter than the one before
    private static final int[][] HEAT = {
        {50, 10, 94}, {120, 28, 109}, {187, 55, 84}, {237, 105, 37}, {252, 181, 25}, {252, 245, 160}
    };
    private static final int[][] COLD = {
        {12, 30, 80}, {22, 66, 130}, {36, 104, 172}, {66, 146, 208}, {130, 194, 232}, {214, 240, 252}
    };
    private static final int DARKEST = 22; // what black becomes below
    private static final double DIMMED = 0.42; // what is left of lighter values
    private static final double MOST_COVER = 0.75; // of the picture, where the value is largest
    private static final int STRIPE = 6; // pixels
    private static final double LINE = 0.5; // share of the largest value

    private final PlaceMap map;
    private final boolean signed;
    private final double largest;

    private HeatMap(PlaceMap map, boolean signed, double largest) {
        this.map = map;
        this.signed = signed;
        this.largest = largest;
    }

    /** Of one label what is positive alone, as its papers show it; of the difference of two also what speaks for the other. */
    static HeatMap of(PictureExplanation explanation) {
        PlaceMap map = explanation.activation();
        boolean signed = explanation.against().isPresent();
        return new HeatMap(map, signed, Math.max(map.largest(), signed ? -map.smallest() : 0));
    }

    /** The value that has the lightest colour; not positive where there is nothing to see. */
    double largest() {
        return largest;
    }

    /** Whether negative values are shown too. */
    boolean isSigned() {
        return signed;
    }

    /**
     * The value at a point as a share of the largest, -1 to 1.
     *
     * @param y from 0, the upper edge, to 1, the lower one
     * @param x from 0, the left edge, to 1, the right one
     */
    double share(double y, double x) {
        double share = largest > 0 ? map.between(y, x) / largest : 0;
        return signed ? share : Math.max(0, share);
    }

    /** The picture below it as large as the overlay, in proportions in which each point lies where the network sees it. */
    static Picture ground(PictureExplanation explanation, int side) {
        Picture picture = explanation.picture();
        Size seen = new Size(explanation.seen().height(), explanation.seen().width());
        boolean framed = picture.isFramedBy(seen);
        int height = framed ? seen.height() : picture.height();
        int width = framed ? seen.width() : picture.width();
        int longer = Math.max(height, width);
        if (longer > side) {
            height = Math.max(1, height * side / longer);
            width = Math.max(1, width * side / longer);
        }
        return enlarged(picture.resized(height, width), Math.max(1, side / Math.max(height, width)));
    }

    /** Pixels as squares. */
    private static Picture enlarged(Picture picture, int times) {
        int height = picture.height() * times;
        int width = picture.width() * times;
        int channels = picture.channels();
        byte[] pixels = new byte[height * width * channels];
        for (int i = 0; i < pixels.length; i++) {
            int y = i / channels / width / times;
            int x = i / channels % width / times;
            pixels[i] = (byte) picture.value(y, x, i % channels);
        }
        return Picture.of(height, width, channels, pixels);
    }

    /** Drawn over that picture. */
    Picture over(Picture ground) {
        Picture grey = ground.withChannels(Picture.GREY);
        int height = grey.height();
        int width = grey.width();
        byte[] pixels = new byte[height * width * Picture.COLOUR];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double share = share((y + 0.5) / height, (x + 0.5) / width);
                boolean line = isLine(share, share((y + 1.5) / height, (x + 0.5) / width), x)
                        || isLine(share, share((y + 0.5) / height, (x + 1.5) / width), y);
                put(grey.value(y, x, 0), share, line, y + x, pixels, (y * width + x) * Picture.COLOUR);
            }
        }
        return Picture.of(height, width, Picture.COLOUR, pixels);
    }

    /** Whether half of the largest lies between two neighbours; the line round negative values is broken. */
    private static boolean isLine(double share, double next, int along) {
        return share >= LINE != next >= LINE || (share <= -LINE != next <= -LINE && along % STRIPE < STRIPE / 2);
    }

    private static void put(int grey, double share, boolean line, int diagonal, byte[] pixels, int at) {
        double strength = Math.abs(share);
        boolean gap = share < 0 && diagonal % STRIPE < STRIPE / 3;
        double cover = gap ? 0 : MOST_COVER * Math.sqrt(strength);
        for (int c = 0; c < Picture.COLOUR; c++) {
            double below = DARKEST + DIMMED * grey;
            double colour = colour(share < 0 ? COLD : HEAT, strength, c);
            pixels[at + c] = (byte) (line ? 255 : Math.round((1 - cover) * below + cover * colour));
        }
    }

    private static double colour(int[][] ramp, double strength, int channel) {
        double place = Math.min(1, strength) * (ramp.length - 1);
        int i = Math.min(ramp.length - 2, (int) place);
        return ramp[i][channel] + (place - i) * (ramp[i + 1][channel] - ramp[i][channel]);
    }

    /** The colours from the smallest value to the largest, as they are over grey. */
    Picture scale(int height, int width) {
        byte[] pixels = new byte[height * width * Picture.COLOUR];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double share = (x + 0.5) / width;
                put(128, signed ? 2 * share - 1 : share, false, y + x, pixels, (y * width + x) * Picture.COLOUR);
            }
        }
        return Picture.of(height, width, Picture.COLOUR, pixels);
    }
}
