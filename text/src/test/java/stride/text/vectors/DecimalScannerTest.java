package stride.text.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle is {@link Float#parseFloat}. */
class DecimalScannerTest {
    private final DecimalScanner scanner = new DecimalScanner();

    private float scan(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return scanner.scan(bytes, 0, bytes.length);
    }

    private void assertAgrees(String text) {
        assertThat(Float.floatToRawIntBits(scan(text)))
                .as(text)
                .isEqualTo(Float.floatToRawIntBits(Float.parseFloat(text)));
        assertThat(scanner.end()).as(text).isEqualTo(text.length());
    }

    @Test
    void everyKindOfDecimalIsTheFloatThatTheJdkMakesOfIt() {
        List.of(
                        "0",
                        "-0",
                        "0.0",
                        "-0.0",
                        "1",
                        "+1.5",
                        ".5",
                        "5.",
                        "-.25",
                        "1e3",
                        "1E-3",
                        "2.5e+2",
                        "0.1",
                        "16777217",
                        "9007199254740993",
                        "123456789012345678901234567890",
                        "0.000000000000000000000000000000000001",
                        "1.17549435e-38",
                        "1.1754943e-38",
                        "1.4e-45",
                        "7e-46",
                        "1e-400",
                        "3.4028235e38",
                        "1.0000000596046448",
                        "0.00000000000000000000000000000000000000000000000000001e52",
                        "0e9999999999")
                .forEach(this::assertAgrees);
    }

    @Test
    void randomFloatsSurviveTheirDecimals() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            float x = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(x)) {
                assertAgrees(Float.toString(x));
            }
            assertAgrees(Double.toString(random.nextDouble(-2, 2)));
            assertAgrees(BigDecimal.valueOf(random.nextInt(-2_000_000, 2_000_000), random.nextInt(12))
                    .toString());
        }
    }

    /** Rounding to a double first and then to a float would be wrong for some of these. */
    @Test
    void decimalsNearTheMiddleOfTwoFloatsAreRoundedOnce() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 50_000; i++) {
            float low = random.nextInt(1 << 24) * 0x1p-24f;
            BigDecimal middle = new BigDecimal((double) low)
                    .add(new BigDecimal(Math.nextUp(low)))
                    .divide(BigDecimal.valueOf(2));
            assertAgrees(middle.toPlainString());
            assertAgrees(middle.add(new BigDecimal("1e-40")).toPlainString());
            assertAgrees(middle.subtract(new BigDecimal("1e-40")).toPlainString());
            assertAgrees(middle.setScale(16, java.math.RoundingMode.HALF_UP).toPlainString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "1.2.3",
                "1x",
                "0x10",
                "1f",
                "1,5",
                "--1",
                "nan",
                "NaN",
                "inf",
                "-Infinity",
                "1e39",
                "-4e38",
                "３"
            })
    void whatIsNoFiniteDecimalIsNaN(String text) {
        assertThat(scan(text)).isNaN();
        assertThat(scanner.end()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void aNumberEndsAtSpaceOrTab() {
        assertThat(scan("1.5 2")).isEqualTo(1.5f);
        assertThat(scanner.end()).isEqualTo(3);
        assertThat(scan("-2\t3")).isEqualTo(-2);
        assertThat(scanner.end()).isEqualTo(2);
    }
}
