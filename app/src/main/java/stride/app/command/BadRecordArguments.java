package stride.app.command;

import picocli.CommandLine.Option;
import stride.classify.data.LeftOut;

/** What becomes of records that can't be used: an option that several commands share. */
public final class BadRecordArguments {
    @Option(
            names = "--skip_bad_records",
            description = {
                "Leave out records that can't be used, such as one without a label, and say how many.",
                "Otherwise the first one ends the command; 'stride data check' shows them all."
            })
    private boolean skip;

    boolean areSkipped() {
        return skip;
    }

    /** What is left out, before anything is read. */
    LeftOut leftOut() {
        return new LeftOut(skip);
    }
}
