package stride.classify.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                " a ",
                "sehr gut",
                "-1",
                "=SUM(A1)",
                "\u4E2D\u6587",
                "\u0645\u06CC\u200C\u0631",
                "\uD83D\uDC69\u200D\uD83D\uDCBB",
                "a\u00A0b"
            })
    void whatCanBeSeen(String label) {
        assertThat(LabelRule.fault(label)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u3000",
                "\u200B",
                "\uFEFF",
                "a\tb",
                "a\nb",
                "a\rb",
                "\u0000",
                "a\u007F",
                "\u009B",
                "\u2029x",
                "\uD800",
                "\u3164 \u115F",
                "\u2800",
                "x\uDC00",
                "\u200Ea",
                "a\u061C"
            })
    void whatCanNot(String label) {
        assertThat(LabelRule.fault(label)).isPresent();
    }
}
