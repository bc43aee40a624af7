package stride.steps.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import stride.steps.Steps;

class SourceCodeTest {

    @Test
    void cutsOutAMethodWithoutItsDocumentation() {
        assertThat(SourceCode.method(Steps.class, "zeroPad"))
                .startsWith("public static double[][][][] zeroPad(double[][][][] x, int pad) {\n    int[] shape")
                .endsWith("    return xPad;\n}");
        assertThat(SourceCode.method(Steps.class, "poolBackward")).contains("TiePolicy ties) {");
    }

    @Test
    void cutsOutTheStatementsOfAnExample() {
        assertThat(SourceCode.example(FirstEdition.class, "createMaskFromWindow"))
                .isEqualTo("""
                        double[][] x = new NumpyRandom(1).randn(2, 3);
                        boolean[][] mask = Steps.createMaskFromWindow(x);""");
    }

    @Test
    void aMissingMethodIsNamed() {
        assertThatThrownBy(() -> SourceCode.method(Steps.class, "magic"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stride.steps.Steps has no method magic");
    }
}
