package stride.parallel;

import java.util.ArrayDeque;
import java.util.function.Supplier;

/**
 * Things that pieces of work borrow while they run, such as scratch arrays: as many are made as pieces have run at once.
 * Safe for several threads.
 */
public final class Loan<T> {
    private final Supplier<T> make;
    private final ArrayDeque<T> idle = new ArrayDeque<>();

    public Loan(Supplier<T> make) {
        this.make = make;
    }

    /** One that nobody else has until it is given back. */
    public T take() {
        T thing;
        synchronized (idle) {
            thing = idle.poll();
        }
        return thing == null ? make.get() : thing;
    }

    public void giveBack(T thing) {
        synchronized (idle) {
            idle.push(thing);
        }
    }
}
