package stride.operation;

/**
 * Memory for the work of one piece: packed matrices and the like. Each thread has one array, which grows to the largest
 * piece it has worked on and then stays; what it holds is worth nothing once the piece is done.
 */
final class Scratch {
    private static final ThreadLocal<float[]> ARRAYS = ThreadLocal.withInitial(() -> new float[1 << 16]);

    private Scratch() {}

    /** This thread's array, of at least so many elements. */
    static float[] of(int size) {
        float[] array = ARRAYS.get();
        if (array.length < size) {
            array = new float[Math.max(size, array.length + array.length / 2)];
            ARRAYS.set(array);
        }
        return array;
    }
}
