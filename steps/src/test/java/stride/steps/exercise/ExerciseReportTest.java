package stride.steps.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExerciseReportTest {

    private static final ExerciseReport REPORT = ExerciseReport.run();

    /** Every number in the text of the first edition, in the order of the text, independent of the examples' own data. */
    private static final String PUBLISHED = """
            4 3 3 2   4 7 7 2
            0.90085595 -0.68372786 -0.12289023 -0.93576943 -0.26788808 0.53035547
            0. 0. 0. 0. 0. 0. 0. 0. 0. 0. 0. 0. 0. 0.
            -6.999089450680221
            0.048995203528855794
            -0.61490741 -6.7439236 -2.55153897 1.75698377 3.56208902 0.53036437 5.18531798 8.75898442
            -0.20075807 0.18656139 0.41005165
            1.4524377775388075 1.7269914583139097 7.839232564616838
            1.74481176 0.86540763 1.13376944 1.13162939 1.51981682 2.18557541
            0.02105773 -0.20328806 -0.40389855 -0.22154621 0.51716526 0.48155844
            1.62434536 -0.61175641 -0.52817175 -1.07296862 0.86540763 -2.3015387
            True False False False False False
            0.5 0.5 0.5 0.5
            0.14571390272918056
            0. 0. 5.05844394 -1.68282702 0. 0.
            0.14571390272918056
            0.08485462 0.2787552 1.26461098 -0.25749373 1.17975636 -0.53624893
            """;

    static List<ExerciseStep> steps() {
        return REPORT.steps();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void everyResultIsThePublishedOne(ExerciseStep step) {
        assertThat(step.printed())
                .isNotEmpty()
                .allSatisfy(printed ->
                        assertThat(printed.value()).as(printed.label()).isEqualTo(printed.expected()));
    }

    @Test
    void theFirstEditionPrintsEveryPublishedNumberInOrder() {
        List<String> printed = REPORT.steps(Edition.FIRST).stream()
                .flatMap(step -> step.printed().stream())
                .flatMap(line -> Stream.of(line.value().split("[\\s\\[\\](),]+")))
                .filter(word -> !word.isEmpty())
                .toList();
        assertThat(printed).containsExactly(PUBLISHED.strip().split("\\s+"));
    }

    @Test
    void countsItsResults() {
        assertThat(REPORT.allAgree()).isTrue();
        assertThat(REPORT.results()).isEqualTo(REPORT.agreeing()).isEqualTo(53);
        assertThat(REPORT.steps(Edition.FIRST)).hasSize(8).allSatisfy(step -> {
            assertThat(step.explanation()).isNotEmpty();
            assertThat(step.formulas()).isNotEmpty();
            assertThat(step.code()).contains("Steps." + step.name() + "(");
        });
        assertThat(REPORT.steps(Edition.SECOND)).hasSize(3);
        assertThat(REPORT.steps(Edition.THIRD)).hasSize(7);
    }

    @Test
    void printsAsTheExerciseDoesWithTheVerdict() throws IOException {
        StringBuilder out = new StringBuilder();
        REPORT.print(out, false);
        assertThat(out.toString())
                .startsWith("2017-18  1. Zero padding\n")
                .contains("""

                        Z's mean = 0.048995203528855794
                        expected   0.048995203528855794  agrees

                        """)
                .contains("""

                        x[1,1] = [[ 0.90085595 -0.68372786]
                         [-0.12289023 -0.93576943]
                         [-0.26788808  0.53035547]]
                        expected [[ 0.90085595 -0.68372786]
                         [-0.12289023 -0.93576943]
                         [-0.26788808  0.53035547]]  agrees

                        """)
                .contains("2021+  2. One step of a convolution: hidden test\n")
                .endsWith("\n53 of 53 results agree to the last digit.\n")
                .doesNotContain("DIFFERS", "\u001b");
    }

    @Test
    void saysSoWhenAResultDiffers() throws IOException {
        ExerciseStep step = REPORT.steps().get(1);
        ExerciseReport wrong = new ExerciseReport(List.of(new ExerciseStep(
                step.edition(),
                step.name(),
                step.title(),
                step.explanation(),
                step.formulas(),
                step.code(),
                List.of(new Printed("Z =", "-6.999089450680221", "-6.999089450680222")))));
        StringBuilder out = new StringBuilder();
        wrong.print(out, true);
        assertThat(wrong.allAgree()).isFalse();
        assertThat(out.toString())
                .contains("expected -6.999089450680222  \u001b[31mDIFFERS\u001b[0m")
                .endsWith("\u001b[31m0 of 1 results agree to the last digit.\u001b[0m\n");
    }
}
