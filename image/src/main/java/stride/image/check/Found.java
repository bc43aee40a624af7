package stride.image.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import stride.classify.data.Remedy;
import stride.image.check.PictureFinding.Evidence;
import stride.image.check.PictureFinding.Kind;
import stride.image.check.PictureFinding.Severity;

/** A count of what was found, and the first few of it. */
final class Found {
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

    PictureFinding finding(Kind kind, Severity severity, String summary, String meaning, String remedy) {
        return finding(kind, severity, summary, meaning, Remedy.of(remedy));
    }

    PictureFinding finding(Kind kind, Severity severity, String summary, String meaning, Remedy remedy) {
        return new PictureFinding(kind, severity, count, summary, meaning, remedy, shown);
    }

    /** {@code 1 picture}, {@code 1,200 pictures}, {@code 2 classes}. */
    static String counted(long count, String one) {
        String many = one.endsWith("s") ? one + "es" : one + "s";
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }
}
