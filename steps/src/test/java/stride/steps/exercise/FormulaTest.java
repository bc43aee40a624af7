package stride.steps.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormulaTest {

    @Test
    void aTerminalReadsFractionsInALine() {
        assertThat(new Formula("n_H = ⌊{n_{H,prev} − f}/{stride}⌋ + 1").text())
                .isEqualTo("n_H = ⌊(n_{H,prev} − f) / stride⌋ + 1");
    }

    @Test
    void aPageTypesetsIndicesSumsAndFractions() {
        assertThat(new Formula("a_i^2 = {1}/{f} Σ_u x").mathMl())
                .isEqualTo("<math display=\"block\"><mrow>"
                        + "<msup><msub><mi>a</mi><mi>i</mi></msub><mn>2</mn></msup><mo>=</mo>"
                        + "<mfrac><mrow><mn>1</mn></mrow><mrow><mi>f</mi></mrow></mfrac>"
                        + "<munder><mo movablelimits=\"false\" largeop=\"true\">∑</mo><mi>u</mi></munder>"
                        + "<mspace width=\"0.25em\"></mspace><mi>x</mi>"
                        + "</mrow></math>");
    }
}
