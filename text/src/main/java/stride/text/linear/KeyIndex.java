package stride.text.linear;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Numbers keys of 64 bits from 0, in the order in which they come. Open addressing; grows. */
final class KeyIndex {
    /**
     * Another one in each process, so that nobody can make keys that crowd the table. No number depends on it.
     */
    private static final long FACTOR = new SplittableRandom().nextLong() | 1;

    private long[] keys; // by number
    private int[] slots; // number + 1, or 0 where there is none
    private int size;

    KeyIndex(int expected) {
        keys = new long[Math.max(16, expected)];
        slots = new int[2 * Integer.highestOneBit(Math.max(16, expected)) * 2];
    }

    int size() {
        return size;
    }

    long key(int number) {
        return keys[number];
    }

    /** The number of a key, or -1. */
    int find(long key) {
        int number = slots[slot(key)];
        return number - 1;
    }

    /** The number of a key, a new one if it is new. */
    int add(long key) {
        int slot = slot(key);
        if (slots[slot] > 0) {
            return slots[slot] - 1;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size++] = key;
        slots[slot] = size;
        if (2 * size > slots.length) {
            slots = new int[2 * slots.length];
            for (int i = 0; i < size; i++) {
                slots[slot(keys[i])] = i + 1;
            }
        }
        return size - 1;
    }

    /** Where the key is, or where it would be put: by the highest bits of a product (Dietzfelbinger et al., 1997). */
    private int slot(long key) {
        int mask = slots.length - 1;
        int slot = (int) ((key * FACTOR) >>> Long.numberOfLeadingZeros(mask));
        while (slots[slot] > 0 && keys[slots[slot] - 1] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
