package stride.classify.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelNumbersTest {

    private static List<String> read(String... labels) {
        return Dataset.of(Stream.of(labels)
                        .map(label -> new Example<>("text", label))
                        .toList())
                .examples()
                .stream()
                .map(Example::label)
                .toList();
    }

    @Test
    void aWholeNumberIsOneLabelHoweverItIsWritten() {
        assertThat(read("1", "1.0", "2.00", "2", "-3.0", "-3")).containsExactly("1", "1", "2", "2", "-3", "-3");
    }

    @Test
    void withoutTheOtherFormALabelStaysAsItIs() {
        assertThat(read("1.0", "2.0", "10")).containsExactly("1.0", "2.0", "10");
        assertThat(read("1.1", "1.10", "1.5", "15")).containsExactly("1.1", "1.10", "1.5", "15");
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1", "1, 1", "2, 2.0", "2.00, 2.0", "10, 10", "v1.0, v1.0", "1., 1.", "1.5, 1.5"})
    void amongOthers(String label, String name) {
        assertThat(LabelNumbers.among(List.of("1", "2.0", "3.5"), label)).isEqualTo(name);
    }

    @Test
    void valuesAreThoseOfNumbersAlone() {
        assertThat(LabelNumbers.value("1.50")).isEqualTo(LabelNumbers.value("1.5"));
        assertThat(LabelNumbers.value("+1")).isEqualTo(LabelNumbers.value("1.0"));
        assertThat(LabelNumbers.value("1.0")).isNotEqualTo(LabelNumbers.value("10"));
        assertThat(Stream.of("1e3", "one", "1,5", "", "0x1", "1.").map(LabelNumbers::value))
                .allMatch(Optional::isEmpty);
    }
}
