package stride.text.check;

import java.util.ArrayList;
import java.util.List;
import stride.classify.check.DataReport;
import stride.classify.check.Finding;
import stride.classify.check.Found;
import stride.classify.check.LabelCounts;
import stride.classify.check.Phrase;
import stride.classify.check.Severity;
import stride.classify.data.BadRecordException;
import stride.classify.data.Example;
import stride.text.token.Tokenizer;

/**
 * Looks through labelled texts for what spoils a classifier or the measure of it: labels that are meant to be one, the
 * same text under two labels, texts that are both trained and tested on, damaged characters, too few texts.
 *
 * <p>The texts are read once and not kept: each takes about a hundred bytes, however long it is.
 */
public final class DataCheck {
    private final Tokenizer tokenizer;
    private final RepeatedTexts repeated = new RepeatedTexts();
    private final FaultyTexts faulty;
    private final UnusableRecords unusable = new UnusableRecords();
    private long systemFiles;

    private DataCheck(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
        this.faulty = new FaultyTexts(tokenizer.name());
    }

    /**
     * Reads all parts to their end; a record that can't be used is a finding like any other.
     *
     * @param train what is trained on
     * @param heldOut what is measured on; may be empty
     * @param tokenizer what makes words of the texts
     * @throws stride.classify.data.DataException if a file can't be read at all, or not to its end
     */
    public static DataReport<TextSummary> check(DataPart train, List<DataPart> heldOut, Tokenizer tokenizer) {
        return new DataCheck(tokenizer).run(train, heldOut);
    }

    private DataReport<TextSummary> run(DataPart train, List<DataPart> heldOut) {
        LabelCounts labels = new LabelCounts("text");
        TextSummary summary = read(train, labels, true);
        List<TextSummary> others = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (DataPart part : heldOut) {
            LabelCounts otherLabels = new LabelCounts("text");
            others.add(read(part, otherLabels, false));
            unknownLabels(part.name(), labels, otherLabels, findings);
        }
        if (!labels.isEmpty()) {
            findings.addAll(ClassSizes.findings(summary, labels));
            if (!ClassSizes.labelsLookLikeTexts(summary)) {
                findings.addAll(LabelNames.findings(labels));
                LabelLists.finding(labels).ifPresent(findings::add);
            }
            findings.addAll(repeated.findings(summary, others));
        }
        findings.addAll(faulty.findings(summary));
        findings.addAll(unusable.findings());
        systemFiles(findings);
        findings.sort(Finding.ORDER);
        return new DataReport<>(summary, others, findings);
    }

    private TextSummary read(DataPart part, LabelCounts labels, boolean train) {
        Lengths.Counter words = new Lengths.Counter();
        Lengths.Counter characters = new Lengths.Counter();
        long texts = 0;
        long bad = 0;
        while (true) {
            Example<String> example;
            try {
                if (!part.examples().hasNext()) {
                    break;
                }
                example = part.examples().next();
            } catch (BadRecordException e) {
                unusable.add(e);
                bad++;
                continue;
            }
            texts++;
            String label = labels.add(example);
            int length = tokenizer.tokenize(example.input()).size();
            words.add(length);
            characters.add(example.input().codePointCount(0, example.input().length()));
            faulty.add(example, length);
            if (example.input().isBlank()) {
                continue;
            }
            if (train) {
                repeated.addTraining(example, label);
            } else {
                repeated.addHeldOut(part.name(), example);
            }
        }
        systemFiles += part.systemFiles().getAsLong();
        return new TextSummary(part.name(), texts, bad, labels.toMap(), words.lengths(), characters.lengths());
    }

    private void systemFiles(List<Finding> findings) {
        if (systemFiles > 0) {
            findings.add(new Finding(
                    TextFindingKind.SYSTEM_FILES,
                    Severity.NOTE,
                    systemFiles,
                    Phrase.count(systemFiles, "file") + " or folder" + (systemFiles == 1 ? " is" : "s are")
                            + " passed over, such as Thumbs.db or one that begins with a dot",
                    "Systems and programs put them beside those of people; nothing is learned from them.",
                    "There is nothing to do, unless they are texts: then give them other names.",
                    List.of()));
        }
    }

    private static void unknownLabels(String part, LabelCounts known, LabelCounts labels, List<Finding> findings) {
        Found samples = known.missing(labels);
        if (!samples.isEmpty()) {
            findings.add(new Finding(
                    TextFindingKind.UNKNOWN_LABELS,
                    Severity.SERIOUS,
                    samples.count(),
                    Phrase.of(
                            "%s of %s %s not in the training texts",
                            Phrase.count(samples.count(), "label"), part, samples.count() == 1 ? "is" : "are"),
                    "No model can give these answers: evaluation counts them as wrong, and training with them as dev"
                            + " part refuses.",
                    "Correct the labels, or have texts of them in both.",
                    samples.shown()));
        }
    }
}
