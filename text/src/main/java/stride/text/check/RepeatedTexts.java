package stride.text.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stride.classify.check.Finding;
import stride.classify.check.Found;
import stride.classify.check.Occurrence;
import stride.classify.check.Phrase;
import stride.classify.check.Severity;
import stride.classify.data.Example;
import stride.classify.data.Place;

/** Texts that stand in several places. Keeps a hash and the first place of each text, not the text. */
final class RepeatedTexts {
    private static final double MANY_DUPLICATES = 0.05;
    private static final double FEW_CONFLICTS = 0.005;
    private static final double MANY_CONFLICTS = 0.05;
    private static final double MANY_LEAKS = 0.01;

    /** All texts of the training part that are the same when normalised. Most are alone: only others need room. */
    private static final class Group {
        private final Place place; // of the first
        private final String label;
        private final long spelling;
        private @Nullable Set<Long> spellings;
        private @Nullable Map<String, Integer> counts;

        Group(Example<String> example, String label) {
            this.place = example.place();
            this.label = label;
            this.spelling = spelling(example);
        }

        private static long spelling(Example<String> example) {
            return 31 * TextKey.exact(example.input()) + Phrase.labels(example).hashCode();
        }

        Occurrence first() {
            return new Occurrence(place, label);
        }

        /** Whether this spelling under this label is new. */
        boolean addSpelling(Example<String> example) {
            if (spellings == null) {
                spellings = new HashSet<>(Set.of(spelling));
            }
            return spellings.add(spelling(example));
        }

        /** How many texts of this label there are now. */
        int addLabel(String another) {
            if (counts == null) {
                counts = new HashMap<>(Map.of(label, 1));
            }
            return counts.merge(another, 1, Integer::sum);
        }

        int labels() {
            return counts == null ? 1 : counts.size();
        }

        int size() {
            return counts == null
                    ? 1
                    : counts.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** How many of its texts one answer for all of them gets wrong at least. */
        int surelyWrong() {
            int most = counts == null ? 1 : Collections.max(counts.values());
            return size() - most;
        }
    }

    private final Map<Long, Group> groups = new HashMap<>();
    private final Found duplicates = new Found();
    private final Found conflicts = new Found(); // one a group
    private final List<Group> conflicting = new ArrayList<>();
    private final Map<String, Found> leaks = new LinkedHashMap<>(); // by held-out part
    private long exact; // duplicates to the letter

    /** @param label the example's, the same object for the same label */
    void addTraining(Example<String> example, String label) {
        long key = TextKey.normalized(example.input());
        Group group = groups.get(key);
        if (group == null) {
            groups.put(key, new Group(example, label));
            return;
        }
        boolean newLabel = group.addLabel(label) == 1;
        boolean newSpelling = group.addSpelling(example);
        if (!newLabel) {
            duplicates.add(() -> TextEvidence.of(example, group.first()));
            exact += newSpelling ? 0 : 1;
        } else if (group.labels() == 2) {
            conflicting.add(group);
            conflicts.add(() -> TextEvidence.of(example, group.first()));
        }
    }

    void addHeldOut(String part, Example<String> example) {
        Found found = leaks.computeIfAbsent(part, name -> new Found());
        Group group = groups.get(TextKey.normalized(example.input()));
        if (group != null) {
            found.add(() -> TextEvidence.of(example, group.first()));
        }
    }

    List<Finding> findings(TextSummary train, List<TextSummary> heldOut) {
        List<Finding> findings = new ArrayList<>();
        for (TextSummary part : heldOut) {
            Found found = leaks.getOrDefault(part.name(), new Found());
            if (!found.isEmpty()) {
                findings.add(leak(part, found));
            }
        }
        if (!conflicts.isEmpty()) {
            findings.add(conflict(train.texts()));
        }
        if (!duplicates.isEmpty()) {
            findings.add(duplicate(train.texts()));
        }
        return findings;
    }

    private static Finding leak(TextSummary part, Found found) {
        return new Finding(
                TextFindingKind.LEAKS,
                found.count() > MANY_LEAKS * part.texts() ? Severity.SERIOUS : Severity.WARNING,
                found.count(),
                Phrase.of(
                        "%s of the %,d in %s %s in the training texts too",
                        Phrase.count(found.count(), "text"),
                        part.texts(),
                        part.name(),
                        found.count() == 1 ? "stands" : "stand"),
                Phrase.of(
                        "%s of the texts that %s measures on are known from training: the score says less of new ones.",
                        Phrase.percent(found.count(), part.texts()), part.name()),
                "Take these texts out of one of the two.",
                found.shown());
    }

    private Finding conflict(long texts) {
        long concerned = conflicting.stream().mapToLong(Group::size).sum();
        long wrong = conflicting.stream().mapToLong(Group::surelyWrong).sum();
        double share = (double) concerned / texts;
        Severity severity =
                share > MANY_CONFLICTS ? Severity.SERIOUS : share < FEW_CONFLICTS ? Severity.NOTE : Severity.WARNING;
        return new Finding(
                TextFindingKind.CONFLICTING_LABELS,
                severity,
                conflicts.count(),
                Phrase.of(
                        "%s %s under more than one label",
                        Phrase.count(conflicts.count(), "text"), conflicts.count() == 1 ? "stands" : "stand"),
                Phrase.of(
                        "Whatever the answer, %,d of these %,d examples count%s as wrong: %s of all texts.",
                        wrong, concerned, wrong == 1 ? "s" : "", Phrase.percent(wrong, texts)),
                "Decide for one label. If both are true of the text, these are not exclusive classes.",
                conflicts.shown());
    }

    private Finding duplicate(long texts) {
        long count = duplicates.count();
        return new Finding(
                TextFindingKind.DUPLICATES,
                count > MANY_DUPLICATES * texts ? Severity.WARNING : Severity.NOTE,
                count,
                Phrase.of(
                        "%s %s an earlier one with the same label (%,d to the letter)",
                        Phrase.count(count, "text"), count == 1 ? "repeats" : "repeat", exact),
                "Copies count several times in training. Where a dev part is split off, a copy may lie on each side,"
                        + " and the dev accuracy is too good.",
                "Take the copies out, unless they are as frequent in real use.",
                duplicates.shown());
    }
}
