package stride.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The four networks of Kim (2014), section 3.1: where word vectors come from, and whether training changes them. */
public enum Variant {
    /** They start at random and are trained. */
    RAND,
    /** They are given and stay as they are. */
    STATIC,
    /** They are given and trained further. */
    NON_STATIC,
    /** Two tables side by side start with the given ones; one stays as it is, the other is trained. */
    MULTICHANNEL;

    /** Whether vectors have to be given. */
    public boolean needsVectors() {
        return this != RAND;
    }

    /** As the paper writes it: {@code non-static}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static Variant named(String name) {
        return Arrays.stream(values())
                .filter(variant -> variant.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no variant '" + name + "'; choose "
                        + Arrays.stream(values()).map(Variant::toString).collect(Collectors.joining(", "))));
    }
}
