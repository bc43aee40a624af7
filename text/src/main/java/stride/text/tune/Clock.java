package stride.text.tune;

/** The time there is. */
final class Clock {
    private final long start = System.nanoTime();
    private final double seconds;

    Clock(double seconds) {
        this.seconds = seconds;
    }

    double elapsed() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Seconds; negative when there are none. */
    double left() {
        return seconds - elapsed();
    }
}
