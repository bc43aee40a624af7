package stride.app.kind;

import java.util.ArrayList;
import java.util.List;
import stride.classify.check.DataReport;
import stride.classify.check.Finding;
import stride.classify.check.Severity;
import stride.report.terminal.Visible;

/** The worst of what 'stride data check' would find, in a few lines, for who trains without asking it. */
final class DataWarnings {
    private static final int MOST = 5;

    private DataWarnings() {}

    /** A line each, none if there is nothing to warn of. */
    static List<String> of(DataReport<?> report) {
        List<Finding> findings = report.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .toList();
        List<String> lines = new ArrayList<>();
        findings.stream().limit(MOST).forEach(finding -> lines.add("warning: " + Visible.excerpt(finding.summary())));
        if (!findings.isEmpty()) {
            int more = findings.size() - lines.size();
            lines.add("         " + (more > 0 ? "and " + more + " more; " : "")
                    + "see 'stride data check' for where, and what to do");
        }
        return lines;
    }
}
