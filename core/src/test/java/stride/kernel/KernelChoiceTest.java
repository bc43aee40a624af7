package stride.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KernelChoiceTest {

    @Test
    void theChoiceIsTheOneAskedFor() {
        String wanted = System.getProperty(KernelChoice.PROPERTY, "auto");
        assertThat(Kernels.chosen().name()).startsWith(wanted.equals("auto") ? "" : wanted);
        assertThat(KernelChoice.choose("scalar")).isInstanceOf(ScalarKernels.class);
        assertThat(KernelChoice.choose("SCALAR").name()).isEqualTo("scalar");
        assertThat(KernelChoice.choose("auto").name()).isNotEmpty();
    }

    @Test
    void vectorsAreAsWideAsAskedFor() {
        String bits = System.getProperty("stride.vector.bits", "");
        if (Kernels.chosen().name().startsWith("vector") && !bits.isEmpty()) {
            assertThat(Kernels.chosen().name()).contains(bits + " bits");
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> KernelChoice.choose("gpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stride.kernels must be auto, scalar or vector, is 'gpu'");
    }
}
