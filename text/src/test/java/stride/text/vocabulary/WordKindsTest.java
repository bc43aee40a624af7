package stride.text.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.data.DataException;

class WordKindsTest {
    private static final Vocabulary VOCABULARY = Vocabulary.build(
            List.of(List.of(
                    "jumping", "jumped", "walking", "Jumping", "singer", "Walker", "dancer", "1999", "!", "cat", "dog",
                    "USA")),
            1,
            0);
    private static final WordKinds KINDS = WordKinds.of(VOCABULARY);

    @ParameterizedTest
    @CsvSource({
        "jumping, jump, ing, letter, act",
        "JUMPED, jump, ped, CAPITALS, ''",
        "Straße, stra, aße, Capital, ''",
        "A, a, a, Capital, ''",
        "3rd, 3rd, 3rd, digit, ''",
        "astronauts, astr, uts, letter, person",
        "😀, 😀, 😀, sign, ''",
        "猫, 猫, 猫, letter, ''"
    })
    void partsOfWords(String word, String beginning, String end, String shape, String supersense) {
        assertThat(WordParts.of(word)).isEqualTo(new WordParts(beginning, end, shape, supersense));
    }

    @Test
    void theNarrowestKindThatIsKnown() {
        WordKinds kinds = WordKinds.of(
                Vocabulary.build(List.of(List.of("blorpy", "blorpa", "xinkle", "yankle", "cat", "zzz", "Zzz")), 1, 0));
        assertThat(kinds.kind(kinds.find("blorpo"))).isEqualTo(new WordParts("blor", "", "letter", ""));
        assertThat(kinds.kind(kinds.find("wonkle"))).isEqualTo(new WordParts("", "kle", "letter", ""));
        assertThat(kinds.kind(kinds.find("horse"))).isEqualTo(new WordParts("", "", "letter", "animal"));
        assertThat(kinds.kind(kinds.find("qqqqq"))).isEqualTo(new WordParts("", "", "letter", ""));
        assertThat(kinds.kind(kinds.find("Qqqqq"))).isEqualTo(new WordParts("", "", "Capital", ""));
        assertThat(kinds.find("12")).as("no word like it").isEqualTo(-1);
        assertThat(WordKinds.NONE.find("cat")).isEqualTo(-1);
    }

    @Test
    void comeBackFromTheirFile() {
        WordKinds read = WordKinds.read("kinds.txt", KINDS.toBytes(), KINDS.size());
        assertThat(read).isEqualTo(KINDS);
        for (String word : List.of("jumper", "teacher", "horse", "12", "UN", "Zoe")) {
            assertThat(read.find(word)).as(word).isEqualTo(KINDS.find(word));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\n", "a\tb\tc\n", "\t\t\tperson\n", "a\t\tletter\t\tx\n"})
    void whatIsNoKind(String line) {
        assertThatThrownBy(() ->
                        WordKinds.read("kinds.txt", ("\t\tletter\t\n" + line).getBytes(StandardCharsets.UTF_8), 100))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("kinds.txt:2")
                .hasMessageContaining("is no kind of words");
    }

    @Test
    void aKindStandsThereOnce() {
        byte[] twice = "\t\tletter\t\n\t\tletter\t\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> WordKinds.read("kinds.txt", twice, 100))
                .hasMessageContaining("stands on line 1 already");
    }
}
