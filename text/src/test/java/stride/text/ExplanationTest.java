package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.text.TextSettings.MEMBERS;
import static stride.text.TextSettings.PAD;
import static stride.text.TextSettings.TOKENIZER;
import static stride.text.linear.LinearSettings.CHAR_NGRAM_FROM;
import static stride.text.linear.LinearSettings.CHAR_NGRAM_TO;
import static stride.text.linear.LinearSettings.WORD_NGRAMS;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.decision.Prediction;
import stride.classify.setting.Settings;
import stride.text.TextSettings.Members;
import stride.text.explain.Explanation;
import stride.text.linear.NgramName;

/** Terms in plain double against the classifier's logits, which come from the engine. */
class ExplanationTest {
    private static final Dataset<String> EXAMPLES = SmallTexts.dataset(80, 1);
    private static final List<String> TEXTS = List.of(
            "the old cat",
            "",
            " \t ",
            "cat",
            "unheardof",
            "my unheardof, blue drill here!",
            "saw saw saw",
            "the big dog and the big dog and the big dog",
            "not a hammer? (a horse) it's don't",
            "中文字 и кириллица",
            "<pad> <unk>",
            "the saw ".repeat(300) + "cat");

    /** Each kind of model. */
    enum Kind {
        CNN(SmallTexts.settings()),
        LINEAR(SmallTexts.settings().with(MEMBERS, Members.LINEAR)),
        COMBINED(SmallTexts.combined()),
        CHARACTERS(SmallTexts.combined().with(CHAR_NGRAM_FROM.to(2), CHAR_NGRAM_TO.to(4), WORD_NGRAMS.to(3))),
        DEFAULT(SmallTexts.small(Preset.DEFAULT).with(PAD, 1)),
        BRITZ(SmallTexts.small(Preset.BRITZ)),
        KIM(SmallTexts.small(Preset.KIM).with(PAD, 1)),
        BY_CHARACTER(SmallTexts.settings().with(TOKENIZER.to("char"), PAD.to(0)));

        private final Settings settings;

        Kind(Settings settings) {
            this.settings = settings;
        }

        TextClassifier classifier() {
            return SmallTexts.train(EXAMPLES, settings);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theTermsAddUpToTheLogit(Kind kind) {
        TextClassifier classifier = kind.classifier();
        for (String text : TEXTS) {
            for (String label : classifier.labels()) {
                Explanation explanation = classifier.explain(text, label);
                assertAddsUp(explanation);
                assertThat(explanation.label()).isEqualTo(label);
                assertThat(explanation.probability())
                        .isEqualTo(classifier.predict(text).probability(label));
            }
            List<Explanation> all = classifier.labels().stream()
                    .map(label -> classifier.explain(text, label))
                    .toList();
            assertThat(all.get(0).logit() - all.get(1).logit())
                    .as("the logits are those of the probabilities")
                    .isCloseTo(
                            StrictMath.log(all.get(0).probability() / all.get(1).probability()), within(1e-4));
        }
    }

    @Test
    void theLogitsAreCalibratedAsTheProbabilitiesAre() {
        Dataset<String> examples = SmallTexts.dataset(260, 3);
        Settings settings = SmallTexts.combined().with(NETWORKS, 1).with(DEV_FRACTION, 0.25);
        TextClassifier classifier = SmallTexts.train(examples, settings);
        assertThat(classifier.temperature()).isNotCloseTo(1, within(0.05));
        for (String text : TEXTS) {
            Explanation animal = classifier.explain(text, "animal");
            Explanation tool = classifier.explain(text, "tool");
            assertAddsUp(animal);
            assertThat(animal.logit() - tool.logit())
                    .isCloseTo(StrictMath.log(animal.probability() / tool.probability()), within(1e-4));
        }
    }

    /** Why not that label: the terms of one logit less those of the other, and the ratio of the probabilities. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void comparedWithAnotherLabel(Kind kind) {
        TextClassifier classifier = kind.classifier();
        for (String text : TEXTS) {
            Explanation animal = classifier.explain(text, "animal");
            Explanation tool = classifier.explain(text, "tool");
            Explanation both = classifier.explain(text, "animal", "tool");
            assertAddsUp(both);
            assertThat(both.against()).hasValue("tool");
            assertThat(both.logit()).isCloseTo(StrictMath.log(animal.probability() / tool.probability()), within(1e-4));
            for (int i = 0; i < both.words().size(); i++) {
                assertThat(both.words().get(i).contribution())
                        .isCloseTo(
                                animal.words().get(i).contribution()
                                        - tool.words().get(i).contribution(),
                                within(1e-9));
            }
            assertThat(classifier.explain(text, "tool", "animal").sum()).isCloseTo(-both.sum(), within(1e-9));
            assertThat(animal.against()).isEmpty();
        }
    }

    @Test
    void aLabelIsNotComparedWithItselfOrOneThatIsNotThere() {
        TextClassifier classifier = Kind.LINEAR.classifier();
        assertThatThrownBy(() -> classifier.explain("cat", "tool", "tool"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'tool' can't be compared with itself");
        assertThatThrownBy(() -> classifier.explain("cat", "tool", "vegetable"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("vegetable", "animal");
    }

    /** An answer that is about nothing says so, whatever the kind of model; one known word is enough. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatNothingIsKnownOfIsNoted(Kind kind) {
        TextClassifier classifier = kind.classifier();
        assertThat(note(classifier, "")).hasValue(Prediction.Note.EMPTY);
        assertThat(note(classifier, " \t\u00a0\n")).hasValue(Prediction.Note.EMPTY);
        String unknown = kind == Kind.BY_CHARACTER ? "\u4e2d\u6587" : "zqzq xvxv"; // Kim reads no other letters
        assertThat(note(classifier, unknown)).hasValue(Prediction.Note.UNKNOWN);
        assertThat(note(classifier, "the")).isEmpty();
        assertThat(note(classifier, unknown + " cat " + unknown)).isEmpty();
        assertThat(classifier.explain("").prediction()).isEqualTo(classifier.predict(""));
    }

    private static Optional<Prediction.Note> note(TextClassifier classifier, String text) {
        return classifier.predict(List.of("the old cat", text)).get(1).note();
    }

    static void assertAddsUp(Explanation e) {
        double byWord = sizes(e.words().stream().map(Explanation.Word::contribution), e);
        double byNgram = sizes(
                Stream.concat(e.windows().stream(), e.features().stream()).map(Explanation.Ngram::contribution), e);
        assertThat(e.sum()).as(e.toString()).isCloseTo(e.logit(), within(1e-4 * byWord));
        assertThat(e.sumByNgram()).as(e.toString()).isCloseTo(e.logit(), within(1e-4 * byNgram));
        // Several times 1e-4 of the whole, so that a term left out is noticed
        assertThat(byWord).isPositive();
    }

    private static double sizes(Stream<Double> terms, Explanation e) {
        return DoubleStream.concat(terms.mapToDouble(Double::doubleValue), DoubleStream.of(e.padding(), e.bias()))
                .map(Math::abs)
                .sum();
    }

    @Test
    void theTellingWordIsTheStrongest() {
        TextClassifier classifier = Kind.COMBINED.classifier();
        int changed = 0;
        for (Example<String> example : SmallTexts.dataset(40, 2).examples()) {
            Explanation explanation = classifier.explain(example.input());
            assertThat(explanation.label()).isEqualTo(example.label());
            Explanation.Word top = top(explanation);
            assertThat(top.token()).as(example.input()).isIn(SmallTexts.telling(example.label()));

            String without = List.of(example.input().split(" ")).stream()
                    .filter(word -> !word.equals(top.token()))
                    .collect(Collectors.joining(" "));
            double erased = classifier.predict(without).probability(example.label());
            assertThat(erased).as(example.input()).isLessThan(explanation.probability());
            for (Explanation.Word other : explanation.words()) {
                if (!other.equals(top)) {
                    String less = List.of(example.input().split(" ")).stream()
                            .filter(word -> !word.equals(other.token()))
                            .collect(Collectors.joining(" "));
                    changed += classifier.predict(less).probability(example.label()) < erased ? 1 : 0;
                }
            }
        }
        assertThat(changed).as("words that matter more when taken away").isZero();
    }

    private static Explanation.Word top(Explanation explanation) {
        return explanation.words().stream()
                .max(Comparator.comparingDouble(Explanation.Word::contribution))
                .orElseThrow();
    }

    /** A window and a feature of the same words are one; the strongest come first. */
    @Test
    void windowsAndFeaturesTogether() {
        Explanation explanation = Kind.COMBINED.classifier().explain("the old cat", "animal");
        List<Explanation.Ngram> strongest = explanation.strongest(100);
        assertThat(strongest)
                .extracting(Explanation.Ngram::name)
                .doesNotHaveDuplicates()
                .contains(NgramName.ofWords("cat"), NgramName.ofWords("old cat"));
        assertThat(strongest.get(0).text()).containsAnyOf("cat", "[animal]");
        List<Double> sizes = new ArrayList<>();
        strongest.forEach(ngram -> sizes.add(-Math.abs(ngram.contribution())));
        assertThat(sizes).isSorted();
        assertThat(strongest.stream()
                                .mapToDouble(Explanation.Ngram::contribution)
                                .sum()
                        + explanation.padding()
                        + explanation.bias())
                .isCloseTo(explanation.logit(), within(1e-4));
        assertThat(explanation.strongest(2)).isEqualTo(strongest.subList(0, 2));
    }

    @Test
    void wordsAreFoundInTheText() {
        String text = "  My Blue\u00a0CAT, again";
        Explanation explanation = Kind.COMBINED.classifier().explain(text);
        assertThat(explanation.words())
                .extracting(word -> word.place()
                        .map(place -> text.substring(place.start(), place.end()))
                        .orElse(""))
                .containsExactly("My", "Blue", "CAT", ",", "again");
    }

    @Test
    void anUnknownLabelIsRefused() {
        TextClassifier classifier = Kind.LINEAR.classifier();
        assertThatThrownBy(() -> classifier.explain("cat", "vegetable"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("vegetable", "animal");
    }
}
