package stride.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
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

    /** The threads that a round of two pieces runs on, but for the caller's. */
    private static Set<Thread> threadsOf(Workers workers) {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch together = new CountDownLatch(workers.threads());
        workers.forEach(workers.threads(), number -> {
            threads.add(Thread.currentThread());
            together.countDown();
            while (together.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        threads.remove(Thread.currentThread());
        return threads;
    }

    @Test
    void threadsOfForgottenWorkersEndByThemselves() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 5; i++) {
            threads.addAll(forgotten());
        }
        assertThat(threads).hasSize(10);
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                System.gc();
                thread.join(100);
            }
        }
    }

    private static Set<Thread> forgotten() {
        return threadsOf(new Workers(3));
    }

    /** However long they wait for something to do. */
    @Test
    void threadsOfWorkersThatAreHeldStay() throws InterruptedException {
        try (Workers workers = new Workers(2)) {
            Set<Thread> threads = threadsOf(workers);
            System.gc();
            for (Thread thread : threads) {
                thread.join(1_500);
                assertThat(thread.isAlive()).isTrue();
            }
            assertThat(threadsOf(workers)).isEqualTo(threads);
        }
    }

    @Test
    void closingTwiceAndFromSeveralThreads() throws InterruptedException {
        Workers workers = new Workers(3);
        Set<Thread> threads = threadsOf(workers);
        Thread other = new Thread(workers::close);
        other.start();
        workers.close();
        workers.close();
        assertThat(threads).noneMatch(Thread::isAlive);
        other.join();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aPieceMayCloseItsOwnWorkers(int threads) throws InterruptedException {
        Workers workers = new Workers(threads);
        Set<Thread> all = threadsOf(workers);
        AtomicInteger runs = new AtomicInteger();
        workers.forEach(10, number -> {
            workers.close();
            runs.incrementAndGet();
        });
        assertThat(runs).hasValue(10);
        for (Thread thread : all) {
            thread.join();
        }
    }

    @Test
    void aRoundThatHasBegunIsDoneThoughTheWorkersAreClosed() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            Workers workers = new Workers(3);
            AtomicInteger runs = new AtomicInteger();
            CountDownLatch begun = new CountDownLatch(1);
            Thread other = new Thread(() -> workers.forEach(50, number -> {
                begun.countDown();
                runs.incrementAndGet();
            }));
            other.start();
            begun.await();
            workers.close();
            other.join();
            assertThat(runs).hasValue(50);
        }
    }

    /** Neither the caller's interrupt nor one of a helping thread ends anything. */
    @Test
    void anInterruptIsKeptAndChangesNothing() {
        try (Workers workers = new Workers(3)) {
            Set<Thread> threads = threadsOf(workers);
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
            AtomicInteger runs = new AtomicInteger();
            for (int round = 0; round < 100; round++) {
                workers.forEach(10, number -> runs.incrementAndGet());
            }
            assertThat(runs).hasValue(1_000);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            assertThat(threadsOf(workers)).isEqualTo(threads);
        } finally {
            assertThat(Thread.interrupted()).isTrue(); // closing kept it too
        }
    }

    /** A thread that had an interrupt in its way would look for work for ever, instead of sleeping. */
    @Test
    void anInterruptedThreadSleepsAgain() throws InterruptedException {
        try (Workers workers = new Workers(2)) {
            Thread thread = threadsOf(workers).iterator().next();
            thread.interrupt();
            while (thread.isInterrupted() || thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.sleep(1);
            }
        }
    }

    /** Other languages of the JVM, and tricks with generics, throw what a task does not declare. */
    @Test
    void anUndeclaredExceptionReachesTheCallerAndCostsNoThread() {
        try (Workers workers = new Workers(2)) {
            Set<Thread> threads = threadsOf(workers);
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> workers.forEach(
                                2, number -> WorkersTest.<RuntimeException>throwAny(new IOException("disk full"))))
                        .hasRootCauseMessage("disk full");
            }
            assertThat(threadsOf(workers)).isEqualTo(threads);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwAny(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void refusesNumbersOfThreadsThatCanNotBe() {
        assertThatThrownBy(() -> new Workers(0)).hasMessage("the number of threads must be at least 1, is 0");
        assertThatThrownBy(() -> new Workers(1 << 28)).hasMessageContaining("at most 32768, is 268435456");
    }
}
