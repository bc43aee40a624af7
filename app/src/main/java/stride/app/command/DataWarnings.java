package stride.app.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import stride.app.terminal.Cells;
import stride.text.check.DataCheck;
import stride.text.check.DataPart;
import stride.text.check.Finding;
import stride.text.check.Severity;
import stride.text.dataset.Dataset;
import stride.text.token.Tokenizer;

/** The worst of what 'stride data check' would find, in a few lines, for who trains without asking it. */
final class DataWarnings {
    private static final int MOST = 5;

    private DataWarnings() {}

    /** @param tokenizer that of the training */
    static void print(PrintStream out, Dataset train, Optional<Dataset> dev, Tokenizer tokenizer) {
        List<DataPart> heldOut =
                dev.map(part -> DataPart.of("the dev file", part)).stream().toList();
        List<Finding> findings =
                DataCheck.check(DataPart.of("the training texts", train), heldOut, tokenizer).findings().stream()
                        .filter(finding -> finding.severity() != Severity.NOTE)
                        .toList();
        findings.stream().limit(MOST).forEach(finding -> out.println("warning: " + Cells.visible(finding.summary())));
        if (!findings.isEmpty()) {
            int more = findings.size() - Math.min(MOST, findings.size());
            out.println("         " + (more > 0 ? "and " + more + " more; " : "")
                    + "see 'stride data check' for where, and what to do");
        }
    }
}
