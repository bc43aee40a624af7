package stride.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A fixed number of threads that work on numbered tasks. Closing ends them. */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService executor;

    /** @throws IllegalArgumentException if {@code threads} is not positive */
    public Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("the number of threads must be at least 1, is " + threads);
        }
        this.threads = threads;
        this.executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "stride-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    public int threads() {
        return threads;
    }

    /** What is done for one number. */
    public interface Task {
        void run(int number);
    }

    /** Runs the task for 0 to {@code count} - 1, in any order and at once, and waits for all of them. */
    public void forEach(int count, Task task) {
        if (threads == 1 || count == 1) {
            for (int number = 0; number < count; number++) {
                task.run(number);
            }
            return;
        }
        List<Callable<Boolean>> calls = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int number = i;
            calls.add(() -> {
                task.run(number);
                return true;
            });
        }
        try {
            for (Future<Boolean> done : executor.invokeAll(calls)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
