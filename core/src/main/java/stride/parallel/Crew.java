package stride.parallel;

import java.lang.ref.WeakReference;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import stride.parallel.Parallel.Task;

/**
 * The threads of {@link Workers} and how they share the pieces of a round. The threads know this alone, and their
 * {@link Workers} by a weak reference, so that these can be forgotten without being closed.
 *
 * <p>Each thread starts with its own part of the pieces, the same in every round, so that what it wrote into its caches is
 * used there again; who is done takes over what others have not begun. So a round never waits for a thread that has not
 * turned up, only for pieces that are being worked on: other programs on the same processors cost their share and no more.
 *
 * <p>A thread's part is one number, {@code round << 32 | pieces left}. Taking a piece means lowering it by one, which fails
 * if the round is over. All that decides is in that number: where the part ends is read only by who has taken a piece,
 * while the round can't end. (Were it read before, it could be the next round's.)
 */
final class Crew {
    private static final int LOOKS = 10_000; // some 100 microseconds
    private static final int LOOKS_BEFORE_YIELDING = 2_048;
    private static final int APART = 16; // longs: parts of different threads in different cache lines
    private static final long NAP =
            1_000_000_000; // nanoseconds of sleep before asking whether anybody is left to work for

    private final WeakReference<Workers> owner;
    private final Helper[] helpers;
    private final int looks;
    private final AtomicLongArray parts; // (threads * APART)
    private final int[] ends; // (threads): one past the last piece of each part
    private final AtomicInteger unfinished = new AtomicInteger();
    private @Nullable Task task;
    private volatile int round;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    /** Starts the threads, all of them or none. */
    Crew(int threads, Workers owner) {
        this.owner = new WeakReference<>(owner);
        // With fewer processors than threads, looking takes the processor from those who have work.
        looks = threads <= Runtime.getRuntime().availableProcessors() ? LOOKS : 1;
        parts = new AtomicLongArray(Math.multiplyExact(threads, APART));
        ends = new int[threads];
        helpers = new Helper[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(i + 1);
        }
        try {
            for (Helper helper : helpers) {
                helper.start();
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    int threads() {
        return helpers.length + 1;
    }

    void forEach(int count, Task task) {
        if (closed) {
            throw new IllegalStateException("these workers were closed");
        }
        boolean inside = Thread.holdsLock(this) || isOneOfThem(Thread.currentThread());
        if (helpers.length == 0 || count <= 1 || inside) {
            Parallel.SEQUENTIAL.forEach(count, task);
        } else {
            runRound(count, task);
        }
    }

    private boolean isOneOfThem(Thread thread) {
        return thread instanceof Helper helper && helper.crew() == this;
    }

    private synchronized void runRound(int count, Task task) {
        int next = round + 1;
        this.task = task;
        unfinished.set(count);
        int threads = threads();
        for (int i = 0; i < threads; i++) {
            int begin = (int) ((long) count * i / threads);
            ends[i] = (int) ((long) count * (i + 1) / threads);
            parts.set(i * APART, (long) next << 32 | (ends[i] - begin));
        }
        round = next;
        for (Helper helper : helpers) {
            helper.wake();
        }
        work(next, 0, task);
        for (int i = 0; unfinished.get() > 0; i++) {
            look(i);
        }
        this.task = null;
        Throwable thrown = failure;
        failure = null;
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        } else if (thrown instanceof Error error) {
            throw error;
        } else if (thrown != null) {
            throw new UndeclaredThrowableException(thrown);
        }
    }

    /** Does the pieces of thread {@code self}, then those that others have not begun. */
    private void work(int round, int self, Task task) {
        int threads = threads();
        for (int i = 0; i < threads; i++) {
            int part = (self + i) % threads;
            for (int piece = take(round, part); piece >= 0; piece = take(round, part)) {
                run(piece, task);
            }
        }
    }

    /** The next piece of a part, or -1 if there is none in that round. */
    private int take(int round, int part) {
        while (true) {
            long state = parts.get(part * APART);
            int left = (int) state;
            if ((int) (state >>> 32) != round || left == 0) {
                return -1;
            }
            if (parts.compareAndSet(part * APART, state, state - 1)) {
                return ends[part] - left;
            }
        }
    }

    private void run(int piece, Task task) {
        try {
            if (failure == null) {
                task.run(piece);
            }
        } catch (Throwable thrown) { // also what a task may not throw: this thread has to stay, and the caller to know
            failure = thrown;
        } finally {
            unfinished.decrementAndGet();
        }
    }

    /** Passes a moment; now and then lets others have the processor, for it may be they who are waited for. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void look(int number) {
        if (number % LOOKS_BEFORE_YIELDING == LOOKS_BEFORE_YIELDING - 1) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
        }
    }

    /** Ends the threads, and returns when they have ended; called by a piece of work of theirs, at once. */
    void close() {
        closed = true;
        for (Helper helper : helpers) {
            helper.wake();
        }
        if (isOneOfThem(Thread.currentThread())) {
            return;
        }
        boolean interrupted = false;
        for (Helper helper : helpers) {
            while (helper.isAlive()) {
                try {
                    helper.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Helper extends Thread {
        private final int number;
        private volatile boolean asleep;

        Helper(int number) {
            super("stride-worker-" + number);
            this.number = number;
            setDaemon(true);
        }

        Crew crew() {
            return Crew.this;
        }

        void wake() {
            if (asleep) {
                LockSupport.unpark(this);
            }
        }

        @Override
        public void run() {
            int seen = 0;
            while (awaitRound(seen)) {
                seen = round;
                takePart(seen);
            }
        }

        /** A method of its own, so that nothing holds on to the task while this thread sleeps. */
        private void takePart(int round) {
            // If it is of a later round, that one has begun, so this one has nothing left to take.
            Task current = task;
            if (current != null) {
                work(round, number, current);
            }
        }

        /** Waits for a round after {@code seen}; false if there will be none. */
        private boolean awaitRound(int seen) {
            for (int i = 0; i < looks && round == seen && !closed; i++) {
                look(i);
            }
            asleep = true;
            while (round == seen && !closed && !owner.refersTo(null)) {
                LockSupport.parkNanos(Crew.this, NAP);
                Thread.interrupted(); // nobody's order to this thread; were it kept, there would be no more sleep
            }
            asleep = false;
            return round != seen && !closed;
        }
    }
}
