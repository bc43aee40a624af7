package stride.app.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import stride.report.terminal.Visible;

/**
 * What a person or another program reads of this one, in UTF-8 whatever the locale: standard output or standard error.
 * Text goes out as it can be {@linkplain Visible seen}, wherever it comes from; colours and what moves the cursor have a
 * way of their own, {@link #painted}. Unlike a {@link PrintStream} it does not swallow that something can't be written.
 */
public final class Screen extends PrintStream {
    private final Delivery delivery;
    private final PrintStream painted;

    /** What was to be printed can't be written; thrown out of the method that printed. */
    public static final class Undelivered extends RuntimeException {
        private static final long serialVersionUID = 1;

        Undelivered(IOException cause) {
            super(cause);
        }
    }

    private Screen(Delivery delivery) {
        super(new VisibleOutput(delivery), true, StandardCharsets.UTF_8);
        this.delivery = delivery;
        this.painted = new PrintStream(delivery, true, StandardCharsets.UTF_8);
    }

    /** Of results: if one can't be written, {@link Undelivered} is thrown. */
    public static Screen ofResults(OutputStream out) {
        return new Screen(new Delivery(out, true));
    }

    /** Of remarks on the side: if they can't be written, work goes on without. */
    public static Screen ofRemarks(OutputStream out) {
        return new Screen(new Delivery(out, false));
    }

    /** The way past the making visible, for control sequences of the program's own. */
    public static PrintStream painted(PrintStream out) {
        return out instanceof Screen screen ? screen.painted : out;
    }

    /** Whether standard error is a terminal; the launcher tells. */
    public static boolean isTerminal() {
        return Boolean.getBoolean("stride.terminal");
    }

    /** {@link #painted} of standard error, if that is a terminal: where a line can be drawn anew. */
    public static Optional<PrintStream> terminal(PrintStream out) {
        return isTerminal() ? Optional.of(painted(out)) : Optional.empty();
    }

    /** Why something could not be written; empty if all was. */
    public Optional<IOException> failure() {
        return delivery.failure();
    }

    /** Whether nobody reads on, as when {@code head} has had enough. */
    public boolean isReaderGone() {
        return failure().map(Delivery::isClosedPipe).orElse(false);
    }
}
