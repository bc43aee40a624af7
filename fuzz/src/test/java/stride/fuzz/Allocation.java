package stride.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What work takes from the heap, freed again or not: of the thread that made this, from then on. */
final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static boolean loaded;

    private final long before = bytesOfThread();

    private static long bytesOfThread() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** Fails if more was taken since; but for the first time in a JVM, when it is mostly classes that were loaded. */
    void requireAtMost(long bytes) {
        if (loaded) {
            assertThat(bytesOfThread() - before).as("bytes allocated").isLessThanOrEqualTo(bytes);
        }
        loaded = true;
    }
}
