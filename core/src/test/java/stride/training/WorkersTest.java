package stride.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyTaskRunsOnceAndAllAreWaitedFor(int threads) {
        AtomicIntegerArray runs = new AtomicIntegerArray(100);
        try (Workers workers = new Workers(threads)) {
            assertThat(workers.threads()).isEqualTo(threads);
            workers.forEach(100, runs::incrementAndGet);
            workers.forEach(0, number -> runs.incrementAndGet(-1));
        }
        for (int i = 0; i < 100; i++) {
            assertThat(runs.get(i)).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theFailureOfATaskIsTheCallers(int threads) {
        IllegalArgumentException failure = new IllegalArgumentException("word 7 is unknown");
        AtomicInteger runs = new AtomicInteger();
        try (Workers workers = new Workers(threads)) {
            assertThatThrownBy(() -> workers.forEach(10, number -> {
                        if (number == 4) {
                            throw failure;
                        }
                    }))
                    .isSameAs(failure);
            workers.forEach(10, number -> runs.incrementAndGet());
        }
        assertThat(runs).as("a failure does not break the workers").hasValue(10);
    }

    @Test
    void anErrorIsNotSwallowed() {
        try (Workers workers = new Workers(2)) {
            assertThatThrownBy(() -> workers.forEach(2, number -> {
                        throw new AssertionError("broken");
                    }))
                    .hasRootCauseMessage("broken");
        }
    }

    @Test
    void anInterruptIsReportedAndKept() {
        try (Workers workers = new Workers(2)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> workers.forEach(4, number -> {})).hasMessage("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void closingEndsTheThreads() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (Workers workers = new Workers(3)) {
            workers.forEach(50, number -> threads.add(Thread.currentThread()));
        }
        assertThat(threads).isNotEmpty().hasSizeLessThanOrEqualTo(3).doesNotContain(Thread.currentThread());
        for (Thread thread : threads) {
            assertThat(thread.isDaemon()).isTrue();
            thread.join();
        }
    }

    @Test
    void refusesNoThreads() {
        assertThatThrownBy(() -> new Workers(0)).hasMessage("the number of threads must be at least 1, is 0");
    }
}
