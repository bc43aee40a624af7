package stride.app.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Progress of long work on standard error. On a terminal one line that is drawn anew; elsewhere (a pipe, a log file)
 * now and then a plain line.
 */
public final class ProgressLine {
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration REPEAT = Duration.ofSeconds(10);
    private static final int BAR = 24;
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream out;
    private final PrintStream painted;
    private final boolean live;
    private final long total;
    private final long first;
    private final long start = System.nanoTime();
    private long lastDrawn;
    private boolean drawn;

    /**
     * @param live whether {@code out} is a terminal
     * @param first where the work starts
     * @param total where it ends at the latest
     */
    public ProgressLine(PrintStream out, boolean live, long first, long total) {
        this.out = out;
        this.painted = Screen.painted(out);
        this.live = live;
        this.first = first;
        this.total = total;
        this.lastDrawn = start;
    }

    /** Whether standard error is a terminal; the launcher tells. */
    public static boolean onTerminal() {
        return Boolean.getBoolean("stride.terminal");
    }

    /** The work has come to {@code done}. */
    public void update(long done, String state) {
        long now = System.nanoTime();
        if (now - lastDrawn < (live ? REDRAW : REPEAT).toNanos()) {
            return;
        }
        lastDrawn = now;
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
        long now = System.nanoTime();
        if (now - lastDrawn >= (live ? REDRAW : REPEAT).toNanos()) {
            lastDrawn = now;
            draw(share, state);
        }
    }

    private void draw(double share, String line) {
        if (live) {
            int filled = (int) (BAR * share);
            painted.print(ERASE_LINE + "█".repeat(filled) + "░".repeat(BAR - filled) + " " + Visible.line(line));
            painted.flush();
            drawn = true;
        } else {
            out.println(line);
        }
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
            painted.print(ERASE_LINE);
            painted.flush();
            drawn = false;
        }
    }
}
