package stride.app.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The training part is what the grammar makes; the test part is not. */
class SupportMessagesTest {
    private static final Set<String> CLASSES =
            Set.of("billing", "delivery", "returns", "technical", "account", "praise");

    private static MessageGrammar grammar;
    private static List<LabelledMessage> train;
    private static List<LabelledMessage> test;

    @BeforeAll
    static void read() throws IOException {
        grammar = SupportMessageGenerator.grammar();
        train = LabelledMessage.all("train.tsv");
        test = LabelledMessage.all("test.tsv");
    }

    @Test
    void theCommittedTrainingFileIsWhatTheGeneratorMakes() throws IOException {
        var generator = new SupportMessageGenerator(grammar, SupportMessageGenerator.SEED);

        assertThat(LabelledMessage.content("train.tsv")).isEqualTo(SupportMessageGenerator.tsv(generator.generate()));
    }

    @Test
    void bothFilesAreWellFormed() throws IOException {
        for (String file : List.of("train.tsv", "test.tsv")) {
            assertThat(LabelledMessage.content(file))
                    .startsWith("label\ttext\n")
                    .endsWith("\n");
            assertThat(LabelledMessage.content(file).lines()).allMatch(line -> line.matches("[^\t]+\t[^\t]+"));
        }
    }

    @Test
    void thereAre1800DistinctTrainingMessages() {
        assertThat(perClass(train))
                .hasSize(6)
                .allSatisfy(count -> assertThat(count).isEqualTo(300));
        assertThat(train).extracting(LabelledMessage::label).hasSameElementsAs(CLASSES);
        assertThat(train.stream().map(message -> MessageGrammar.letters(message.text())))
                .doesNotHaveDuplicates();
    }

    @Test
    void thereAreAtLeast30DistinctTestMessagesPerClass() {
        assertThat(perClass(test))
                .hasSize(6)
                .allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(30));
        assertThat(test).extracting(LabelledMessage::label).hasSameElementsAs(CLASSES);
        assertThat(test.stream().map(message -> MessageGrammar.letters(message.text())))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyClassHasAtLeast40Templates() {
        assertThat(grammar.sections())
                .hasSize(6)
                .allSatisfy(section -> assertThat(section.templates()).hasSizeGreaterThanOrEqualTo(40));
    }

    /** Shows that the matcher finds what is there, without which the next test would prove nothing. */
    @Test
    void theMatcherRecognisesEveryTrainingMessageInItsOwnClass() {
        for (MessageGrammar.Section section : grammar.sections()) {
            assertThat(train)
                    .filteredOn(message -> message.label().equals(section.label()))
                    .filteredOn(message -> !section.derives(message.text()))
                    .isEmpty();
        }
    }

    @Test
    void theMatcherRejectsTrainingMessagesWithAWordTooMany() {
        assertThat(train)
                .filteredOn(message -> grammar.derives(message.text() + " xylophone")
                        || grammar.derives("xylophone " + message.text()))
                .isEmpty();
    }

    @Test
    void noTemplateDerivesATestMessage() {
        assertThat(test).filteredOn(message -> grammar.derives(message.text())).isEmpty();
    }

    @Test
    void noTestMessageIsATrainingMessage() {
        Set<String> trained = train.stream()
                .map(message -> MessageGrammar.letters(message.text()))
                .collect(toSet());

        assertThat(test)
                .filteredOn(message -> trained.contains(MessageGrammar.letters(message.text())))
                .isEmpty();
    }

    @Test
    void noTestMessageSharesMostOfItsWordingWithATrainingMessage() {
        List<WordTrigrams> trained =
                train.stream().map(message -> WordTrigrams.of(message.text())).toList();

        assertThat(test)
                .filteredOn(message -> {
                    WordTrigrams wording = WordTrigrams.of(message.text());
                    return trained.stream().anyMatch(other -> wording.shareIn(other) > 0.65);
                })
                .isEmpty();
    }

    @Test
    void aGrammarMatchesWhateverItsChoicesAndSlotsSpell() {
        var small = MessageGrammar.parse(
                List.of("who = cat | dog", "| bird", "[pets] (hi|) ~ (bye|)", "the {who} (sleeps|eats (fish|{who}))."));

        assertThat(Stream.of("The cat sleeps", "hi the BIRD eats fish bye", "the dog, eats bird!"))
                .allMatch(small::derives);
        assertThat(Stream.of("the cat", "the cow sleeps", "bye the cat sleeps", "the cat sleeps fish", ""))
                .noneMatch(small::derives);
    }

    @Test
    void aBrokenGrammarSaysWhere() {
        assertThatThrownBy(() -> MessageGrammar.parse(List.of("[a] ~", "one (two")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected `)` at 8 in: one (two");
        assertThatThrownBy(() -> MessageGrammar.parse(List.of("[a] ~", "one) two")))
                .hasMessage("a `)` too many in: one) two");
        assertThatThrownBy(() -> MessageGrammar.parse(List.of("x = {x}", "[a] ~", "{x}")))
                .hasMessage("slot {x} is undefined, or contains itself");
        assertThatThrownBy(() -> MessageGrammar.parse(List.of("[a]", "one")))
                .hasMessage("a class header is `[label] before ~ after`, not: [a]");
    }

    private static List<Long> perClass(List<LabelledMessage> messages) {
        return List.copyOf(messages.stream()
                .collect(groupingBy(LabelledMessage::label, counting()))
                .values());
    }
}
