package stride.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void whatIsShortStaysAsItIs() {
        assertThat(Excerpt.of("a word")).isEqualTo("a word");
        assertThat(Excerpt.of(null)).isEqualTo("null");
        assertThat(Excerpt.of("x".repeat(Excerpt.MOST))).hasSize(Excerpt.MOST).doesNotContain(" ");
    }

    @Test
    void whatIsLongLosesItsMiddle() {
        String long_ = "begin " + "x".repeat(100_000) + " end";
        assertThat(Excerpt.of(long_))
                .startsWith("begin x")
                .contains("x ... x")
                .endsWith("x end")
                .hasSize(Excerpt.MOST);
    }

    @Test
    void noCharacterIsCutInTwo() {
        for (String before : new String[] {"", "x"}) {
            String excerpt = Excerpt.of(before + "\uD83D\uDE00".repeat(1000));
            assertThat(excerpt.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
        }
    }
}
