package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.text.TextSettings.MEMBERS;
import static stride.text.linear.LinearSettings.CHAR_NGRAM_FROM;
import static stride.text.linear.LinearSettings.CHAR_NGRAM_TO;
import static stride.text.linear.LinearSettings.WORD_NGRAMS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.data.DataException;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.setting.Settings;
import stride.modelfile.ModelFile;
import stride.tensor.Shape;
import stride.tensor.Tensor;
import stride.text.TextSettings.Members;

/** The parts of a model agree, and its numbers lead to numbers; or it is refused. */
class UnsoundPartsTest {
    private static final byte[] COMBINED = UnsoundModel.combined();
    private static final byte[] LINEAR = UnsoundModel.linear();

    /** A change of a further file, line by line. */
    private static byte[] lines(byte[] model, String entry, UnaryOperator<List<String>> change) {
        byte[] content = Objects.requireNonNull(UnsoundModel.entries(model).get(entry), entry);
        List<String> lines = new ArrayList<>(
                new String(content, StandardCharsets.UTF_8).lines().toList());
        return UnsoundModel.with(
                model, entry, (String.join("\n", change.apply(lines)) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> plus(List<String> lines, String line) {
        lines.add(line);
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {"vocab.txt", "kinds.txt", "features.txt"})
    void furtherFilesHaveAsManyLinesAsTheirNumbers(String entry) {
        Map<String, String> sound =
                Map.of("vocab.txt", "unheardof", "kinds.txt", "abcd\t\tletter\t", "features.txt", "w\tunheardof");
        Map<String, byte[]> changes = Map.of(
                "one more", lines(COMBINED, entry, all -> plus(all, sound.getOrDefault(entry, ""))),
                "one less", lines(COMBINED, entry, all -> all.subList(0, all.size() - 1)),
                "one twice", lines(COMBINED, entry, all -> plus(all.subList(0, all.size() - 1), all.get(0))),
                "an empty one", lines(COMBINED, entry, all -> plus(all.subList(0, all.size() - 1), "")),
                "a strange one", lines(COMBINED, entry, all -> plus(all, "\t\t\t\t\t")),
                "none", UnsoundModel.with(COMBINED, entry, new byte[0]),
                "no UTF-8", UnsoundModel.with(COMBINED, entry, new byte[] {'a', (byte) 0xFF, '\n'}),
                "long", lines(COMBINED, entry, all -> plus(all, "x".repeat(1 << 20))));
        changes.forEach((what, changed) -> assertThat(UnsoundModel.refusal(entry + ": " + what, changed))
                .as(what)
                .isPresent());
        Map<String, byte[]> without = UnsoundModel.entries(COMBINED);
        without.remove(entry);
        assertThat(UnsoundModel.refusal("without " + entry, UnsoundModel.zip(without)))
                .isPresent();
    }

    /** The model with one number replaced: of the network, or of the linear model. */
    private static byte[] withNumber(byte[] model, boolean linear, int index, float number) throws IOException {
        ModelFile file = ModelFile.read("sound", model, (name, rest) -> 1 << 20);
        float[] numbers = linear
                ? Objects.requireNonNull(file.tensors().get("linear/W")).array()
                : file.parameters().array();
        numbers[index] = number;
        return UnsoundModel.bytes(file::write);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, -3e38f, 1e35f})
    void numbersThatLeadToNone(float number) throws IOException {
        int last = ModelFile.read("sound", COMBINED, (name, rest) -> 1 << 20)
                .parameters()
                .size();
        for (int at : new int[] {0, 40, last / 2, last - 3, last - 1}) {
            assertThat(UnsoundModel.refusal("number " + at, withNumber(COMBINED, false, at, number)))
                    .isPresent();
        }
        assertThat(UnsoundModel.refusal("a weight", withNumber(LINEAR, true, 3, number)))
                .isPresent();
    }

    @Test
    void largeNumbersStillGiveProbabilities() throws IOException {
        for (float number : new float[] {1e6f, -1e9f, 1e12f}) {
            assertThat(UnsoundModel.refusal("a vector of " + number, withNumber(COMBINED, false, 40, number)))
                    .isEmpty();
            assertThat(UnsoundModel.refusal("a weight of " + number, withNumber(LINEAR, true, 3, number)))
                    .isEmpty();
        }
    }

    @Test
    void tensorsThatBelongToNothing() throws IOException {
        for (Tensor further : List.of(Tensor.zeros(Shape.of(2)), Tensor.zeros(Shape.of(0, 2)))) {
            ModelFile file = ModelFile.read("sound", COMBINED, (name, rest) -> 1 << 20);
            file.tensors().put("linear/V", further);
            assertThat(UnsoundModel.refusal("one more", UnsoundModel.bytes(file::write)))
                    .isPresent();
            file.tensors().remove("linear/V");
            file.tensors().put("linear/b", further);
            assertThat(UnsoundModel.refusal("another bias", UnsoundModel.bytes(file::write))
                            .isPresent())
                    .isEqualTo(further.size() == 0);
        }
    }

    /** What training makes can be read, whatever the texts. */
    @Test
    void whatIsLearnedFromStrangeTextsLoads() {
        List<Example<String>> examples = new ArrayList<>();
        for (Example<String> example : SmallTexts.dataset(80, 1).examples()) {
            String strange = "y".repeat(90 + examples.size()) + " \uD83D\uDE00".repeat(70) + "\u0130".repeat(150);
            examples.add(new Example<>(example.input() + " " + strange, example.label()));
        }
        Settings settings = SmallTexts.combined()
                .with(NUM_EPOCHS.to(1), WORD_NGRAMS.to(8), CHAR_NGRAM_FROM.to(1), CHAR_NGRAM_TO.to(32));
        for (Members members : Members.values()) {
            TextClassifier classifier = SmallTexts.train(Dataset.of(examples), settings.with(MEMBERS, members));
            assertThat(UnsoundModel.refusal(members.name(), UnsoundModel.bytes(classifier::save)))
                    .isEmpty();
        }
    }

    @Test
    void labelsThatNoModelCanHaveAreNotLearned() {
        assertThatThrownBy(() -> new Example<>("a text", List.of("to\nol"), new Place("data.csv", 42)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("data.csv:42: the label")
                .hasMessageContaining("U+000A")
                .hasMessageEndingWith("give it another name");
    }

    @Test
    void onlyALinearModelAloneMayKnowMoreWords() {
        assertThat(UnsoundModel.refusal("more words", lines(LINEAR, "vocab.txt", all -> plus(all, "unheardof"))))
                .isEmpty();
        assertThat(UnsoundModel.refusal("more n-grams", lines(LINEAR, "features.txt", all -> plus(all, "w\tnew"))))
                .isPresent();
    }
}
