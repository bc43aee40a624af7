package stride.parallel;

/**
 * Runs numbered pieces of work. How work is cut is the business of whoever cuts it, and must not depend on the number of
 * threads: then neither do the results.
 */
public interface Parallel {
    /** One after the other, in the caller's thread. */
    Parallel SEQUENTIAL = (count, task) -> {
        for (int number = 0; number < count; number++) {
            task.run(number);
        }
    };

    /** What is done for one number. */
    interface Task {
        void run(int number);
    }

    /** Runs the task for 0 to {@code count} - 1, in any order and at once, and returns when all are done. */
    void forEach(int count, Task task);

    /** How many pieces may run at once: a hint for how finely to cut work whose result does not depend on the cut. */
    default int threads() {
        return 1;
    }

    /** How many pieces of {@code each} there are in {@code total}; the last may be smaller. */
    static int pieces(int total, int each) {
        return (int) (((long) total + each - 1) / each);
    }
}
