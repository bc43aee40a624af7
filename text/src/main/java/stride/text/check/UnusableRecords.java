package stride.text.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stride.classify.check.Evidence;
import stride.classify.check.Finding;
import stride.classify.check.Found;
import stride.classify.check.Occurrence;
import stride.classify.check.Phrase;
import stride.classify.check.Severity;
import stride.classify.data.BadRecordException;
import stride.classify.data.BadRecordException.Fault;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;

/** Records that training would refuse, in all parts: each kind of fault is one finding. */
final class UnusableRecords {
    private final Map<Fault, Found> found = new EnumMap<>(Fault.class);
    private final Map<Fault, Remedy> repairs = new EnumMap<>(Fault.class); // of the first of each

    void add(BadRecordException bad) {
        repairs.putIfAbsent(bad.fault(), bad.repair());
        found.computeIfAbsent(bad.fault(), fault -> new Found())
                .add(() -> new Evidence(Phrase.shortened(bad.problem()), List.of(new Occurrence(bad.place(), ""))));
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        found.forEach((fault, samples) -> findings.add(new Finding(
                kind(fault),
                Severity.SERIOUS,
                samples.count(),
                summary(fault, samples.count()),
                "Training and evaluation refuse such a record, or leave it out if told to.",
                remedy(repairs.getOrDefault(fault, Remedy.of(""))),
                samples.shown())));
        return findings;
    }

    private static TextFindingKind kind(Fault fault) {
        return switch (fault) {
            case EMPTY_LABEL -> TextFindingKind.EMPTY_LABELS;
            case UNUSABLE_LABEL -> TextFindingKind.UNUSABLE_LABELS;
            case WRONG_FIELDS -> TextFindingKind.WRONG_FIELD_COUNTS;
            case UNDECODABLE -> TextFindingKind.UNDECODABLE_BYTES;
            case INVALID_JSON -> TextFindingKind.INVALID_JSON;
            case NO_TEXT -> TextFindingKind.FILES_WITHOUT_TEXT;
            case NO_PICTURE, OTHER -> TextFindingKind.BAD_RECORDS;
        };
    }

    private static String summary(Fault fault, long count) {
        boolean one = count == 1;
        String have = one ? " has " : " have ";
        return switch (fault) {
            case EMPTY_LABEL -> Phrase.count(count, "record") + have + "no label";
            case UNUSABLE_LABEL -> Phrase.count(count, "record") + have + "a label that can't be one";
            case WRONG_FIELDS -> Phrase.count(count, "record") + have + "more or fewer fields than the others";
            case UNDECODABLE -> Phrase.count(count, "record") + have + "bytes that can't be decoded";
            case INVALID_JSON -> Phrase.count(count, "line") + (one ? " is no JSON object" : " are no JSON objects");
            case NO_TEXT -> Phrase.count(count, "file") + (one ? " is no text" : " are no texts");
            case NO_PICTURE, OTHER -> Phrase.count(count, "record") + " can't be used";
        };
    }

    /** What the reader advises, as a sentence, and to leave such records out. */
    private static Remedy remedy(Remedy repair) {
        String words = repair.words();
        String sentence = words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return new Remedy(sentence + "; or leave them out.", repair.changes()).by(Setting.BAD_RECORDS);
    }
}
