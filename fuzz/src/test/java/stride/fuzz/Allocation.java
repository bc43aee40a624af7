package stride.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What work takes from the heap, freed again or not: of the thread that made this, from then on. */
final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Of the first input in a JVM: for classes, which are loaded and instrumented meanwhile. */
    private static final long LOADING = 512L << 20;

    private static boolean loaded;

    private final long before = bytesOfThread();

    private static long bytesOfThread() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** Fails if more was taken since. */
    void requireAtMost(long bytes) {
        long most = loaded ? bytes : bytes + LOADING;
        loaded = true;
        assertThat(bytesOfThread() - before).as("bytes allocated").isLessThanOrEqualTo(most);
    }
}
