package stride.classify.tune;

import java.util.function.LongSupplier;

/** The time there is. */
final class Clock {
    private final LongSupplier nanoTime;
    private final long start;
    private final double seconds;

    /** @param nanoTime as {@link System#nanoTime} */
    Clock(double seconds, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.seconds = seconds;
    }

    double elapsed() {
        return (nanoTime.getAsLong() - start) / 1e9;
    }

    /** Seconds; negative when there are none. */
    double left() {
        return seconds - elapsed();
    }
}
