package stride.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyPieceRunsOnceAndAllAreWaitedFor(int threads) {
        AtomicIntegerArray runs = new AtomicIntegerArray(100);
        try (Workers workers = new Workers(threads)) {
            assertThat(workers.threads()).isEqualTo(threads);
            for (int round = 1; round <= 300; round++) {
                workers.forEach(round % 100, runs::incrementAndGet);
                int expected = 0;
                for (int earlier = 1; earlier <= round; earlier++) {
                    expected += earlier % 100;
                }
                int sum = 0;
                for (int i = 0; i < 100; i++) {
                    sum += runs.get(i);
                }
                assertThat(sum).isEqualTo(expected);
            }
        }
        for (int i = 0; i < 100; i++) {
            // Piece i is part of every round of more than i pieces.
            assertThat(runs.get(i)).isEqualTo(3 * (99 - i));
        }
    }

    /**
     * A thread that looks for pieces of a round that has ended, while the next one begins, finds none: most likely to go
     * wrong in short rounds, one after the other, whose parts end at different pieces.
     */
    @Test
    void noThreadTakesAPieceOfARoundThatHasEnded() {
        AtomicIntegerArray runs = new AtomicIntegerArray(13);
        try (Workers workers = new Workers(3)) {
            for (int round = 0; round < 500_000; round++) {
                int count = round % 2 == 0 ? 3 : 12;
                workers.forEach(count, runs::incrementAndGet);
                for (int i = 0; i < count; i++) {
                    int times = runs.getAndSet(i, 0);
                    if (times != 1) {
                        fail("piece %d of %d was run %d times in round %d", i, count, times, round);
                    }
                }
            }
        }
    }

    @Test
    void piecesRunAtOnce() throws InterruptedException {
        CountDownLatch together = new CountDownLatch(3);
        try (Workers workers = new Workers(3)) {
            // Each piece waits for the others: only three threads at once get through.
            workers.forEach(3, number -> {
                together.countDown();
                try {
                    together.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        assertThat(together.getCount()).isZero();
    }

    @Test
    void aloneMeansInTheCallersThread() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (Workers workers = new Workers(1)) {
            workers.forEach(10, number -> threads.add(Thread.currentThread()));
        }
        Parallel.SEQUENTIAL.forEach(10, number -> threads.add(Thread.currentThread()));
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theFailureOfAPieceIsTheCallers(int threads) {
        IllegalArgumentException failure = new IllegalArgumentException("word 7 is unknown");
        AtomicInteger runs = new AtomicInteger();
        try (Workers workers = new Workers(threads)) {
            for (int failing = 0; failing < 10; failing++) {
                int at = failing;
                assertThatThrownBy(() -> workers.forEach(10, number -> {
                            if (number == at) {
                                throw failure;
                            }
                        }))
                        .isSameAs(failure);
            }
            workers.forEach(10, number -> runs.incrementAndGet());
        }
        assertThat(runs).as("a failure does not break the workers").hasValue(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anErrorIsNotSwallowed(int threads) {
        try (Workers workers = new Workers(threads)) {
            assertThatThrownBy(() -> workers.forEach(2, number -> {
                        throw new AssertionError("broken");
                    }))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("broken");
        }
    }

    @Test
    void closingEndsTheThreads() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch together = new CountDownLatch(3);
        Workers workers = new Workers(3);
        workers.forEach(3, number -> {
            threads.add(Thread.currentThread());
            together.countDown();
            while (together.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        workers.close();
        assertThat(threads).hasSize(3).contains(Thread.currentThread());
        threads.remove(Thread.currentThread());
        for (Thread thread : threads) {
            assertThat(thread.isDaemon()).isTrue();
            thread.join();
        }
        assertThatThrownBy(() -> workers.forEach(2, number -> {})).hasMessage("these workers were closed");
    }

    @Test
    void refusesNoThreads() {
        assertThatThrownBy(() -> new Workers(0)).hasMessage("the number of threads must be at least 1, is 0");
    }
}
