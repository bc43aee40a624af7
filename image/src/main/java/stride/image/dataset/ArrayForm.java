package stride.image.dataset;

import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.image.picture.Picture;
import stride.image.picture.Size;

/**
 * How an array holds pictures.
 *
 * @param count how many
 * @param channelsFirst whether an axis of colours stands before rows and columns
 */
record ArrayForm(long count, Size size, int channels, boolean channelsFirst) {
    /** Of a picture that is made of an array. */
    private static final long MOST_PIXELS = 100_000_000;

    private static final String SHAPES =
            "have pictures as (n, rows, columns), (n, rows, columns, 1 or 3) or (n, 1 or 3, rows, columns)";

    /**
     * @param bytes of the file, in which no more numbers can be packed than a thousand a byte
     * @throws DataException if it is none of pictures
     */
    static ArrayForm of(NumberArray array, long bytes) {
        long[] shape = array.shape();
        ArrayForm form = switch (shape.length) {
            case 2 -> flat(array, shape);
            case 3 -> form(array, shape[0], shape[1], shape[2], 1, false);
            case 4 ->
                isChannels(shape[3])
                        ? form(array, shape[0], shape[1], shape[2], shape[3], false)
                        : form(array, shape[0], shape[2], shape[3], shape[1], true);
            default -> throw none(array);
        };
        if (product(shape, array.place()) / 1100 > bytes) {
            throw new DataException(
                    array.place(),
                    "its header says it has " + NumberArray.inWords(shape) + " numbers, which can't be in its " + bytes
                            + " bytes",
                    "get it anew");
        }
        return form;
    }

    /** Square pictures laid out in a row each. */
    private static ArrayForm flat(NumberArray array, long[] shape) {
        for (int channels : new int[] {Picture.GREY, Picture.COLOUR}) {
            long side = Math.round(Math.sqrt((double) shape[1] / channels));
            if (side > 1 && side * side * channels == shape[1]) {
                return form(array, shape[0], side, side, channels, false);
            }
        }
        throw none(array);
    }

    private static boolean isChannels(long extent) {
        return extent == Picture.GREY || extent == Picture.COLOUR;
    }

    private static ArrayForm form(NumberArray array, long n, long height, long width, long channels, boolean first) {
        if (!isChannels(channels) || height < 1 || width < 1) {
            throw none(array);
        }
        if (height > MOST_PIXELS || width > MOST_PIXELS || height * width > MOST_PIXELS) {
            throw new DataException(
                    array.place(),
                    "a picture in it would have " + height + " x " + width + " pixels, more than the "
                            + MOST_PIXELS / 1_000_000 + " million that are read",
                    "make them smaller");
        }
        return new ArrayForm(n, new Size((int) height, (int) width), (int) channels, first);
    }

    private static DataException none(NumberArray array) {
        return new DataException(
                array.place(),
                "the array" + (array.name().isEmpty() ? "" : " \"" + array.name() + "\"") + " of "
                        + NumberArray.inWords(array.shape()) + " holds no pictures",
                SHAPES);
    }

    /** @throws DataException if there can't be so many */
    static long product(long[] shape, Place place) {
        long product = 1;
        for (long extent : shape) {
            if (extent < 0 || Math.multiplyHigh(product, extent) != 0 || product * extent < 0) {
                throw new DataException(
                        place, "its header says it has " + NumberArray.inWords(shape) + " numbers", "get it anew");
            }
            product *= extent;
        }
        return product;
    }

    /** Numbers of one picture. */
    int values() {
        return Math.multiplyExact((int) size.pixels(), channels);
    }

    /** @param values of one picture, in the order of the array, 0 to 255 */
    Picture picture(double[] values) {
        byte[] pixels = new byte[values.length]; // (height, width, channels)
        int plane = (int) size.pixels();
        for (int i = 0; i < values.length; i++) {
            int from = channelsFirst ? i % channels * plane + i / channels : i;
            pixels[i] = (byte) (int) (values[from] + 0.5);
        }
        return Picture.of(size.height(), size.width(), channels, pixels);
    }
}
