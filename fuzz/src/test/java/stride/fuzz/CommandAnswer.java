package stride.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import stride.app.Main;

/** What a command line returned, and what it printed on the two outputs. */
record CommandAnswer(int exitCode, String out, String err) {
    /** Runs {@code stride} in this JVM, with nothing on standard input. */
    static CommandAnswer by(List<String> arguments) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setIn(InputStream.nullInputStream());
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int exitCode = Main.execute(arguments.toArray(String[]::new));
            System.out.flush();
            System.err.flush();
            return new CommandAnswer(
                    exitCode, printed.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }
}
