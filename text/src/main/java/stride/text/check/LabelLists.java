package stride.text.check;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import stride.classify.check.Evidence;
import stride.classify.check.Finding;
import stride.classify.check.Found;
import stride.classify.check.LabelCounts;
import stride.classify.check.LabelCounts.LabelCount;
import stride.classify.check.Phrase;
import stride.classify.check.Severity;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;

/** Labels that are probably several, written into one column: {@code price|support}. */
final class LabelLists {
    private static final List<String> SEPARATORS = List.of("|", ";", ",");

    /** Fewer could be names that happen to look so. */
    private static final int FEWEST = 3;

    private LabelLists() {}

    static Optional<Finding> finding(LabelCounts labels) {
        List<LabelCount> all = labels.largestFirst();
        return SEPARATORS.stream()
                .map(separator -> finding(separator, lists(all, separator)))
                .flatMap(Optional::stream)
                .max(Comparator.comparingLong(Finding::count));
    }

    /** The labels all of whose parts, at least two, occur in another label as well. */
    private static List<LabelCount> lists(List<LabelCount> labels, String separator) {
        Map<String, Integer> parts = new HashMap<>(); // labels that have the part
        labels.forEach(label -> parts(label, separator).forEach(part -> parts.merge(part, 1, Integer::sum)));
        return labels.stream()
                .filter(label -> {
                    List<String> own = parts(label, separator);
                    return own.size() > 1
                            && own.stream().allMatch(part -> !part.isEmpty() && parts.getOrDefault(part, 0) > 1);
                })
                .toList();
    }

    private static List<String> parts(LabelCount label, String separator) {
        return Arrays.stream(label.label().split(Pattern.quote(separator), -1))
                .map(String::strip)
                .distinct()
                .toList();
    }

    private static Optional<Finding> finding(String separator, List<LabelCount> lists) {
        if (lists.size() < FEWEST) {
            return Optional.empty();
        }
        Found samples = new Found();
        lists.forEach(label -> samples.add(() -> new Evidence(
                "'" + Phrase.shortened(label.label()) + "', " + Phrase.count(label.count(), "text"),
                List.of(label.first()))));
        return Optional.of(new Finding(
                TextFindingKind.LABEL_LISTS,
                Severity.WARNING,
                samples.count(),
                Phrase.of("%s look like several in one", Phrase.count(samples.count(), "label")),
                "Each combination is a class of its own now, with few texts to learn it from.",
                Remedy.of(Phrase.of("If a text may have several labels, say that '%s' separates them.", separator))
                        .by(Setting.LABEL_SEPARATOR, separator),
                samples.shown()));
    }
}
