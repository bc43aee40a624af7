package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import stride.app.Main;
import stride.file.Json;

/** What a command line printed and returned. */
record CommandResult(int exitCode, String out, String err) {

    /** Runs {@code stride} in this JVM. */
    static CommandResult of(String... arguments) {
        return withInput("", arguments);
    }

    /** Runs {@code stride} in this JVM with something on standard input. */
    static CommandResult withInput(String input, String... arguments) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        var printed = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int exitCode = Main.execute(arguments);
            System.out.flush();
            return new CommandResult(
                    exitCode, printed.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }

    CommandResult succeeded() {
        assertThat(exitCode).as("exit code; standard error: %s", err).isZero();
        return this;
    }

    /** One sentence that says all of this, behind which columns were taken, and nothing on standard output. */
    void failed(int expectedCode, String... said) {
        assertThat(out).isEmpty();
        assertThat(err.lines().filter(line -> !line.equals("Reading the data") && !saysColumns(line)))
                .singleElement()
                .asString()
                .startsWith("stride: ")
                .contains(said)
                .doesNotContain("defect");
        assertThat(exitCode).isEqualTo(expectedCode);
    }

    private static boolean saysColumns(String line) {
        return line.matches("[^;]*: (text|label|a text|text and labels|a picture|pictures|pictures and labels) from .*")
                && !line.startsWith("stride: ");
    }

    /** The same without the note about the flags that do nothing. */
    CommandResult withoutNote() {
        assertThat(err).contains("do nothing");
        return new CommandResult(
                exitCode,
                out,
                err.lines().filter(line -> !line.contains("do nothing")).collect(Collectors.joining("\n")));
    }

    List<String> lines() {
        return out.lines().toList();
    }

    /** Standard output, which must be one JSON object on one line. */
    Map<String, Object> json() throws IOException {
        assertThat(lines()).hasSize(1);
        return Json.parse("standard output", out.getBytes(StandardCharsets.UTF_8));
    }
}
