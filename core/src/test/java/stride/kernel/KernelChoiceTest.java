package stride.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Where vectors are not made into instructions, or multiply-add is not one, vector kernels would take minutes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:-UseFMA",
                "-XX:TieredStopAtLevel=1",
                "-XX:TieredStopAtLevel=3",
                "-Xint",
                "-XX:-EnableVectorSupport",
                "-XX:MaxVectorSize=8"
            })
    void slowVectorsAreNotChosen(String option) throws Exception {
        assertThat(nameInAJvm(option, "auto")).contains("name: scalar");
        assertThat(nameInAJvm(option, "vector"))
                .doesNotContain("name: ")
                .containsPattern("stride.kernels=vector can't be had: this (processor has no|JVM runs without)");
    }

    private static String nameInAJvm(String option, String wanted) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:+UnlockExperimentalVMOptions",
                        option,
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-Dstride.kernels=" + wanted,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KernelNameProgram.class.getName())
                .redirectErrorStream(true)
                .start();
        return new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
