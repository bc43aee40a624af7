package stride.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The locale of these tests may be any, so a shell writes the bytes. */
class ArgumentEncodingTest {
    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    /** @param words as {@code printf} writes them, in quotes for the shell */
    private int stride(String locale, String program, String words) throws IOException, InterruptedException {
        Path printed = folder.resolve("out.txt");
        Path complained = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "exec " + program + " " + words)
                .redirectOutput(printed.toFile())
                .redirectError(complained.toFile());
        builder.environment().keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", locale);
        builder.environment().put("JAVA", System.getProperty("java.home") + "/bin/java");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("STRIDE_CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        process.getOutputStream().close();
        int exitCode = process.waitFor();
        out = Files.readString(printed);
        err = Files.readString(complained);
        return exitCode;
    }

    private int direct(String locale, String words) throws IOException, InterruptedException {
        return stride(locale, "\"$JAVA\" -cp \"$STRIDE_CLASSPATH\" stride.app.Main", words);
    }

    private int launched(String locale, String words) throws IOException, InterruptedException {
        Path launcher = new ScratchInstallation(folder).launcher();
        return stride(locale, "'" + launcher + "'", words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8", "xx_XX.ISO-8859-1", "xx_XX.UTF-8"})
    void theLauncherTakesUtf8InAnyLocale(String locale) throws IOException, InterruptedException {
        assertThat(launched(locale, "info \"$(printf 'mod\\303\\250le \\360\\237\\215\\225')\""))
                .isEqualTo(1);
        assertThat(err).isEqualTo("stride: there is no model file modèle 🍕\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8", "xx_XX.ISO-8859-1"})
    void bytesThatAreNotUtf8AreRefused(String locale) throws IOException, InterruptedException {
        assertThat(launched(locale, "predict model \"$(printf 'caf\\351\\033')\""))
                .isEqualTo(2);
        assertThat(out).isEmpty();
        assertThat(err)
                .startsWith("stride: argument 3, 'caf\\xE9\\x1B', has bytes that are not UTF-8; ")
                .hasLineCount(1);
    }

    @Test
    void withoutTheLauncherTheLocaleDecides() throws IOException, InterruptedException {
        assertThat(direct("C", "predict model 'really?' \"$(printf 'caf\\303\\251')\""))
                .isEqualTo(2);
        assertThat(out).isEmpty();
        assertThat(err)
                .startsWith("stride: argument 4, 'caf\\xC3\\xA9', ")
                .contains("US-ASCII", "set LC_ALL=C.UTF-8")
                .hasLineCount(1);
        assertThat(direct("C", "info 'really?'")).isEqualTo(1);
        assertThat(direct("C.UTF-8", "info \"$(printf 'caf\\303\\251')\"")).isEqualTo(1);
        assertThat(err).contains("there is no model file café");
    }

    /** It stands for what could not be read, but someone may have typed it. */
    @Test
    void theReplacementCharacterIsACharacter() throws IOException, InterruptedException {
        assertThat(direct("C.UTF-8", "info \"$(printf 'caf\\357\\277\\275')\"")).isEqualTo(1);
        assertThat(err).contains("there is no model file caf\uFFFD");
    }

    @Test
    void anEncodingHoldsSomeBytes() {
        byte[] latin = {'c', 'a', 'f', (byte) 0xE9};
        byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
        assertThat(ArgumentEncoding.holds(StandardCharsets.ISO_8859_1, latin)).isTrue();
        assertThat(ArgumentEncoding.holds(StandardCharsets.UTF_8, latin)).isFalse();
        assertThat(ArgumentEncoding.holds(Charset.forName("ANSI_X3.4-1968"), latin))
                .isFalse();
        assertThat(ArgumentEncoding.holds(StandardCharsets.UTF_8, surrogate)).isFalse();
        assertThat(ArgumentEncoding.holds(StandardCharsets.UTF_8, "é🍕".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @Test
    void argumentsEndWithAZero() {
        assertThat(ArgumentEncoding.split("java\0\0é\0".getBytes(StandardCharsets.UTF_8)))
                .extracting(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo(List.of("java", "", "é"));
    }
}
