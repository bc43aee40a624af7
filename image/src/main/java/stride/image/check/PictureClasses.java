package stride.image.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import stride.classify.check.Evidence;
import stride.classify.check.Finding;
import stride.classify.check.Found;
import stride.classify.check.LabelCounts.LabelCount;
import stride.classify.check.Phrase;
import stride.classify.check.Severity;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;

/** Classes that are too small, or far smaller than others. */
final class PictureClasses {
    private static final int SMALL_CLASS = 10;
    private static final int FEW_A_CLASS = 50;
    private static final int FAR_TOO_FEW_A_CLASS = 5;
    private static final int LARGE_RATIO = 10;

    private PictureClasses() {}

    /** @param classes the largest first */
    static List<Finding> findings(List<LabelCount> classes, long pictures) {
        List<Finding> findings = new ArrayList<>();
        if (classes.isEmpty()) {
            return findings;
        }
        LabelCount largest = classes.get(0);
        LabelCount smallest = classes.get(classes.size() - 1);
        if (classes.size() == 1) {
            findings.add(finding(
                    PictureFindingKind.ONE_CLASS,
                    Severity.SERIOUS,
                    1,
                    "all pictures have the label '" + Phrase.shortened(largest.label()) + "'",
                    "There is nothing to tell apart.",
                    Remedy.of("Have pictures of two classes at least."),
                    List.of()));
        }
        if (pictures < (long) FEW_A_CLASS * classes.size()) {
            findings.add(finding(
                    PictureFindingKind.FEW_PICTURES,
                    pictures < (long) FAR_TOO_FEW_A_CLASS * classes.size() ? Severity.SERIOUS : Severity.WARNING,
                    pictures,
                    "only " + Phrase.count(pictures, "picture") + " for " + Phrase.count(classes.size(), "class"),
                    "The network learns little, and what is set aside of them measures it badly.",
                    Remedy.of("Collect more, or let the pictures be varied in training."),
                    List.of()));
        }
        List<LabelCount> small =
                classes.stream().filter(each -> each.count() < SMALL_CLASS).toList();
        if (!small.isEmpty()) {
            findings.add(finding(
                    PictureFindingKind.SMALL_CLASSES,
                    Severity.WARNING,
                    small.size(),
                    Phrase.count(small.size(), "class") + (small.size() == 1 ? " has" : " have") + " fewer than "
                            + SMALL_CLASS + " pictures",
                    "They will rarely be answered, and their own scores rest on a picture or two.",
                    Remedy.of("Collect more pictures of them, or join them to other classes."),
                    small));
        }
        if (largest.count() > LARGE_RATIO * smallest.count()) {
            findings.add(finding(
                    PictureFindingKind.IMBALANCE,
                    Severity.WARNING,
                    largest.count() / smallest.count(),
                    String.format(
                            Locale.ROOT,
                            "'%s' has %s, %,d times as many as '%s'",
                            Phrase.shortened(largest.label()),
                            Phrase.count(largest.count(), "picture"),
                            largest.count() / smallest.count(),
                            Phrase.shortened(smallest.label())),
                    "Answering the largest class always is right for many already, so accuracy tells little; look at"
                            + " macro F1.",
                    Remedy.of("Collect more pictures of the small classes, or let all classes weigh the same.")
                            .by(Setting.CLASS_WEIGHTS, "balanced"),
                    List.of(largest, smallest)));
        }
        return findings;
    }

    private static Finding finding(
            PictureFindingKind kind,
            Severity severity,
            long count,
            String summary,
            String meaning,
            Remedy remedy,
            List<LabelCount> classes) {
        List<Evidence> evidence =
                classes.stream().limit(Found.MOST).map(LabelCount::evidence).toList();
        return new Finding(kind, severity, count, summary, meaning, remedy, evidence);
    }
}
