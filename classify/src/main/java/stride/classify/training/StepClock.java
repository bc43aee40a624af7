package stride.classify.training;

/** How long the parts of a training take. */
final class StepClock {
    private static final double NANOS = 1e9; // a second

    private final long start = System.nanoTime();
    private long baseline; // nanoseconds
    private long begun;
    private long nanos; // of the steps taken here
    private long steps;

    void baselineEnds() {
        baseline = System.nanoTime() - start;
    }

    void stepBegins() {
        begun = System.nanoTime();
    }

    void stepEnds() {
        nanos += System.nanoTime() - begun;
        steps++;
    }

    /** Of all before the first step. */
    double baselineSeconds() {
        return baseline / NANOS;
    }

    /** Of so many steps, at the pace of those taken here; 0 if there are none. */
    double secondsOf(long all) {
        return steps == 0 ? 0 : nanos / NANOS * all / steps;
    }
}
