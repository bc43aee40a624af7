package stride.image.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stride.classify.check.Occurrence;

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

    private final Map<Long, Occurrence> byPixels = new HashMap<>();
    private final Map<Integer, List<Seen>> byBand = new HashMap<>();
    private int lookedAt;

    private record Seen(Glance glance, Occurrence first) {}

    /** Where the very same pixels were first seen. */
    Optional<Occurrence> same(Fingerprint fingerprint) {
        return Optional.ofNullable(byPixels.get(fingerprint.exact()));
    }

    /** Where a picture that looks the same was seen, the latest one. */
    Optional<Occurrence> alike(Fingerprint fingerprint) {
        return fingerprint.glance().flatMap(this::alike);
    }

    private Optional<Occurrence> alike(Glance glance) {
        for (int band = 0; band < BANDS; band++) {
            @Nullable List<Seen> all = byBand.get(key(glance, band));
            int last = all == null ? -1 : all.size() - 1;
            for (int i = last; all != null && i >= 0 && i > last - MOST_COMPARED; i--) {
                Seen seen = all.get(i);
                if (Long.bitCount(seen.glance.bits() ^ glance.bits()) <= MOST_BITS && seen.glance.looksLike(glance)) {
                    return Optional.of(seen.first);
                }
            }
        }
        return Optional.empty();
    }

    private static int key(Glance glance, int band) {
        int from = 64 * band / BANDS;
        int bits = 64 * (band + 1) / BANDS - from;
        return band << 16 | (int) (glance.bits() >>> from & (1L << bits) - 1);
    }

    void add(Fingerprint fingerprint, Occurrence first) {
        byPixels.putIfAbsent(fingerprint.exact(), first);
        fingerprint.glance().filter(glance -> lookedAt++ < MOST_LOOKED_AT).ifPresent(glance -> {
            for (int band = 0; band < BANDS; band++) {
                byBand.computeIfAbsent(key(glance, band), key -> new ArrayList<>(1))
                        .add(new Seen(glance, first));
            }
        });
    }
}
