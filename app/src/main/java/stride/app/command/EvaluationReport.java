package stride.app.command;

import java.io.IOException;
import java.io.PrintStream;

/** What an evaluation found, for people and for programs. */
interface EvaluationReport {
    /** One JSON object. */
    String json() throws IOException;

    void print(PrintStream out);
}
