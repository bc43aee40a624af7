package stride.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** What work takes from the heap, freed again or not. */
final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Is done in the thread that measures. */
    interface Work {
        void run() throws IOException;
    }

    /** Does the work; if it took more, once more: the first time classes may have been loaded. */
    static void requireAtMost(long bytes, Work work) throws IOException {
        if (of(work) > bytes) {
            assertThat(of(work)).as("bytes allocated").isLessThanOrEqualTo(bytes);
        }
    }

    private static long of(Work work) throws IOException {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        work.run();
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }
}
