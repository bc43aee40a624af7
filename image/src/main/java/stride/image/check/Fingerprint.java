package stride.image.check;

import java.util.Optional;
import stride.image.picture.Picture;

/**
 * By what a picture is known again, in about a kilobyte.
 *
 * @param exact a hash of its size and pixels
 * @param isBlank whether all pixels are alike
 * @param glance what is seen at a glance; empty for blank ones, which all look the same, and where pixels alone count
 */
record Fingerprint(long exact, boolean isBlank, Optional<Glance> glance) {
    private static final int ALIKE = 3; // grey levels by which recompression changes a pixel of a blank picture

    static Fingerprint of(Picture picture) {
        Fingerprint pixels = ofPixels(picture);
        return pixels.isBlank ? pixels : new Fingerprint(pixels.exact, false, Optional.of(Glance.of(picture)));
    }

    /** In a fraction of the time: by its pixels alone. */
    static Fingerprint ofPixels(Picture picture) {
        byte[] pixels = picture.pixels();
        return new Fingerprint(exact(picture, pixels), isBlank(pixels, picture.channels()), Optional.empty());
    }

    /** FNV-1a with 64 bits, of eight bytes at a time, the bits mixed after each. */
    private static long exact(Picture picture, byte[] pixels) {
        long hash = 0xcbf29ce484222325L;
        hash = mixed(hash ^ picture.height());
        hash = mixed(hash ^ picture.width());
        for (int i = 0; i < pixels.length; i += 8) {
            long word = 0;
            for (int k = i; k < Math.min(i + 8, pixels.length); k++) {
                word = word << 8 | (pixels[k] & 0xff);
            }
            hash = mixed(hash ^ word);
        }
        return mixed(hash ^ picture.channels());
    }

    /** The finalizer of MurmurHash3 (Appleby). */
    private static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }

    private static boolean isBlank(byte[] pixels, int channels) {
        for (int c = 0; c < channels; c++) {
            int least = 255;
            int most = 0;
            for (int i = c; i < pixels.length; i += channels) {
                least = Math.min(least, pixels[i] & 0xff);
                most = Math.max(most, pixels[i] & 0xff);
            }
            if (most - least > ALIKE) {
                return false;
            }
        }
        return true;
    }
}
