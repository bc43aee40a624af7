package stride.classify.data;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Labels that are numbers. Programs write the same whole number with and without a fraction, as {@code 1} and
 * {@code 1.0}: that is one label. {@code 1.0} and {@code 10} are two, and so are {@code 1.1} and {@code 1.10}, which may
 * be versions.
 */
public final class LabelNumbers {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{1,40})?");
    private static final Pattern WHOLE = Pattern.compile("([+-]?[0-9]+)\\.0+");

    private LabelNumbers() {}

    /** The number that a label is, the same whatever way it is written; empty if it is none. */
    public static Optional<BigDecimal> value(String label) {
        return NUMBER.matcher(label).matches()
                ? Optional.of(new BigDecimal(label).stripTrailingZeros())
                : Optional.empty();
    }

    /** A whole number without a fraction of zeros; any other label as it is. */
    public static String plain(String label) {
        var whole = WHOLE.matcher(label);
        return label.indexOf('.') > 0 && whole.matches() ? whole.group(1) : label;
    }

    /**
     * What some labels are called among others that are known: {@code 1.0} is {@code 1} if that is known, and the other way
     * round. Of labels that are known in both forms, it is the one without a fraction.
     *
     * @return those that change, by what they are now
     */
    static Map<String, String> renamed(Collection<String> labels, Collection<String> known) {
        Set<String> all = new HashSet<>(known);
        Map<String, String> byPlain = new HashMap<>();
        for (String label : known) {
            byPlain.merge(plain(label), label, (one, other) -> one.length() <= other.length() ? one : other);
        }
        Map<String, String> renamed = new HashMap<>();
        for (String label : labels) {
            String plain = plain(label);
            String name = all.contains(plain) ? plain : byPlain.get(plain);
            if (name != null && !name.equals(label)) {
                renamed.put(label, name);
            }
        }
        return renamed;
    }

    /** What a label is called among those that are known; itself if it is none of them. */
    public static String among(Collection<String> known, String label) {
        if (known.contains(label) || value(label).isEmpty()) {
            return label;
        }
        return renamed(List.of(label), known).getOrDefault(label, label);
    }
}
