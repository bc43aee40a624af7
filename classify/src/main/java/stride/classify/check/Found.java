package stride.classify.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import stride.classify.data.Remedy;

/** A count of what was found, and the first few of it. For one thread. */
public final class Found {
    /** How many are kept to be shown. */
    public static final int MOST = 3;

    private final List<Evidence> shown = new ArrayList<>();
    private long count;

    /** Nothing yet. */
    public Found() {}

    /** @param evidence asked only if it will be shown */
    public void add(Supplier<Evidence> evidence) {
        count++;
        if (shown.size() < MOST) {
            shown.add(evidence.get());
        }
    }

    public long count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public List<Evidence> shown() {
        return List.copyOf(shown);
    }

    /** With a remedy that no setting is needed for. */
    public Finding finding(Finding.Kind kind, Severity severity, String summary, String meaning, String remedy) {
        return finding(kind, severity, summary, meaning, Remedy.of(remedy));
    }

    public Finding finding(Finding.Kind kind, Severity severity, String summary, String meaning, Remedy remedy) {
        return new Finding(kind, severity, count, summary, meaning, remedy, shown);
    }
}
