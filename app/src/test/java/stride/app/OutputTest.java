package stride.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command does when what it prints can't be written, or nobody reads it on. */
class OutputTest {
    @TempDir
    static Path folder;

    private static final OutputStream FULL = new OutputStream() {
        @Override
        public void write(int value) throws IOException {
            throw new IOException("no room");
        }
    };

    @BeforeAll
    static void train() throws IOException {
        Path data = folder.resolve("data.csv");
        Files.write(
                data,
                Stream.concat(
                                Stream.of("label,text"),
                                Stream.of("a,up we go", "b,down they come")
                                        .flatMap(row ->
                                                Stream.generate(() -> row).limit(15)))
                        .toList());
        assertThat(run(
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream(),
                        "train DATA --model linear --run_dir RUN -o MODEL"))
                .isZero();
    }

    private static int run(OutputStream out, OutputStream err, String line) {
        return Main.execute(
                out,
                err,
                Stream.of(line.split(" "))
                        .map(word -> word.equals("DATA")
                                ? folder.resolve("data.csv").toString()
                                : word.equals("MODEL")
                                        ? folder.resolve("m.stride").toString()
                                        : word.equals("RUN")
                                                ? folder.resolve("run" + System.nanoTime())
                                                        .toString()
                                                : word)
                        .toArray(String[]::new));
    }

    static List<String> lines() {
        List<String> lines = List.of(
                "--help",
                "--version",
                "data --help",
                "predict --version",
                "steps",
                "predict MODEL up",
                "predict MODEL up --json",
                "explain MODEL up",
                "explain MODEL up --json",
                "evaluate MODEL DATA",
                "evaluate MODEL DATA --json",
                "info MODEL",
                "info MODEL --json",
                "info MODEL --card",
                "data check DATA",
                "data check DATA --json",
                "crossvalidate DATA --model linear --folds 2",
                "crossvalidate DATA --model linear --folds 2 --json",
                "train DATA --model linear --run_dir RUN");
        return Stream.concat(
                        lines.stream(),
                        Main.commands().getSubcommands().keySet().stream().map(name -> name + " --help"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void outputThatCantBeWrittenIsAFailure(String line) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        assertThat(run(FULL, said, line)).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("\tat ", "Exception");
        assertThat(said.toString(StandardCharsets.UTF_8).lines().filter(row -> row.startsWith("stride: ")))
                .singleElement()
                .asString()
                .contains("can't write to standard output", "no room")
                .doesNotContain("defect");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void nothingIsSaidWhereNobodyReadsOn(String line) throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        assertThat(run(Channels.newOutputStream(pipe.sink()), said, line)).isEqualTo(141);
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("stride: ", "\tat ", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict MODEL up", "evaluate MODEL DATA", "train DATA --model linear --run_dir RUN"})
    void remarksThatCantBeWrittenAreMissedAndNoMore(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(run(out, FULL, line)).isZero();
        assertThat(out.size()).isPositive();
    }

    @Test
    void standardOutputThatIsClosed() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (FileInputStream readable =
                        new FileInputStream(folder.resolve("data.csv").toFile());
                FileOutputStream closed = new FileOutputStream(readable.getFD())) {
            assertThat(run(closed, said, "--version")).isEqualTo(1);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("stride: can't write to standard output: it is closed");
    }

    @Test
    void aMistakeIsOneAlsoIfThatCantBeSaid() {
        assertThat(run(OutputStream.nullOutputStream(), FULL, "info missing.stride"))
                .isEqualTo(1);
        assertThat(run(OutputStream.nullOutputStream(), FULL, "--frob")).isEqualTo(2);
    }

    /** As on a terminal. */
    @Test
    void helpHasColoursAndNothingElseDoes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setProperty("picocli.ansi", "true");
        try {
            run(out, OutputStream.nullOutputStream(), "predict --help");
            run(OutputStream.nullOutputStream(), err, "--debug info no\u001B[1m.stride");
            run(OutputStream.nullOutputStream(), err, "train --no\u001B[1m");
            run(OutputStream.nullOutputStream(), err, "no\u001B[1m");
        } finally {
            System.clearProperty("picocli.ansi");
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\u001B[1m").doesNotContain("\\u001B");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("\\u001B[1m").doesNotContain("\u001B");
    }

    @Test
    void theStreamsAreAsBeforeWhenItIsDone() {
        var out = System.out;
        var err = System.err;
        run(FULL, FULL, "steps");
        assertThat(System.out).isSameAs(out);
        assertThat(System.err).isSameAs(err);
    }
}
