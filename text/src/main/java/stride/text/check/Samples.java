package stride.text.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A count of what was found, and the first few of them. */
final class Samples {
    /** How many are kept to be shown. */
    static final int MOST = 3;

    private final List<Evidence> shown = new ArrayList<>();
    private long count;

    void add(Supplier<Evidence> evidence) {
        count++;
        if (shown.size() < MOST) {
            shown.add(evidence.get());
        }
    }

    long count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    List<Evidence> shown() {
        return List.copyOf(shown);
    }
}
