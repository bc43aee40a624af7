package stride.app.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import stride.report.terminal.Visible;

/** A warning of labels to measure on that a model was never trained on. */
final class UnknownLabels {
    private static final int SHOWN = 5;
    private static final int LONGEST = 40; // characters of a label

    private UnknownLabels() {}

    /** Empty if there are none. */
    static Optional<String> warning(List<String> labels) {
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        String first = labels.stream()
                .limit(SHOWN)
                .map(label -> "'" + shortened(Visible.line(label)) + "'")
                .collect(Collectors.joining(", "));
        int more = labels.size() - SHOWN;
        return Optional.of(String.format(
                Locale.ROOT,
                "warning: %s never trained on, so texts with %s count as answered wrongly: %s%s",
                labels.size() == 1 ? "a label was" : labels.size() + " labels were",
                labels.size() == 1 ? "it" : "them",
                first,
                more > 0 ? " and " + more + " more" : ""));
    }

    private static String shortened(String label) {
        return label.length() <= LONGEST ? label : label.substring(0, LONGEST) + "…";
    }
}
