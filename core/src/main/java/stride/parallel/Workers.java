package stride.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that take pieces of work from one counter; the caller is one of them. Meant for many short
 * rounds: a thread that finds nothing to do looks again for some microseconds before it goes to sleep. Closing ends the
 * threads.
 *
 * <p>A round is published by raising {@link #round}; a worker has left it once it has counted down {@link #busy}.
 */
public final class Workers implements Parallel, AutoCloseable {
    private static final int LOOKS = 20_000;

    private final Thread[] helpers;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private @Nullable Task task;
    private int count;
    private volatile int round;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    /** @throws IllegalArgumentException if {@code threads} is not positive */
    public Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("the number of threads must be at least 1, is " + threads);
        }
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Thread(this::help, "stride-worker-" + (i + 1));
            helpers[i].setDaemon(true);
            helpers[i].start();
        }
    }

    /** How many threads there are, the caller's included. */
    public int threads() {
        return helpers.length + 1;
    }

    /** Exceptions of tasks reach the caller; the other pieces of the round may then have been left out. */
    @Override
    public synchronized void forEach(int count, Task task) {
        if (closed) {
            throw new IllegalStateException("these workers were closed");
        }
        if (helpers.length == 0 || count <= 1) {
            SEQUENTIAL.forEach(count, task);
            return;
        }
        this.task = task;
        this.count = count;
        next.set(0);
        busy.set(helpers.length);
        round++;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        work(task, count);
        while (busy.get() > 0) {
            Thread.onSpinWait();
        }
        this.task = null;
        Throwable thrown = failure;
        failure = null;
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        } else if (thrown instanceof Error error) {
            throw error;
        }
    }

    private void work(Task task, int count) {
        try {
            for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                task.run(number);
            }
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
            next.set(count);
        }
    }

    private void help() {
        int seen = 0;
        while (awaitRound(seen)) {
            seen = round;
            Task current = task;
            if (current != null) {
                work(current, count);
            }
            busy.decrementAndGet();
        }
    }

    /** Waits for a round after {@code seen}; false if there will be none. */
    private boolean awaitRound(int seen) {
        for (int looks = 0; round == seen && !closed; looks++) {
            if (looks < LOOKS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }
}
