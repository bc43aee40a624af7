package stride.layer;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What the sessions of one model have in common: results that follow from parameters which no longer change. Safe for
 * several threads.
 */
public final class Shared {
    private final long bytes;
    private final ConcurrentHashMap<Object, Object> results = new ConcurrentHashMap<>();

    /** @param bytes how much memory a layer may take for results worth keeping */
    public Shared(long bytes) {
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
