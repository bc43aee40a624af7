package stride.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {
    @ParameterizedTest
    @CsvSource({"abc, 3", "'', 0", "é, 1", "e\u0301, 1", "很好, 4", "カﾀ, 3", "한국, 4", "😀, 2", "ＡＢ, 4", "█→, 2"})
    void width(String text, int cells) {
        assertThat(Cells.width(text)).isEqualTo(cells);
    }

    @Test
    void whatIsTooWideIsCutOff() {
        assertThat(Cells.fit("很好吃", 6)).isEqualTo("很好吃");
        assertThat(Cells.fit("很好吃", 5)).isEqualTo("很好…");
        assertThat(Cells.fit("很好吃", 4)).isEqualTo("很…");
        assertThat(Cells.fit("a😀b", 3)).isEqualTo("a…");
        assertThat(Cells.pad("很", 4)).isEqualTo("很  ");
        assertThat(Cells.pad("abcde", 4)).isEqualTo("abc…");
    }

    @Test
    void paragraphs() {
        assertThat(Cells.wrap("one two three", 7)).isEqualTo(List.of("one two", "three"));
        assertThat(Cells.wrap("a toolongword b", 5)).isEqualTo(List.of("a", "toolongword", "b"));
        assertThat(Cells.wrap("很好 很好", 8)).isEqualTo(List.of("很好", "很好"));
    }
}
