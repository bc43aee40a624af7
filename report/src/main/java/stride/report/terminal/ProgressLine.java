package stride.report.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Progress of long work. On a terminal one line that is drawn anew; elsewhere (a pipe, a log file)
 * now and then a plain line.
 */
public final class ProgressLine {
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration REPEAT = Duration.ofSeconds(10);
    private static final int BAR = 24;
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream out;
    private final Optional<PrintStream> terminal;
    private final long total;
    private final long first;
    private final long start = System.nanoTime();
    private long lastDrawn;
    private boolean drawn;

    /**
     * @param out takes whole lines
     * @param terminal takes control sequences too, to draw a line anew on the same screen; empty if {@code out} is no terminal
     * @param first where the work starts
     * @param total where it ends at the latest
     */
    public ProgressLine(PrintStream out, Optional<PrintStream> terminal, long first, long total) {
        this.out = out;
        this.terminal = terminal;
        this.first = first;
        this.total = total;
        this.lastDrawn = start;
    }

    /** The work has come to {@code done}. */
    public void update(long done, String state) {
        long now = System.nanoTime();
        if (!isDue(now)) {
            return;
        }
        double seconds = (now - start) / 1e9;
        double rate = (done - first) / seconds;
        draw(
                (double) done / Math.max(1, total),
                String.format(
                        Locale.ROOT,
                        "step %d of %d  %s  %.1f steps/s, at most %s left",
                        done,
                        total,
                        state,
                        rate,
                        left(done, rate)));
    }

    /** A share of the work is done, 0 to 1. */
    public void updateShare(double share, String state) {
        if (isDue(System.nanoTime())) {
            draw(share, state);
        }
    }

    private boolean isDue(long now) {
        boolean due = now - lastDrawn >= (terminal.isPresent() ? REDRAW : REPEAT).toNanos();
        lastDrawn = due ? now : lastDrawn;
        return due;
    }

    private void draw(double share, String line) {
        if (terminal.isPresent()) {
            int filled = (int) (BAR * share);
            paint(ERASE_LINE + "█".repeat(filled) + "░".repeat(BAR - filled) + " " + Visible.line(line));
            drawn = true;
        } else {
            out.println(line);
        }
    }

    private void paint(String drawing) {
        terminal.ifPresent(screen -> {
            screen.print(drawing);
            screen.flush();
        });
    }

    private String left(long done, double rate) {
        long seconds = rate > 0 ? Math.round((total - done) / rate) : 0;
        if (seconds >= 3600) {
            return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
        }
        return seconds >= 60 ? (seconds + 59) / 60 + " min" : seconds + " s";
    }

    /** Prints a line that stays, above the progress. */
    public void say(String line) {
        clear();
        out.println(line);
    }

    /** Takes the progress away. */
    public void clear() {
        if (drawn) {
            paint(ERASE_LINE);
            drawn = false;
        }
    }
}
