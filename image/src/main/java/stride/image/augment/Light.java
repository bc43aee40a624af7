package stride.image.augment;

import stride.image.picture.Picture;
import stride.random.RandomStream;

/**
 * Another light: {@code v -> m + contrast (grey + saturation (v - grey) - m)}, times the brightness, where m is the mean of the picture and
 * grey that of the pixel's channels.
 */
record Light(float brightness, float contrast, float saturation) {
    private static final float WHITE = 255;

    static Light draw(double limit, RandomStream random) {
        return new Light(factor(limit, random), factor(limit, random), factor(limit, random));
    }

    private static float factor(double limit, RandomStream random) {
        return (float) (1 + (2 * random.nextDouble() - 1) * limit);
    }

    /** @param to (height, width, channels) from {@code offset} on, each from 0 to 255; changed in place */
    void apply(Picture picture, float[] to, int offset) {
        int channels = picture.channels();
        int end = offset + picture.height() * picture.width() * channels;
        double sum = 0;
        for (int i = offset; i < end; i++) {
            sum += to[i];
        }
        float mean = (float) (sum / (end - offset));
        for (int pixel = offset; pixel < end; pixel += channels) {
            float grey = 0;
            for (int c = 0; c < channels; c++) {
                grey += to[pixel + c] / channels;
            }
            for (int c = 0; c < channels; c++) {
                float coloured = grey + saturation * (to[pixel + c] - grey);
                float value = brightness * (mean + contrast * (coloured - mean));
                to[pixel + c] = Math.max(0, Math.min(WHITE, value));
            }
        }
    }
}
