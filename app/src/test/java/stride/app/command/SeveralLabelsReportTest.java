package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.data.Example;
import stride.classify.decision.ConfidenceInterval;
import stride.classify.decision.Prediction;
import stride.text.TextClassifier;
import stride.text.TextSettings.Members;

/** The page about a model that gives a text any number of labels, held against counts of its predictions. */
class SeveralLabelsReportTest {
    private static final List<String> LABELS = List.of("<i>apple", "pear", "plum");
    private static final String HOSTILE = "a <script>alert('1')</script> \u0001 & \"plum\"";
    private static final List<String> FILLERS = List.of("the", "old", "tree", "from", "my", "green", "big", "one");

    @TempDir
    static Path folder = Path.of("");

    private static @Nullable ReadPage page;
    private static @Nullable TextClassifier classifier;
    private static List<Example<String>> test = List.of();

    /** Each word of a label gives it, but for some noise; "apple" speaks for a label that has markup in its name. */
    private static List<Example<String>> examples(int size, long seed, double noise) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<String> words = new ArrayList<>();
            List<String> labels = new ArrayList<>();
            for (int w = 2 + random.nextInt(3); w > 0; w--) {
                words.add(FILLERS.get(random.nextInt(FILLERS.size())));
            }
            for (String label : LABELS) {
                boolean named = random.nextInt(10) < 4;
                if (named) {
                    words.add(label.replace("<i>", ""));
                }
                if (named != random.nextDouble() < noise) {
                    labels.add(label);
                }
            }
            examples.add(new Example<>(String.join(" ", words), labels));
        }
        return examples;
    }

    private static Path write(String name, List<Example<String>> examples) throws Exception {
        List<String> lines = new ArrayList<>(List.of("text,label"));
        examples.forEach(example ->
                lines.add("\"" + example.input().replace("\"", "\"\"") + "\"," + String.join("|", example.labels())));
        return Files.write(folder.resolve(name), lines);
    }

    @BeforeAll
    static void evaluate() throws Exception {
        Path model = folder.resolve("fruit.stride");
        CommandResult.of(AnimalsAndTools.train(
                        write("train.csv", examples(240, 1, 0.03)),
                        "--label_separator",
                        "|",
                        "--multi_label",
                        "--num_epochs",
                        4,
                        "--run_dir",
                        folder.resolve("run"),
                        "-o",
                        model))
                .succeeded();
        test = new ArrayList<>(examples(60, 2, 0.08));
        test.add(new Example<>(HOSTILE, List.of("pear")));
        Path directory = folder.resolve("page");
        CommandResult result = CommandResult.of(
                        "evaluate",
                        model.toString(),
                        write("test.csv", test).toString(),
                        "--label_separator",
                        "|",
                        "--report",
                        directory.toString())
                .succeeded();
        assertThat(result.err()).contains(directory.resolve("index.html").toString());
        page = ReadPage.of(directory.resolve("index.html"));
        classifier = TextClassifier.load(model);
    }

    private static ReadPage page() {
        return Objects.requireNonNull(page);
    }

    private static TextClassifier classifier() {
        return Objects.requireNonNull(classifier);
    }

    private static List<String> labels() {
        return classifier().labels();
    }

    /** One text with one label. */
    private record Pair(Example<String> example, String label, double probability, boolean there, boolean given) {
        boolean wrong() {
            return there != given;
        }

        double confidence() {
            return given ? probability : 1 - probability;
        }
    }

    private static List<Pair> pairs(TextClassifier model) {
        List<Pair> pairs = new ArrayList<>();
        for (Example<String> example : test) {
            Prediction answer = model.predict(example.input());
            for (String label : labels()) {
                pairs.add(new Pair(
                        example,
                        label,
                        answer.probability(label),
                        example.labels().contains(label),
                        answer.labels().contains(label)));
            }
        }
        return pairs;
    }

    /** How many pairs of a label, or of all labels. */
    private static long count(List<Pair> pairs, String label, boolean there, boolean given) {
        return pairs.stream()
                .filter(pair -> label.isEmpty() || pair.label.equals(label))
                .filter(pair -> pair.there == there && pair.given == given)
                .count();
    }

    private static double f1(List<Pair> pairs, String label) {
        long right = count(pairs, label, true, true);
        long errors = count(pairs, label, true, false) + count(pairs, label, false, true);
        return right + errors == 0 ? 0 : 2.0 * right / (2 * right + errors);
    }

    private static double macroF1(List<Pair> pairs) {
        return labels().stream()
                .mapToDouble(label -> f1(pairs, label))
                .average()
                .orElseThrow();
    }

    private static long exact(TextClassifier model) {
        return test.stream()
                .filter(example -> model.predict(example.input()).labels().stream()
                        .sorted()
                        .toList()
                        .equals(example.labels().stream().sorted().toList()))
                .count();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    private static String with(double share, ConfidenceInterval interval) {
        return percent(share) + " " + percent(interval.low()) + "–" + percent(interval.high());
    }

    @Test
    void needsNothingElseAndRunsNothing() {
        page().isSelfContained("members", "confusion", "classes", "calibration", "mistakes", "training", "model");
        assertThat(page().html()).doesNotContain("<i>apple");
    }

    @Test
    void theHeadline() {
        List<Pair> pairs = pairs(classifier());
        long wrong = pairs.stream().filter(Pair::wrong).count();
        long exact = exact(classifier());
        assertThat(wrong).as("a model without errors would show nothing").isPositive();
        assertThat(page().texts("header").get(0))
                .contains(percent((double) exact / 61) + " %subset accuracy")
                .contains(percent(f1(pairs, "")) + " %micro F195 % interval")
                .contains(percent(macroF1(pairs)) + " %macro F1mean of 3 labels")
                .contains("61examples3 labels, " + (61 - exact) + " with an error")
                .contains(percent(wrong / 183.0) + " %Hamming loss" + wrong + " of 183 labels wrong");
    }

    @Test
    void theMembersBesideTheWhole() {
        List<List<String>> rows = page().rows("members");
        assertThat(rows.stream().map(row -> row.get(0)))
                .containsExactly(
                        "this model",
                        "networks alone",
                        "baseline: linear n-grams alone",
                        "always the most frequent label");
        List<TextClassifier> models = List.of(
                classifier(),
                classifier().alone(Members.CNN).orElseThrow(),
                classifier().alone(Members.LINEAR).orElseThrow());
        for (int i = 0; i < models.size(); i++) {
            List<Pair> pairs = pairs(models.get(i));
            long exact = exact(models.get(i));
            List<String> row = rows.get(i);
            assertThat(row.get(1)).isEqualTo(with(exact / 61.0, ConfidenceInterval.ofShare(exact, 61)));
            assertThat(row.get(2)).startsWith(percent(f1(pairs, "")) + " ");
            assertThat(row.get(3)).isEqualTo(percent(macroF1(pairs)));
            assertThat(row.get(4))
                    .isEqualTo(percent(pairs.stream().filter(Pair::wrong).count() / 183.0));
        }
    }

    @Test
    void alwaysTheMostFrequentLabel() {
        String most = labels().stream()
                .max(Comparator.comparingLong(label -> test.stream()
                        .filter(example -> example.labels().contains(label))
                        .count()))
                .orElseThrow();
        List<Pair> pairs = pairs(classifier()).stream()
                .map(pair -> new Pair(pair.example, pair.label, pair.probability, pair.there, pair.label.equals(most)))
                .toList();
        long exact = test.stream()
                .filter(example -> example.labels().equals(List.of(most)))
                .count();
        assertThat(page().rows("members").get(3).subList(1, 5))
                .containsExactly(
                        with(exact / 61.0, ConfidenceInterval.ofShare(exact, 61)),
                        percent(f1(pairs, "")),
                        "–",
                        percent(pairs.stream().filter(Pair::wrong).count() / 183.0));
    }

    private static String cell(long count, long whole) {
        return count == 0 ? "0" : count + percent((double) count / whole) + " %";
    }

    @Test
    void missedAndWronglyGiven() {
        List<Pair> pairs = pairs(classifier());
        List<List<String>> expected = labels().stream()
                .sorted(Comparator.comparingLong(label -> -pairs.stream()
                        .filter(pair -> pair.label.equals(label) && pair.wrong())
                        .count()))
                .map(label -> {
                    long found = count(pairs, label, true, true);
                    long missed = count(pairs, label, true, false);
                    long given = count(pairs, label, false, true);
                    long notGiven = count(pairs, label, false, false);
                    return List.of(
                            label,
                            cell(found, found + missed),
                            cell(missed, found + missed),
                            cell(given, given + notGiven),
                            cell(notGiven, given + notGiven));
                })
                .toList();
        assertThat(page().rows("confusion")).isEqualTo(expected);
    }

    @Test
    void labelByLabel() {
        List<Pair> pairs = pairs(classifier());
        List<List<String>> expected = IntStream.range(0, labels().size())
                .mapToObj(c -> {
                    String label = labels().get(c);
                    long right = count(pairs, label, true, true);
                    long there = right + count(pairs, label, true, false);
                    long given = right + count(pairs, label, false, true);
                    ConfidenceInterval j = ConfidenceInterval.ofShare(right, there + given - right);
                    return List.of(
                            label,
                            with((double) right / given, ConfidenceInterval.ofShare(right, given)),
                            with((double) right / there, ConfidenceInterval.ofShare(right, there)),
                            with(
                                    f1(pairs, label),
                                    new ConfidenceInterval(2 * j.low() / (1 + j.low()), 2 * j.high() / (1 + j.high()))),
                            Long.toString(there),
                            percent(threshold(label)));
                })
                .toList();
        assertThat(page().rows("classes")).isEqualTo(expected);
    }

    /** The threshold, which must part the label's probabilities where it is given from those where it is not. */
    private static double threshold(String label) {
        double threshold = classifier().decision().thresholds().get(labels().indexOf(label));
        assertThat(pairs(classifier()).stream().filter(pair -> pair.label.equals(label)))
                .allSatisfy(pair -> assertThat(pair.given).isEqualTo(pair.probability >= threshold));
        return threshold;
    }

    @Test
    void allPairsAreInTheCalibration() {
        List<Pair> pairs = pairs(classifier());
        List<List<String>> expected = IntStream.range(0, 15)
                .mapToObj(bin -> pairs.stream()
                        .filter(pair -> pair.probability > bin / 15.0 && pair.probability <= (bin + 1) / 15.0)
                        .toList())
                .filter(bin -> !bin.isEmpty())
                .map(bin -> List.of(
                        Integer.toString(bin.size()),
                        String.format(
                                Locale.ROOT,
                                "%.3f",
                                bin.stream()
                                        .mapToDouble(Pair::probability)
                                        .average()
                                        .orElseThrow()),
                        percent((double) bin.stream().filter(Pair::there).count() / bin.size())))
                .toList();
        assertThat(page().rows("calibration").stream()
                        .map(row -> row.subList(1, 4))
                        .toList())
                .isEqualTo(expected);
    }

    @Test
    void theSurestMistakesComeFirst() {
        List<Pair> wrong = pairs(classifier()).stream()
                .filter(Pair::wrong)
                .sorted(Comparator.comparingDouble(Pair::confidence).reversed())
                .limit(20)
                .toList();
        List<String> verdicts = page().paragraphs("mistakes", "verdict");
        List<String> explained = page().paragraphs("mistakes", "answer");
        assertThat(verdicts).hasSameSizeAs(wrong);
        for (int i = 0; i < wrong.size(); i++) {
            Pair pair = wrong.get(i);
            String probability = percent(pair.probability);
            assertThat(verdicts.get(i))
                    .startsWith(String.format(
                            "%s %s (%s %%, threshold %s %%): labelled %s, answered %s",
                            pair.given ? "wrongly given" : "missed",
                            pair.label,
                            probability,
                            percent(threshold(pair.label)),
                            named(pair.example.labels()),
                            named(classifier().predict(pair.example.input()).labels())));
            assertThat(explained.get(i)).startsWith(pair.label + " ").contains("probability " + probability);
        }
    }

    private static String named(List<String> labels) {
        return labels.isEmpty() ? "nothing" : String.join(", ", labels);
    }

    @Test
    void textIsShownAsItIs() {
        assertThat(page().texts("blockquote")).contains(HOSTILE.replace("\u0001", "\\u0001"));
    }
}
