package stride.text.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TextFieldsTest {
    @SuppressWarnings("unused") // by its name
    private static final List<Tokenizer> TOKENIZERS = Tokenizer.ALL;

    @ParameterizedTest
    @FieldSource("TOKENIZERS")
    void eachFieldIsCutByItself(Tokenizer each) {
        Tokenizer tokenizer = Tokenizer.ofFields(each);
        List<String> tokens = tokenizer.tokenize(TextFields.joined(List.of("It's", "", "a cat")));
        assertThat(tokens).startsWith(each.tokenize("It's").toArray(String[]::new));
        assertThat(tokens).endsWith(each.tokenize("a cat").toArray(String[]::new));
        assertThat(tokens).containsSubsequence("[field2]", "[field3]");
        assertThat(tokens)
                .hasSize(each.tokenize("It's").size()
                        + 2
                        + each.tokenize("a cat").size());
        assertThat(tokenizer.tokenize("It's")).isEqualTo(each.tokenize("It's"));
        assertThat(Tokenizer.named(tokenizer.name())).isEqualTo(tokenizer);
    }

    /** Nobody can write a mark into a text. */
    @ParameterizedTest
    @FieldSource("TOKENIZERS")
    void noTextMakesAMark(Tokenizer each) {
        assertThat(Tokenizer.ofFields(each).tokenize("a [field2] b [field2]")).doesNotContain("[field2]");
    }

    @Test
    void aFieldByItselfStaysAsItIs() {
        assertThat(TextFields.joined(List.of("a\u001Fb"))).isEqualTo("a\u001Fb");
        assertThat(TextFields.joined(List.of("a\u001Fb", "c"))).isEqualTo("a b\u001Fc");
    }
}
