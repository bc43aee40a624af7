package stride.image.augment;

import stride.image.picture.Picture;
import stride.random.RandomStream;

/**
 * An affine map from places of a likeness to places of the picture, about their centres: {@code (x, y) -> (a x + b y + e, c x +
 * d y + f)}, in pixels. Values between pixels are bilinear; beyond its border a picture goes on as its mirror image.
 */
record Warp(double a, double b, double c, double d, double e, double f) {
    /** The inverse of a mirroring, a turn, a change of size and a shift, in this order. */
    static Warp draw(Augmentation limits, Picture picture, RandomStream random) {
        double angle = StrictMath.toRadians(between(random, limits.rotation()));
        double size = StrictMath.exp(between(random, StrictMath.log1p(limits.scale())));
        double right = between(random, limits.shift()) * picture.width();
        double down = between(random, limits.shift()) * picture.height();
        boolean flipped = random.nextFloat() < 0.5f && limits.flip();
        if (limits.rotation() == 0 && limits.scale() == 0) { // whole pixels stay sharp
            right = StrictMath.rint(right);
            down = StrictMath.rint(down);
        }
        double cos = StrictMath.cos(angle) / size;
        double sin = StrictMath.sin(angle) / size;
        double sign = flipped ? -1 : 1;
        return new Warp(
                sign * cos, sign * sin, -sin, cos, -sign * (cos * right + sin * down), sin * right - cos * down);
    }

    private static double between(RandomStream random, double limit) {
        return (2 * random.nextDouble() - 1) * limit;
    }

    void apply(Picture picture, float[] to, int offset) {
        int height = picture.height();
        int width = picture.width();
        int channels = picture.channels();
        double middleX = (width - 1) / 2.0;
        double middleY = (height - 1) / 2.0;
        int at = offset;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double fromX = a * (x - middleX) + b * (y - middleY) + e + middleX;
                double fromY = c * (x - middleX) + d * (y - middleY) + f + middleY;
                int left = (int) Math.floor(fromX);
                int top = (int) Math.floor(fromY);
                float beside = (float) (fromX - left);
                float below = (float) (fromY - top);
                int x0 = mirrored(left, width);
                int x1 = mirrored(left + 1, width);
                int y0 = mirrored(top, height);
                int y1 = mirrored(top + 1, height);
                for (int channel = 0; channel < channels; channel++) {
                    float upper = mix(picture.value(y0, x0, channel), picture.value(y0, x1, channel), beside);
                    float lower = mix(picture.value(y1, x0, channel), picture.value(y1, x1, channel), beside);
                    to[at++] = mix(upper, lower, below);
                }
            }
        }
    }

    private static float mix(float one, float other, float share) {
        return one + share * (other - one);
    }

    /** ... 1 0 | 0 1 2 ... n-1 | n-1 n-2 ... */
    private static int mirrored(int i, int n) {
        int within = Math.floorMod(i, 2 * n);
        return within < n ? within : 2 * n - 1 - within;
    }
}
