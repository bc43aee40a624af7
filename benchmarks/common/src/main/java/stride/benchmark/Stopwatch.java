package stride.benchmark;

import java.util.Arrays;

/** Runs a piece of work again and again and keeps how long each time took. */
final class Stopwatch {
    /** What is timed. */
    interface Work {
        void run() throws Exception;
    }

    private static final double FIRST_WARM_UP = 3; // seconds until a JVM's compiler has settled, whatever the peer

    private final double warmUpSeconds;
    private boolean first = true;
    private final double seconds;

    /**
     * @param warmUpSeconds before anything counts: the compiler of the JVM needs about two
     * @param seconds of each measurement
     */
    Stopwatch(double warmUpSeconds, double seconds) {
        this.warmUpSeconds = warmUpSeconds;
        this.seconds = seconds;
    }

    /**
     * Times one work: at least {@code calls} times and for the seconds of this stopwatch, but not more than four times as
     * long.
     */
    Timing time(int warmUpCalls, int calls, Work work) throws Exception {
        MachineLoad.waitForQuiet();
        double warmUp = first ? Math.max(FIRST_WARM_UP, warmUpSeconds) : warmUpSeconds;
        first = false;
        long start = System.nanoTime();
        for (int i = 0; i < warmUpCalls || since(start) < warmUp; i++) {
            work.run();
            if (since(start) > 4 * warmUp) {
                break;
            }
        }
        MachineLoad load = MachineLoad.start();
        double[] times = new double[1024];
        int count = 0;
        start = System.nanoTime();
        while (count < 3 || (since(start) < seconds || count < calls) && since(start) < 4 * seconds) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            long before = System.nanoTime();
            work.run();
            times[count++] = (System.nanoTime() - before) * 1e-9;
        }
        double others = load.ofOthers();
        double[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        return new Timing(sorted, others);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }

    /**
     * @param sorted seconds of each call, shortest first
     * @param otherLoad share of the machine that other processes took meanwhile, 0 to 1
     */
    record Timing(double[] sorted, double otherLoad) {
        /** Seconds that a share {@code p} of the calls stayed under. */
        double quantile(double p) {
            return sorted[(int) Math.min(sorted.length - 1, Math.floor(p * sorted.length))];
        }

        double median() {
            return quantile(0.5);
        }
    }
}
