package stride.text.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DataFormatTest {
    @ParameterizedTest
    @EnumSource(DataFormat.class)
    void formatsHaveNames(DataFormat format) {
        assertThat(DataFormat.named(format.toString())).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({"label_text, LABEL_TEXT", "JSONL, JSON_LINES"})
    void formatNamesAreForgiving(String name, DataFormat format) {
        assertThat(DataFormat.named(name)).isEqualTo(format);
    }

    @Test
    void unknownFormat() {
        assertThatThrownBy(() -> DataFormat.named("xml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown data format \"xml\";"
                        + " say one of csv, tsv, jsonl, fasttext, label-text, folders, lines");
    }
}
