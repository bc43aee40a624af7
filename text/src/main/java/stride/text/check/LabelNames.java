package stride.text.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import stride.classify.check.Evidence;
import stride.classify.check.Finding;
import stride.classify.check.Found;
import stride.classify.check.LabelCounts;
import stride.classify.check.LabelCounts.LabelCount;
import stride.classify.check.Phrase;
import stride.classify.check.Severity;
import stride.classify.data.LabelNumbers;
import stride.text.token.NormalForm;

/** Labels that are probably meant to be one. */
final class LabelNames {
    /** In shorter labels one letter makes a difference that is meant. */
    private static final int LEAST_LENGTH = 5;

    /** Longer labels are sentences. */
    private static final int MOST_LENGTH = 200;

    /** Of more labels that are alike but for one letter the most frequent are compared with each other. */
    private static final int MOST_ALIKE = 32;

    private static final long BASE = 0x9E3779B97F4A7C15L; // of the hash of a word, a polynomial of its letters
    private static final long SPREAD = 0xD1342543DE82EF95L; // makes the highest bits depend on all others

    /** A label with at most this share of the other's texts is probably the slip. */
    private static final double RARE = 0.2;

    private LabelNames() {}

    static List<Finding> findings(LabelCounts labels) {
        List<Finding> findings = new ArrayList<>();
        numbers(labels, findings);
        variants(labels, findings);
        typos(labels, findings);
        return findings;
    }

    private static void numbers(LabelCounts labels, List<Finding> findings) {
        Found samples = new Found();
        for (List<LabelCount> same : groups(labels, LabelNumbers::plain)) {
            same.subList(1, same.size()).forEach(variant -> samples.add(() -> evidence(same.get(0), variant)));
        }
        if (!samples.isEmpty()) {
            findings.add(new Finding(
                    TextFindingKind.LABEL_NUMBERS,
                    Severity.WARNING,
                    samples.count(),
                    Phrase.count(samples.count(), "label")
                            + (samples.count() == 1 ? " is a number" : " are numbers")
                            + " that is also written otherwise",
                    "1 and 1.0 are one label: both are learned as 1.",
                    "Write the label in one way. Programs write 1.0 for 1 where a column had an empty field.",
                    samples.shown()));
        }
    }

    /** Labels that are the same in some way, the most frequent one first; only where there are several. */
    private static List<List<LabelCount>> groups(LabelCounts labels, UnaryOperator<String> key) {
        Map<String, List<LabelCount>> byKey = new LinkedHashMap<>();
        for (LabelCount label : labels.largestFirst()) {
            byKey.computeIfAbsent(key.apply(label.label()), same -> new ArrayList<>())
                    .add(label);
        }
        return byKey.values().stream().filter(same -> same.size() > 1).toList();
    }

    /** Whether they are one label, so that it does not matter. */
    private static boolean areOneNumber(List<LabelCount> same) {
        return same.stream()
                        .map(label -> LabelNumbers.plain(label.label()))
                        .distinct()
                        .count()
                == 1;
    }

    private static void variants(LabelCounts labels, List<Finding> findings) {
        Found samples = new Found();
        long texts = 0; // of labels that have variants
        long right = 0; // of these, if each is answered with the most frequent variant
        for (List<LabelCount> same : groups(labels, LabelNames::skeleton)) {
            if (!areOneNumber(same)) {
                texts += same.stream().mapToLong(LabelCount::count).sum();
                right += same.get(0).count();
                same.subList(1, same.size()).forEach(variant -> samples.add(() -> evidence(same.get(0), variant)));
            }
        }
        if (!samples.isEmpty()) {
            findings.add(new Finding(
                    TextFindingKind.LABEL_VARIANTS,
                    Severity.SERIOUS,
                    samples.count(),
                    Phrase.of(
                            "%s from another only in case, spaces, signs or the way a number is written",
                            samples.count() == 1
                                    ? "1 label differs"
                                    : Phrase.count(samples.count(), "label") + " differ"),
                    Phrase.of(
                            "They are different classes now. Where nothing in a text tells which way its label is"
                                    + " written, at best %,d of these %s can be answered right (%s).",
                            right, Phrase.count(texts, "text"), Phrase.percent(right, texts)),
                    "Write the label in one way.",
                    samples.shown()));
        }
    }

    private static void typos(LabelCounts labels, List<Finding> findings) {
        Map<String, LabelCount> bySkeleton = new LinkedHashMap<>();
        labels.largestFirst().forEach(label -> bySkeleton.putIfAbsent(skeleton(label.label()), label));
        List<LabelCount[]> pairs = pairsWithOneSlip(bySkeleton);
        Found samples = new Found();
        boolean rare = false;
        for (LabelCount[] pair : pairs) {
            rare |= pair[1].count() <= RARE * pair[0].count();
            samples.add(() -> evidence(pair[0], pair[1]));
        }
        if (!samples.isEmpty()) {
            findings.add(new Finding(
                    TextFindingKind.LABEL_TYPOS,
                    rare ? Severity.WARNING : Severity.NOTE,
                    samples.count(),
                    Phrase.of(
                            "%s from another by one letter",
                            samples.count() == 1
                                    ? "1 label differs"
                                    : Phrase.count(samples.count(), "label") + " differ"),
                    "If one of them is a slip, its texts are a class of their own now.",
                    "Write the label in one way, if they are meant to be the same.",
                    samples.shown()));
        }
    }

    /** Two labels of a slip, the more frequent one first; the pairs of the most frequent labels first. */
    private static List<LabelCount[]> pairsWithOneSlip(Map<String, LabelCount> bySkeleton) {
        List<String> skeletons = bySkeleton.keySet().stream()
                .filter(skeleton -> skeleton.length() >= LEAST_LENGTH && skeleton.length() <= MOST_LENGTH)
                .toList();
        Map<Long, LabelCount[]> pairs = new HashMap<>(); // by the numbers of both
        for (int[] candidates : alike(skeletons)) {
            for (int i : candidates) {
                for (int j : candidates) {
                    String a = skeletons.get(i);
                    String b = skeletons.get(j);
                    if (a.compareTo(b) < 0 && isOneSlip(a, b)) {
                        pairs.computeIfAbsent(((long) i << 32) + j, key -> pair(bySkeleton, a, b));
                    }
                }
            }
        }
        return pairs.values().stream()
                .sorted(Comparator.<LabelCount[]>comparingLong(pair -> -pair[0].count())
                        .thenComparing(pair -> pair[0].label())
                        .thenComparing(pair -> pair[1].label()))
                .toList();
    }

    /**
     * Numbers of words that may be one slip apart: such two have a letter each, or one of them has, without which they are
     * the same. So the hashes of all words, whole and without each of their letters, are sorted, each with the word's number
     * in its lowest bits, and those that are equal stand together.
     */
    private static List<int[]> alike(List<String> words) {
        long number = Long.highestOneBit(Math.max(1, words.size())) * 2 - 1; // bits
        LongStream.Builder hashes = LongStream.builder();
        for (int i = 0; i < words.size(); i++) {
            for (long hash : rests(words.get(i))) {
                hashes.accept((hash & ~number) | i);
            }
        }
        long[] sorted = hashes.build().sorted().distinct().toArray();
        List<int[]> alike = new ArrayList<>();
        int end;
        for (int start = 0; start < sorted.length; start = end) {
            end = start + 1;
            while (end < sorted.length && (sorted[end] & ~number) == (sorted[start] & ~number)) {
                end++;
            }
            if (end > start + 1) {
                alike.add(Arrays.stream(sorted, start, Math.min(end, start + MOST_ALIKE))
                        .mapToInt(hash -> (int) (hash & number))
                        .toArray());
            }
        }
        return alike;
    }

    /** Hashes of a word and of all that is left of it without one letter: of a word of n letters n + 1. */
    private static long[] rests(String word) {
        int n = word.length();
        long[] before = new long[n + 1]; // hashes of the first letters
        long[] power = new long[n + 1];
        power[0] = 1;
        for (int i = 0; i < n; i++) {
            before[i + 1] = before[i] * BASE + word.charAt(i);
            power[i + 1] = power[i] * BASE;
        }
        long[] rests = new long[n + 1];
        rests[n] = before[n] * SPREAD;
        for (int i = 0; i < n; i++) {
            long behind = before[n] - before[i + 1] * power[n - i - 1];
            rests[i] = (before[i] * power[n - i - 1] + behind) * SPREAD;
        }
        return rests;
    }

    private static LabelCount[] pair(Map<String, LabelCount> bySkeleton, String a, String b) {
        LabelCount first = Objects.requireNonNull(bySkeleton.get(a));
        LabelCount second = Objects.requireNonNull(bySkeleton.get(b));
        return first.count() >= second.count() ? new LabelCount[] {first, second} : new LabelCount[] {second, first};
    }

    /**
     * Whether two different words differ by one letter too many, missing or replaced, or by two neighbours exchanged:
     * Damerau's distance 1. A digit is never a slip: {@code class1} and {@code class2} are meant.
     */
    static boolean isOneSlip(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int start = 0;
        while (start < shorter && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0; // of equal characters at the end
        while (end < shorter - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        String inA = a.substring(start, a.length() - end);
        String inB = b.substring(start, b.length() - end);
        if ((inA + inB).chars().anyMatch(Character::isDigit)) {
            return false;
        }
        boolean exchanged = inA.length() == 2
                && inB.length() == 2
                && inA.charAt(0) == inB.charAt(1)
                && inA.charAt(1) == inB.charAt(0);
        return exchanged || (inA.length() <= 1 && inB.length() <= 1);
    }

    /**
     * What of a label is seen whatever its case and its separators; of a number, its value. A label of signs alone stays as it
     * is.
     */
    private static String skeleton(String label) {
        Optional<BigDecimal> number = LabelNumbers.value(label.strip());
        if (number.isPresent()) {
            return number.get().toPlainString();
        }
        StringBuilder letters = new StringBuilder();
        String normal = NormalForm.of(label);
        for (int i = 0, c; i < normal.length(); i += Character.charCount(c)) {
            c = normal.codePointAt(i);
            if (Character.isLetterOrDigit(c) || isTelling(c) || isInNumber(normal, i)) {
                letters.appendCodePoint(c);
            }
        }
        return letters.isEmpty() ? label : letters.toString();
    }

    /** A point or comma between digits: {@code v1.0} is not {@code v10}. */
    private static boolean isInNumber(String text, int at) {
        return (text.charAt(at) == '.' || text.charAt(at) == ',')
                && at > 0
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }

    /** Signs that make another name: {@code c++}, {@code c#}, {@code -1}, an emoji; and marks on letters. */
    private static boolean isTelling(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.MATH_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            default -> codePoint == '#' || codePoint == '-' || codePoint == '*';
        };
    }

    private static Evidence evidence(LabelCount frequent, LabelCount rare) {
        return new Evidence(
                Phrase.of(
                        "'%s' (%s) and '%s' (%s)",
                        Phrase.shortened(frequent.label()),
                        Phrase.count(frequent.count(), "text"),
                        Phrase.shortened(rare.label()),
                        Phrase.count(rare.count(), "text")),
                List.of(frequent.first(), rare.first()));
    }
}
