package stride.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import stride.parallel.Parallel;

/**
 * Runs the pieces of training steps one after the other and keeps how long each takes, to tell what a machine with more
 * processors could do with them. All steps must be of the same batch; each time is the shortest of all steps.
 */
final class PieceTimes implements Parallel {
    private final List<double[]> rounds = new ArrayList<>(); // (rounds)(pieces): seconds
    private int round;
    private double inside; // seconds of this step's pieces
    private double serial = Double.POSITIVE_INFINITY;

    /** Work is cut as for many. */
    @Override
    public int threads() {
        return 32;
    }

    @Override
    public void forEach(int count, Task task) {
        if (round == rounds.size()) {
            rounds.add(new double[0]);
        }
        double[] times = rounds.get(round);
        if (times.length != count) {
            times = new double[count];
            Arrays.fill(times, Double.POSITIVE_INFINITY);
            rounds.set(round, times);
        }
        round++;
        long start = System.nanoTime();
        for (int piece = 0; piece < count; piece++) {
            long before = System.nanoTime();
            task.run(piece);
            times[piece] = Math.min(times[piece], 1e-9 * (System.nanoTime() - before));
        }
        inside += 1e-9 * (System.nanoTime() - start);
    }

    /** Takes a step and times it. */
    void step(Runnable step) {
        round = 0;
        inside = 0;
        long start = System.nanoTime();
        step.run();
        serial = Math.min(serial, 1e-9 * (System.nanoTime() - start) - inside);
    }

    /** Starts anew. */
    void forget() {
        rounds.clear();
        serial = Double.POSITIVE_INFINITY;
    }

    /** Seconds of a step with so many threads, each piece going to the first that is free; nothing else costs time. */
    double seconds(int threads) {
        double sum = serial;
        for (double[] times : rounds) {
            double[] free = new double[threads];
            for (double time : times) {
                Arrays.sort(free);
                free[0] += time;
            }
            sum += Arrays.stream(free).max().orElse(0);
        }
        return sum;
    }

    /** The part of a step that no other thread can help with. */
    double serialShare() {
        return serial / seconds(1);
    }

    /** The longest piece, as a part of the whole step. */
    double largestShare() {
        return rounds.stream().flatMapToDouble(Arrays::stream).max().orElse(0) / seconds(1);
    }

    int pieces() {
        return rounds.stream().mapToInt(times -> times.length).sum();
    }
}
