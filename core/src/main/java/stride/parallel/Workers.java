package stride.parallel;

/**
 * A fixed number of threads; the caller is one of them. Meant for many short rounds: a thread that finds nothing to do
 * looks again for some microseconds before it goes to sleep. Closing ends the threads. Those of workers that were forgotten
 * instead end by themselves, some time after the garbage collector has noticed.
 *
 * <p>Several threads may call; their rounds are done one after the other. An interrupt of the caller changes nothing: the
 * round is done to its end, and the caller finds the interrupt where it was.
 */
public final class Workers implements Parallel, AutoCloseable {
    private static final int MOST_THREADS = 1 << 15;

    private final Crew crew;

    /** @throws IllegalArgumentException if {@code threads} is not 1 to 32768 */
    public Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("the number of threads must be at least 1, is " + threads);
        }
        if (threads > MOST_THREADS) {
            throw new IllegalArgumentException(
                    "the number of threads must be at most " + MOST_THREADS + ", is " + threads);
        }
        crew = new Crew(threads, this);
    }

    /** How many threads there are, the caller's included. */
    @Override
    public int threads() {
        return crew.threads();
    }

    /**
     * Exceptions of tasks reach the caller; the other pieces of the round may then have been left out. Later rounds are done
     * as if nothing had happened.
     *
     * @throws IllegalStateException if these workers were closed, before any piece is done
     */
    @Override
    public void forEach(int count, Task task) {
        crew.forEach(count, task);
    }

    /**
     * Ends the threads, and returns when they have ended. A round that another thread is waiting for is done to its end.
     * Closing again does nothing.
     */
    @Override
    public void close() {
        crew.close();
    }
}
