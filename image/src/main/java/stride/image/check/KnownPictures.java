package stride.image.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stride.image.check.PictureFinding.Occurrence;

/**
 * Pictures by which others are known again. Pictures that look alike differ in few of the 64 bits of a glance, and hardly in
 * those of the lowest frequencies, so at least one of six bands of bits is the same: only those are compared.
 */
final class KnownPictures {
    private static final int BANDS = 6;
    private static final int MOST_BITS = 14; // of 64 that may differ; half of them do by chance
    private static final int MOST_COMPARED = 1000; // of those with a band in common, the latest
    private static final int MOST_LOOKED_AT =
            200_000; // pictures, each a kilobyte; all later ones are known pixel by pixel only

    private final Map<Long, Known> byPixels = new HashMap<>();
    private final Map<Integer, List<Known>> byBand = new HashMap<>();
    private int lookedAt;

    /** A picture and where it was first seen. */
    record Known(Fingerprint fingerprint, Occurrence first) {}

    /** The picture with the very same pixels. */
    Optional<Known> same(Fingerprint fingerprint) {
        return Optional.ofNullable(byPixels.get(fingerprint.exact()));
    }

    /** A picture that looks the same, the latest one; none for blank ones. */
    Optional<Known> alike(Fingerprint fingerprint) {
        if (fingerprint.isBlank()) {
            return Optional.empty();
        }
        for (int band = 0; band < BANDS; band++) {
            @Nullable List<Known> all = byBand.get(key(fingerprint, band));
            int last = all == null ? -1 : all.size() - 1;
            for (int i = last; all != null && i >= 0 && i > last - MOST_COMPARED; i--) {
                Known known = all.get(i);
                if (Long.bitCount(known.fingerprint.glance() ^ fingerprint.glance()) <= MOST_BITS
                        && known.fingerprint.looksLike(fingerprint)) {
                    return Optional.of(known);
                }
            }
        }
        return Optional.empty();
    }

    private static int key(Fingerprint fingerprint, int band) {
        int from = 64 * band / BANDS;
        int bits = 64 * (band + 1) / BANDS - from;
        return band << 16 | (int) (fingerprint.glance() >>> from & (1L << bits) - 1);
    }

    void add(Fingerprint fingerprint, Occurrence first) {
        Known known = new Known(fingerprint, first);
        byPixels.putIfAbsent(fingerprint.exact(), known);
        if (!fingerprint.isBlank() && lookedAt++ < MOST_LOOKED_AT) {
            for (int band = 0; band < BANDS; band++) {
                byBand.computeIfAbsent(key(fingerprint, band), key -> new ArrayList<>(1))
                        .add(known);
            }
        }
    }
}
