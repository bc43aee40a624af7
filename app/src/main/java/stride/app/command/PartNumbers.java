package stride.app.command;

import java.io.PrintStream;
import java.util.Map;
import stride.classify.check.PartSummary;

/**
 * What is said of the numbers of one part, besides its classes.
 *
 * @param <S> the numbers
 */
interface PartNumbers<S extends PartSummary> {
    /** What is counted, in the singular without an article. */
    String noun();

    /** A line or more, for people. */
    void print(PrintStream out, S part);

    /** The same for programs. */
    Map<String, Object> json(S part);
}
