package stride.text.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.data.DataException;
import stride.text.dataset.DataOptions;
import stride.text.dataset.DataSource;
import stride.text.dataset.RealData;
import stride.text.token.Tokenizer;

class VocabularyTest {

    private static final List<List<String>> TEXTS =
            List.of(List.of("the", "cat", "saw", "the", "dog"), List.of(), List.of("a", "dog", "saw", "the", "a"));

    private static List<String> words(Vocabulary vocabulary) {
        List<String> words = new ArrayList<>();
        for (int id = 0; id < vocabulary.size(); id++) {
            words.add(vocabulary.word(id));
        }
        return words;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void frequentWordsFirstThenTheEarlierOnes() {
        Vocabulary vocabulary = Vocabulary.build(TEXTS, 1, 0);
        assertThat(words(vocabulary)).containsExactly("<pad>", "<unk>", "the", "saw", "dog", "a", "cat");
        assertThat(vocabulary.encode(List.of("dog", "bird", "the", ""))).containsExactly(4, 1, 2, 1);
        assertThat(vocabulary.encode(List.of())).isEmpty();
        assertThat(List.of(Vocabulary.PADDING, Vocabulary.UNKNOWN)).containsExactly(0, 1);
    }

    @Test
    void boundsOnCountAndNumber() {
        assertThat(words(Vocabulary.build(TEXTS, 2, 0))).containsExactly("<pad>", "<unk>", "the", "saw", "dog", "a");
        assertThat(words(Vocabulary.build(TEXTS, 3, 9))).containsExactly("<pad>", "<unk>", "the");
        assertThat(words(Vocabulary.build(TEXTS, 1, 2))).containsExactly("<pad>", "<unk>", "the", "saw");
        assertThat(words(Vocabulary.build(List.of(), 1, 0))).containsExactly("<pad>", "<unk>");
        assertThatThrownBy(() -> Vocabulary.build(TEXTS, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("minCount must be at least 1 but is 0");
        assertThatThrownBy(() -> Vocabulary.build(TEXTS, 1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxWords must be at least 1, or 0 for no limit, but is -1");
    }

    @Test
    void specialWordsInATextAreUnknown() {
        Vocabulary vocabulary = Vocabulary.build(List.of(List.of("<pad>", "<unk>", "<pad>", "x")), 1, 0);
        assertThat(words(vocabulary)).containsExactly("<pad>", "<unk>", "x");
        assertThat(vocabulary.encode(List.of("<pad>", "<unk>", "x"))).containsExactly(1, 1, 2);
        Vocabulary read = Vocabulary.read("vocab.txt", vocabulary.toBytes(), vocabulary.size());
        assertThat(read.encode(List.of("<pad>", "<unk>", "x"))).containsExactly(1, 1, 2);
    }

    @Test
    void roundTrip() {
        List<String> strange = List.of(" ", "é", "😀", "\uFEFF", "\u2028", "\u0085", "#", "a b", "\t");
        Vocabulary vocabulary = Vocabulary.build(List.of(strange), 1, 0);
        assertThat(vocabulary.toBytes()).isEqualTo(utf8("<pad>\n<unk>\n" + String.join("\n", strange) + "\n"));
        Vocabulary read = Vocabulary.read("vocab.txt", vocabulary.toBytes(), vocabulary.size());
        assertThat(read).isEqualTo(vocabulary).hasSameHashCodeAs(vocabulary);
        assertThat(words(read)).isEqualTo(words(vocabulary));
        assertThat(read.encode(strange)).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "\r", "\uD83D"})
    void tokensThatDoNotFitOnALine(String token) {
        assertThatThrownBy(() -> Vocabulary.build(List.of(List.of("a", token)), 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("have the tokenizer remove them");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                  | v: a vocabulary must begin with the lines <pad> and <unk>; use the file as it was saved
            <pad>,the           | v:2: a vocabulary must begin with the lines <pad> and <unk>; use the file as it was saved
            <unk>,<pad>         | v:1: a vocabulary must begin with the lines <pad> and <unk>; use the file as it was saved
            <pad>,<unk>,a,b,a   | v:5: "a" stands on line 3 already; have every word once
            <pad>,<unk>,a,<pad> | v:4: "<pad>" stands on line 1 already; have every word once
            <pad>,<unk>,a,,b    | v:4: the line is empty; have one word on each line
            """)
    void filesThatAreWrong(String lines, String message) {
        byte[] bytes = utf8(lines.replace(',', '\n'));
        assertThatThrownBy(() -> Vocabulary.read("v", bytes, 100))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    @Test
    void bytesThatAreNotUtf8() {
        byte[] bytes = "<pad>\n<unk>\né\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Vocabulary.read("v", bytes, 100))
                .hasMessageStartingWith("v:3: byte 0xE9 is not valid");
    }

    /** Counted with Python: 18764 different tokens under Kim's rules, 10110 of them at least twice. */
    @Test
    void movieReviews() {
        Path folder = RealData.path("text/mr");
        Tokenizer kim = Tokenizer.named("kim");
        List<List<String>> tokenized = DataSource.twoFiles(
                        folder.resolve("rt-polarity.pos"), folder.resolve("rt-polarity.neg"), DataOptions.defaults())
                .readAll()
                .examples()
                .stream()
                .map(example -> kim.tokenize(example.input()))
                .toList();

        Vocabulary vocabulary = Vocabulary.build(tokenized, 1, 0);

        assertThat(tokenized.stream().mapToInt(List::size).sum()).isEqualTo(217_354);
        assertThat(vocabulary.size()).isEqualTo(2 + 18_764);
        assertThat(words(vocabulary).subList(2, 9)).containsExactly("the", ",", "a", "and", "of", "to", "is");
        assertThat(Vocabulary.build(tokenized, 2, 0).size()).isEqualTo(2 + 10_110);
        assertThat(Vocabulary.read("vocab.txt", vocabulary.toBytes(), vocabulary.size()))
                .isEqualTo(vocabulary);
    }
}
