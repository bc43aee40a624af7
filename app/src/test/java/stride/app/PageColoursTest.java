package stride.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What stands on pages can be read, on light and on dark: contrasts of 4.5 for text and 3 for bars and lines, as the
 * <a href="https://www.w3.org/TR/WCAG21/#contrast-minimum">guidelines</a> want them.
 */
class PageColoursTest {
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (?:#([0-9a-f]{6})|(\\d+) (\\d+) (\\d+))[;}]");

    /** The variables of a style sheet that are colours, each three parts from 0 to 1. */
    private static Map<String, double[]> colours(String sheet, boolean dark) throws IOException {
        try (InputStream in = Objects.requireNonNull(PageColoursTest.class.getResourceAsStream(sheet), sheet)) {
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int second = css.indexOf("@media screen and (prefers-color-scheme: dark)");
            assertThat(second).isPositive();
            Map<String, double[]> colours = new HashMap<>();
            read(css.substring(0, second), colours);
            if (dark) {
                read(css.substring(second, css.indexOf("* { box-sizing")), colours);
            }
            return colours;
        }
    }

    private static void read(String css, Map<String, double[]> colours) {
        Matcher found = COLOUR.matcher(css);
        while (found.find()) {
            String hex = found.group(2);
            double[] parts = new double[3];
            for (int i = 0; i < 3; i++) {
                parts[i] = (hex != null
                                ? Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16)
                                : Integer.parseInt(found.group(3 + i)))
                        / 255.0;
            }
            colours.put(found.group(1), parts);
        }
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static double luminance(double[] linear) {
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }

    private static double luminanceOf(double[] colour) {
        return luminance(Arrays.stream(colour).map(PageColoursTest::linear).toArray());
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double[] times(double[][] matrix, double[] v) {
        return Arrays.stream(matrix)
                .mapToDouble(row -> row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
                .toArray();
    }

    // Björn Ottosson, "A perceptual color space for image processing", 2020: what color-mix(in oklab) mixes in
    private static final double[][] TO_CONES = {
        {0.4122214708, 0.5363325363, 0.0514459929},
        {0.2119034982, 0.6806995451, 0.1073969566},
        {0.0883024619, 0.2817188376, 0.6299787005}
    };
    private static final double[][] FROM_CONES = {
        {4.0767416621, -3.3077115913, 0.2309699292},
        {-1.2684380046, 2.6097574011, -0.3413193965},
        {-0.0041960863, -0.7034186147, 1.7076147010}
    };

    /** Luminance of a mixture; lightness and hue in OKLab are linear in the cube roots, so those may be mixed. */
    private static double luminanceOfMixture(double[] colour, double share, double[] with) {
        double[] a = times(
                TO_CONES, Arrays.stream(colour).map(PageColoursTest::linear).toArray());
        double[] b =
                times(TO_CONES, Arrays.stream(with).map(PageColoursTest::linear).toArray());
        double[] cones = new double[3];
        for (int i = 0; i < 3; i++) {
            cones[i] = Math.pow(share * Math.cbrt(a[i]) + (1 - share) * Math.cbrt(b[i]), 3);
        }
        return luminance(times(FROM_CONES, cones));
    }

    private static double[] of(Map<String, double[]> colours, String name) {
        return Objects.requireNonNull(colours.get(name), name);
    }

    private static void assertReadable(Map<String, double[]> colours, List<String> inks, List<String> grounds) {
        for (String ink : inks) {
            for (String ground : grounds) {
                assertThat(contrast(luminanceOf(of(colours, ink)), luminanceOf(of(colours, ground))))
                        .as(ink + " on " + ground)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/stride/report/page.css, false",
        "/stride/report/page.css, true",
        "/stride/steps/exercise/page.css, false",
        "/stride/steps/exercise/page.css, true"
    })
    void reportAndExercise(String sheet, boolean dark) throws IOException {
        Map<String, double[]> colours = colours(sheet, dark);
        assertReadable(colours, List.of("ink", "muted", "accent"), List.of("paper", "panel", "zero"));
        assertReadable(colours, List.of("good", "bad"), List.of("paper"));
        if (colours.containsKey("literal")) {
            assertReadable(colours, List.of("literal"), List.of("panel"));
        }
        for (String side : List.of("warm", "cool")) {
            for (double share = 0; share <= 0.801; share += 0.05) { // the sheets mix no more than 80 %
                double cell = luminanceOfMixture(of(colours, side), share, of(colours, "mid"));
                assertThat(contrast(luminanceOf(of(colours, "ink")), cell))
                        .as("a number on " + side + " " + share)
                        .isGreaterThanOrEqualTo(4.5);
            }
            assertThat(contrast(luminanceOf(of(colours, side)), luminanceOf(of(colours, "panel"))))
                    .as("a line of " + side)
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void explanations(boolean dark) throws IOException {
        Map<String, double[]> colours = colours("/stride/app/explain/explanation.css", dark);
        assertReadable(colours, List.of("ink", "muted"), List.of("paper", "panel"));
        for (String side : List.of("for", "against")) {
            double[] panel = of(colours, "panel");
            double[] shade = new double[3];
            for (int i = 0; i < 3; i++) {
                shade[i] = 0.75 * of(colours, side)[i] + 0.25 * panel[i]; // the strongest
            }
            assertThat(contrast(luminanceOf(of(colours, "ink")), luminanceOf(shade)))
                    .as("a word on " + side)
                    .isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(luminanceOf(of(colours, side)), luminanceOf(panel)))
                    .as("a bar of " + side)
                    .isGreaterThanOrEqualTo(3);
        }
    }
}
