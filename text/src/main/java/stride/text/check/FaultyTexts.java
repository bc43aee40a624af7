package stride.text.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import stride.classify.check.Evidence;
import stride.classify.check.Finding;
import stride.classify.check.Found;
import stride.classify.check.Occurrence;
import stride.classify.check.Phrase;
import stride.classify.check.Severity;
import stride.classify.data.Example;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;

/** Texts with something wrong in themselves, in all parts. */
final class FaultyTexts {
    private static final double MANY = 0.05;

    /** Beyond so many words a text is no message any more. */
    private static final int LONG = 1000;

    private final String tokenizer;
    private final Map<TextFindingKind, Found> found = new EnumMap<>(TextFindingKind.class);
    private long texts;
    private long windows; // with what signs of windows-1252 become in ISO-8859-1

    FaultyTexts(String tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** @param words tokens of the text */
    void add(Example<String> example, int words) {
        texts++;
        if (example.input().isBlank()) {
            add(TextFindingKind.EMPTY_TEXTS, example, 0);
        } else if (words == 0) {
            add(TextFindingKind.TEXTS_WITHOUT_TOKENS, example, 0);
        } else if (words > LONG) {
            add(TextFindingKind.LONG_TEXTS, example, 0);
        }
        String labels = Phrase.labels(example);
        look(TextFindingKind.REPLACEMENT_CHARACTERS, example, labels, DamagedText::replacement);
        look(TextFindingKind.MOJIBAKE, example, labels, DamagedText::mojibake);
        look(TextFindingKind.CONTROL_CHARACTERS, example, labels, DamagedText::control);
        windows += DamagedText.hasWindowsSign(example.input()) ? 1 : 0;
        look(TextFindingKind.BYTE_ORDER_MARKS, example, labels, DamagedText::byteOrderMark);
    }

    /** Looks at the text, and at the label too, which may be damaged as well. */
    private void look(TextFindingKind kind, Example<String> example, String labels, ToIntFunction<String> first) {
        int index = first.applyAsInt(example.input());
        if (index >= 0) {
            add(kind, example, index);
        } else if (first.applyAsInt(labels) >= 0) {
            samples(kind)
                    .add(() -> new Evidence(
                            "the label '" + Phrase.shortened(labels) + "'", List.of(Occurrence.of(example))));
        }
    }

    private void add(TextFindingKind kind, Example<String> example, int index) {
        samples(kind).add(() -> TextEvidence.around(example, index));
    }

    private Found samples(TextFindingKind kind) {
        return found.computeIfAbsent(kind, unknown -> new Found());
    }

    List<Finding> findings(TextSummary train) {
        List<Finding> findings = new ArrayList<>();
        found.forEach((kind, samples) -> findings.add(finding(kind, samples, train)));
        return findings;
    }

    private Finding finding(TextFindingKind kind, Found samples, TextSummary train) {
        String count = Phrase.count(samples.count(), "text");
        String have = count + (samples.count() == 1 ? " has " : " have ");
        String are = count + (samples.count() == 1 ? " is " : " are ");
        return switch (kind) {
            case EMPTY_TEXTS ->
                finding(
                        kind,
                        samples,
                        are + "empty",
                        "There is nothing to learn from such a text, and all of them get the same answer.",
                        "Take them out, or give them a text.");
            case TEXTS_WITHOUT_TOKENS ->
                finding(
                        kind,
                        samples,
                        have + "no word for the tokenizer '" + tokenizer + "'",
                        "Such a text is empty to the network, and all of them get the same answer.",
                        tokenizer.startsWith("unicode")
                                ? Remedy.of("Take them out, or give them a text.")
                                : Remedy.of("Take the tokenizer 'unicode', which reads every script.")
                                        .by(Setting.TOKENIZER, "unicode"));
            case LONG_TEXTS ->
                new Finding(
                        kind,
                        Severity.NOTE,
                        samples.count(),
                        have + Phrase.of("more than %,d words", LONG),
                        Phrase.of(
                                "Time and memory grow with the longest text (%,d words), and what decides may drown in"
                                        + " it.",
                                train.words().maximum()),
                        tooLong(train.words().percentile95()),
                        samples.shown());
            case REPLACEMENT_CHARACTERS ->
                finding(
                        kind,
                        samples,
                        have + "U+FFFD in it, the sign for a lost character",
                        "Words with a lost character are other words: the network does not know them.",
                        "Make the file anew from its source; the characters can't be had back from it.");
            case MOJIBAKE ->
                finding(
                        kind,
                        samples,
                        have + "garbled characters, such as 'Ã©' for 'é'",
                        "Garbled words are other words: texts that are sound will not match them.",
                        Remedy.of("Somebody read UTF-8 as another encoding. Make the file anew from its source,"
                                        + " or read it as UTF-8 if you named another.")
                                .by(Setting.ENCODING, "UTF-8"));
            case CONTROL_CHARACTERS ->
                finding(
                        kind,
                        samples,
                        have + "control characters",
                        "They cut words apart, and tell of a wrong encoding or a binary file.",
                        windows > 0
                                ? Remedy.of("Take them out; or, if the file is from Windows, read it as windows-1252.")
                                        .by(Setting.ENCODING, "windows-1252")
                                : Remedy.of("Take them out, or make the file anew from its source."));
            case BYTE_ORDER_MARKS ->
                finding(
                        kind,
                        samples,
                        have + "a byte-order mark (U+FEFF) in it",
                        "It is invisible, and makes another label or word of the one it touches.",
                        "It comes from files put one behind the other: give them as several files, or take it out.");
            default -> throw new AssertionError(kind);
        };
    }

    private static Remedy tooLong(int most) {
        int length = Math.min(LONG, Math.max(1, most));
        return Remedy.of(Phrase.of(
                        "If such a text holds several records, a quote is not closed or the format is another one."
                                + " Else cut texts off after %d words (95 %% have at most %d).",
                        length, most))
                .by(Setting.MAX_LENGTH, String.valueOf(length));
    }

    private Finding finding(TextFindingKind kind, Found samples, String summary, String meaning, String remedy) {
        return finding(kind, samples, summary, meaning, Remedy.of(remedy));
    }

    private Finding finding(TextFindingKind kind, Found samples, String summary, String meaning, Remedy remedy) {
        Severity severity = samples.count() > MANY * texts ? Severity.SERIOUS : Severity.WARNING;
        return new Finding(kind, severity, samples.count(), summary, meaning, remedy, samples.shown());
    }
}
