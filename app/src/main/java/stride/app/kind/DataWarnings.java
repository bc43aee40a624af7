package stride.app.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stride.classify.data.Dataset;
import stride.report.terminal.Visible;
import stride.text.check.DataCheck;
import stride.text.check.DataPart;
import stride.text.check.Finding;
import stride.text.check.Severity;
import stride.text.token.Tokenizer;

/** The worst of what 'stride data check' would find, in a few lines, for who trains without asking it. */
final class DataWarnings {
    private static final int MOST = 5;

    private DataWarnings() {}

    /**
     * A line each, none if there is nothing to warn of.
     *
     * @param tokenizer that of the training
     */
    static List<String> of(Dataset<String> train, Optional<Dataset<String>> dev, Tokenizer tokenizer) {
        List<DataPart> heldOut =
                dev.map(part -> DataPart.of("the dev file", part)).stream().toList();
        List<Finding> findings =
                DataCheck.check(DataPart.of("the training texts", train), heldOut, tokenizer).findings().stream()
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
