package stride.text.check;

import java.util.ArrayList;
import java.util.List;
import stride.classify.check.Evidence;
import stride.classify.check.Finding;
import stride.classify.check.Found;
import stride.classify.check.LabelCounts;
import stride.classify.check.LabelCounts.LabelCount;
import stride.classify.check.Phrase;
import stride.classify.check.Severity;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;

/** Whether there are enough texts, all in all and of each class. */
final class ClassSizes {
    private static final int SMALL_CLASS = 10;
    private static final int LARGE_RATIO = 10;
    private static final int FEW_A_CLASS = 30;
    private static final int FAR_TOO_FEW_A_CLASS = 5;
    private static final int FEW = 200;
    private static final int FAR_TOO_FEW = 50;
    private static final int LABELS_OF_A_TASK = 20;
    private static final double DEV_SHARE = 0.1;

    private ClassSizes() {}

    /** Whether nearly every text has a label of its own, as when texts were read as labels. */
    static boolean labelsLookLikeTexts(TextSummary train) {
        return train.classes().size() > Math.max(LABELS_OF_A_TASK, train.texts() / 2);
    }

    static List<Finding> findings(TextSummary train, LabelCounts labels) {
        List<Finding> findings = new ArrayList<>();
        if (train.classes().size() == 1) {
            findings.add(oneClass(train, labels));
            return findings;
        }
        if (labelsLookLikeTexts(train)) {
            findings.add(labelsLikeTexts(train, labels));
            return findings;
        }
        single(labels, findings);
        small(labels, findings);
        few(train, findings);
        imbalance(train, labels, findings);
        return findings;
    }

    private static Finding oneClass(TextSummary train, LabelCounts labels) {
        return new Finding(
                TextFindingKind.ONE_CLASS,
                Severity.SERIOUS,
                1,
                "all texts have the label '" + Phrase.shortened(train.labels().get(0)) + "'",
                "There is nothing to tell apart, so training refuses.",
                Remedy.of("Give texts of other classes too; or name the true column of the labels.")
                        .by(Setting.LABEL_COLUMN),
                evidence(labels.largestFirst(), 1));
    }

    private static Finding labelsLikeTexts(TextSummary train, LabelCounts labels) {
        int count = train.classes().size();
        return new Finding(
                TextFindingKind.LABELS_LIKE_TEXTS,
                Severity.SERIOUS,
                count,
                Phrase.of("%,d different labels for %,d texts", count, train.texts()),
                "That many classes can't be learned from so few texts; probably these are no labels.",
                Remedy.of("Name the columns of label and text, or the format. If labels have fine parts, keep"
                                + " the coarse one by saying what ends it.")
                        .by(Setting.LABEL_COLUMN)
                        .by(Setting.TEXT_COLUMN)
                        .by(Setting.FORMAT)
                        .by(Setting.LABEL_END),
                evidence(labels.largestFirst(), Found.MOST));
    }

    private static void single(LabelCounts labels, List<Finding> findings) {
        List<LabelCount> classes = labels.largestFirst().stream()
                .filter(label -> label.count() == 1)
                .toList();
        if (!classes.isEmpty()) {
            findings.add(new Finding(
                    TextFindingKind.SINGLE_TEXT_CLASSES,
                    Severity.WARNING,
                    classes.size(),
                    Phrase.count(classes.size(), "label") + (classes.size() == 1 ? " has" : " have") + " a single text",
                    "A single text can't be both learned from and measured on, so nobody knows how well the class is"
                            + " found.",
                    "Correct the label if it is a slip; else collect more texts or join it to another class.",
                    evidence(classes, Found.MOST)));
        }
    }

    private static void small(LabelCounts labels, List<Finding> findings) {
        List<LabelCount> classes = labels.largestFirst().stream()
                .filter(label -> label.count() > 1 && label.count() < SMALL_CLASS)
                .toList();
        if (!classes.isEmpty()) {
            findings.add(new Finding(
                    TextFindingKind.SMALL_CLASSES,
                    Severity.WARNING,
                    classes.size(),
                    Phrase.of(
                            "%s fewer than %d texts",
                            Phrase.count(classes.size(), "class") + (classes.size() == 1 ? " has" : " have"),
                            SMALL_CLASS),
                    "They will rarely be answered, and their own scores rest on a text or two.",
                    "Collect more texts of them, or join them to other classes.",
                    evidence(classes, Found.MOST)));
        }
    }

    private static void few(TextSummary train, List<Finding> findings) {
        long texts = train.texts();
        int classes = train.classes().size();
        if (texts >= FEW && texts >= (long) FEW_A_CLASS * classes) {
            return;
        }
        boolean serious = texts < FAR_TOO_FEW || texts < (long) FAR_TOO_FEW_A_CLASS * classes;
        long dev = Math.max(1, Math.round(DEV_SHARE * texts));
        double uncertain = 100 * 1.96 * Math.sqrt(0.8 * 0.2 / dev); // half of a 95 % interval around 0.8
        findings.add(new Finding(
                TextFindingKind.FEW_TEXTS,
                serious ? Severity.SERIOUS : Severity.WARNING,
                texts,
                Phrase.of("only %s for %s", Phrase.count(texts, "text"), Phrase.count(classes, "class")),
                Phrase.of(
                        "The network learns little, and a tenth of them, %s, measures an accuracy of 80 %% only to"
                                + " ±%.0f points.",
                        Phrase.count(dev, "text"), uncertain),
                "Collect more: a hundred texts a class is a start. Until then measure on a test file or by"
                        + " cross-validation.",
                List.of()));
    }

    private static void imbalance(TextSummary train, LabelCounts labels, List<Finding> findings) {
        List<LabelCount> classes = labels.largestFirst();
        LabelCount largest = classes.get(0);
        LabelCount smallest = classes.get(classes.size() - 1);
        if (largest.count() <= LARGE_RATIO * smallest.count()) {
            return;
        }
        findings.add(new Finding(
                TextFindingKind.IMBALANCE,
                Severity.WARNING,
                largest.count() / smallest.count(),
                Phrase.of(
                        "'%s' has %s, %,d times as many as '%s'",
                        Phrase.shortened(largest.label()),
                        Phrase.count(largest.count(), "text"),
                        largest.count() / smallest.count(),
                        Phrase.shortened(smallest.label())),
                Phrase.of(
                        "Answering '%s' always is right for %s already, so accuracy tells little; look at macro F1.",
                        Phrase.shortened(largest.label()), Phrase.percent(largest.count(), train.texts())),
                Remedy.of("Collect more texts of the small classes, or let all classes weigh the same.")
                        .by(Setting.CLASS_WEIGHTS, "balanced"),
                evidence(List.of(largest, smallest), 2)));
    }

    private static List<Evidence> evidence(List<LabelCount> labels, int most) {
        return labels.stream().limit(most).map(LabelCount::evidence).toList();
    }
}
