package stride.image.dataset;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What people call the parts of data sets. */
final class PartName {
    private static final List<List<String>> ALIKE = List.of(
            List.of("train", "training"),
            List.of("test", "t10k", "testing"),
            List.of("val", "valid", "validation", "dev"));

    private PartName() {}

    /** That name first, then others for the same. */
    static List<String> alike(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return ALIKE.stream()
                .filter(names -> names.contains(wanted))
                .findFirst()
                .map(names -> Stream.concat(Stream.of(name), names.stream().filter(other -> !other.equals(name)))
                        .toList())
                .orElse(List.of(name));
    }

    /** Whether it is a name of any part. */
    static boolean isOne(String name) {
        return ALIKE.stream().anyMatch(names -> names.contains(name.toLowerCase(Locale.ROOT)));
    }
}
