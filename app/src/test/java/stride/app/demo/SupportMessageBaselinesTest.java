package stride.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The data are neither trivial (guessing and keywords fail) nor noise (a bag of words learns them). */
class SupportMessageBaselinesTest {
    private static final String MAJORITY = "account"; // the classes are of one size: any of them will do

    private static List<LabelledMessage> train;
    private static List<LabelledMessage> test;

    /** word -> class -> number of training messages of that class with that word. */
    private static Map<String, Map<String, Integer>> messagesWith;

    @BeforeAll
    static void read() throws IOException {
        train = LabelledMessage.all("train.tsv");
        test = LabelledMessage.all("test.tsv");
        messagesWith = messagesWithEachWord(train);
    }

    @Test
    void everyConstantGuessIsBelowOneInFive() {
        for (String label : classes()) {
            assertThat(accuracy(test, text -> label)).as(label).isLessThan(0.2);
        }
    }

    @Test
    void theBestSingleKeywordIsBelow35Percent() {
        Rule best = messagesWith.entrySet().stream()
                .max(Comparator.comparingInt(entry -> rightWithMajorityElsewhere(entry.getValue())))
                .map(entry -> new Rule(entry.getKey(), mostFrequentClass(entry.getValue())))
                .orElseThrow();

        assertThat(accuracy(test, decisionList(List.of(best)))).as("%s", best).isLessThan(0.35);
    }

    @Test
    void oneKeywordPerClassIsBelow60Percent() {
        List<Rule> rules = oneKeywordPerClass();

        assertThat(rules).extracting(Rule::label).containsExactlyInAnyOrderElementsOf(classes());
        assertThat(accuracy(test, decisionList(rules))).as("%s", rules).isLessThan(0.6);
    }

    @Test
    void naiveBayesOnWordsLearnsMostButNotAll() {
        assertThat(accuracy(test, naiveBayes())).isBetween(0.78, 0.92);
    }

    /** If a message has the word, it is of the class. */
    private record Rule(String word, String label) {}

    /** The first rule that applies decides; if none does, it is the majority class. */
    private static Function<String, String> decisionList(List<Rule> rules) {
        return text -> {
            Set<String> words = new HashSet<>(WordTrigrams.words(text));
            return rules.stream()
                    .filter(rule -> words.contains(rule.word()))
                    .map(Rule::label)
                    .findFirst()
                    .orElse(MAJORITY);
        };
    }

    /** Greedily, the rule with most right minus wrong among the messages still undecided, until each class has one. */
    private static List<Rule> oneKeywordPerClass() {
        List<Rule> rules = new ArrayList<>();
        Set<String> open = classes();
        List<LabelledMessage> undecided = new ArrayList<>(train);
        while (!open.isEmpty()) {
            Map<String, Map<String, Integer>> counts = messagesWithEachWord(undecided);
            Rule best = counts.keySet().stream()
                    .flatMap(word -> open.stream().map(label -> new Rule(word, label)))
                    .max(Comparator.comparingInt(rule -> rightMinusWrong(rule, counts)))
                    .orElseThrow();
            rules.add(best);
            open.remove(best.label());
            undecided.removeIf(message -> WordTrigrams.words(message.text()).contains(best.word()));
        }
        return rules;
    }

    private static int rightMinusWrong(Rule rule, Map<String, Map<String, Integer>> counts) {
        Map<String, Integer> perClass = counts.getOrDefault(rule.word(), Map.of());
        return 2 * perClass.getOrDefault(rule.label(), 0) - total(perClass);
    }

    private static Map<String, Map<String, Integer>> messagesWithEachWord(List<LabelledMessage> messages) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (LabelledMessage message : messages) {
            for (String word : new HashSet<>(WordTrigrams.words(message.text()))) {
                counts.computeIfAbsent(word, unused -> new TreeMap<>()).merge(message.label(), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** Right answers gained by a keyword over the majority guess, given how many messages a class contain it. */
    private static int rightWithMajorityElsewhere(Map<String, Integer> perClass) {
        return perClass.getOrDefault(mostFrequentClass(perClass), 0) - perClass.getOrDefault(MAJORITY, 0);
    }

    private static int total(Map<String, Integer> perClass) {
        return perClass.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Multinomial naive Bayes with add-one smoothing; words outside the training part are skipped. */
    private static Function<String, String> naiveBayes() {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        Map<String, Integer> totals = new HashMap<>();
        for (LabelledMessage message : train) {
            for (String word : WordTrigrams.words(message.text())) {
                counts.computeIfAbsent(message.label(), unused -> new HashMap<>())
                        .merge(word, 1, Integer::sum);
                totals.merge(message.label(), 1, Integer::sum);
            }
        }
        int vocabulary = messagesWith.size();
        return text -> classes().stream()
                .max(Comparator.comparingDouble(label -> WordTrigrams.words(text).stream()
                        .filter(messagesWith::containsKey)
                        .mapToDouble(word ->
                                Math.log((counts.getOrDefault(label, Map.of()).getOrDefault(word, 0) + 1.0)
                                        / (totals.getOrDefault(label, 0) + vocabulary)))
                        .sum()))
                .orElseThrow();
    }

    private static String mostFrequentClass(Map<String, Integer> perClass) {
        return perClass.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static Set<String> classes() {
        Set<String> classes = new TreeSet<>();
        train.forEach(message -> classes.add(message.label()));
        return classes;
    }

    private static double accuracy(List<LabelledMessage> messages, Function<String, String> classifier) {
        return (double) messages.stream()
                        .filter(message -> classifier.apply(message.text()).equals(message.label()))
                        .count()
                / messages.size();
    }
}
