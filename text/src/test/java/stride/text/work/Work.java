package stride.text.work;

/**
 * What the main thread has done, counted by code that {@link WorkAgent} puts into all classes. It is loaded by the bootstrap
 * class loader, so that the JDK's own classes see it.
 */
public final class Work {
    private static long turns;

    private Work() {}

    /** A method was called, or a loop turned. */
    public static void turn() {
        turns++;
    }

    /** So many elements were copied by {@link System#arraycopy}; eight count as one turn. */
    public static void copied(int length) {
        turns += length >> 3;
    }

    /** All so far. */
    public static long turns() {
        return turns;
    }
}
