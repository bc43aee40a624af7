package stride.app.command;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Says, when Ctrl-C or a shutting down machine ends the process in the middle of some work, what has become of that. */
final class Interruption implements AutoCloseable {
    private final AtomicBoolean decided = new AtomicBoolean();

    /** @param message what to say, on standard error */
    Interruption(String message) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (decided.compareAndSet(false, true)) {
                System.err.println("stride: " + message);
            }
        }));
    }

    /** The work is done; what it leaves behind is about to be written. Does not return if the process is ending. */
    void isTooLate() {
        boolean late = decided.compareAndSet(false, true);
        while (!late) {
            LockSupport.park();
        }
    }

    @Override
    public void close() {
        decided.set(true);
    }
}
