package stride.pass;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What follows from the parameters of a model, which no longer change: computed once, for all sessions that run it. Safe
 * for several threads.
 */
public final class Precomputed {
    private final long bytes;
    private final ConcurrentHashMap<Object, Object> results = new ConcurrentHashMap<>();

    /** @param bytes how much memory a layer may take for results worth keeping */
    public Precomputed(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("the memory for prepared results must not be negative, is " + bytes);
        }
        this.bytes = bytes;
    }

    /** How much memory a layer may take for results worth keeping. */
    public long bytes() {
        return bytes;
    }

    /** The result of that key, made when it is first asked for. */
    public <T> T get(Object key, Class<T> type, Supplier<T> make) {
        return type.cast(results.computeIfAbsent(key, absent -> make.get()));
    }
}
