package stride.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import stride.app.ScratchInstallation.Launch;

/** How the launcher finds itself, and what it gives the JVM. */
class LauncherTest {
    @TempDir
    private Path folder;

    private static Launch found(ScratchInstallation installation, Launch launch) {
        assertThat(launch.err()).isEmpty();
        assertThat(launch.exitCode()).isZero();
        assertThat(launch.after("-cp")).isEqualTo(installation.home + "/app/target/lib/*");
        assertThat(launch.words()).containsExactly("--version");
        return launch;
    }

    /** The shells there are here, of those that people have as {@code sh}. */
    static List<List<String>> shells() {
        return Stream.of("sh", "dash", "bash --posix", "bash", "busybox sh", "mksh", "zsh --emulate sh")
                .map(shell -> List.of(shell.split(" ")))
                .filter(shell -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(bin -> Files.isExecutable(Path.of(bin, shell.get(0)))))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aLinkLeadsToTheProgram(List<String> shell) throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        Path bin = Files.createDirectories(folder.resolve("bin/of mine"));
        Files.createSymbolicLink(folder.resolve("there"), installation.home);
        Files.createSymbolicLink(bin.resolve("absolute"), installation.launcher());
        Files.createSymbolicLink(bin.resolve("relative"), Path.of("../../home/stride"));
        Files.createSymbolicLink(bin.resolve("chain"), Path.of("relative"));
        Files.createSymbolicLink(bin.resolve("-dash"), Path.of("chain"));
        Files.createSymbolicLink(folder.resolve("bin/elsewhere"), Path.of("of mine"));
        Files.createSymbolicLink(folder.resolve("plain"), Path.of("bin/elsewhere/-dash"));
        installation.environment.put("CDPATH", folder + ":/");
        for (String name : List.of(
                "home/stride",
                "./home/stride",
                "there/stride",
                "there/../home/stride",
                "bin/of mine/absolute",
                "bin/of mine/relative",
                "bin/of mine/chain",
                "bin/elsewhere/chain",
                "bin/of mine/-dash",
                "plain")) {
            var command = new ArrayList<>(shell);
            command.addAll(List.of(name, "--version"));
            found(installation, installation.run(command));
        }
        assertThat(bin.toFile().list()).containsExactlyInAnyOrder("absolute", "relative", "chain", "-dash");
    }

    @Test
    void aLinkOnThePath() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("stride"), Path.of("../home/stride"));
        installation.environment.merge("PATH", bin + ":", (path, first) -> first + path);
        found(installation, installation.run(List.of("sh", "-c", "stride --version")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a folder", "-v", "*", "it's \"mine\"", "line\nline", "end\n", "$(pwd)", "back\\slash"})
    void theFolderMayHaveAnyName(String name) throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder, name);
        for (List<String> shell : shells()) {
            var command = new ArrayList<>(shell);
            command.addAll(List.of("./" + name + "/stride", "--version"));
            found(installation, installation.run(command));
        }
        assertThat(installation.launch("predict", "a model", "a  text\n", "*").words())
                .containsExactly("predict", "a model", "a  text\n", "*");
    }

    /** A class path has no way to write one. */
    @Test
    void aFolderWithAColonIsReachedByALink() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder, "a:b");
        for (int i = 0; i < 2; i++) {
            Launch launch = installation.launch("--version");
            assertThat(launch.err()).isEmpty();
            String classes = launch.after("-cp");
            assertThat(classes).doesNotContain(":").endsWith("/*");
            assertThat(Path.of(classes).resolveSibling("stride.jar").toRealPath())
                    .isEqualTo(installation.jar());
        }
        installation.environment.remove("HOME");
        Launch launch = installation.launch("--version");
        assertThat(launch.exitCode()).isEqualTo(1);
        assertThat(launch.err()).startsWith("stride: ").contains("a:b", "colon").hasLineCount(1);
    }

    @Test
    void variablesOfTheEnvironmentDoNotMatter() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        for (String name : List.of(
                "IFS",
                "CDPATH",
                "POSIXLY_CORRECT",
                "GREP_OPTIONS",
                "target",
                "lib",
                "words",
                "options",
                "list",
                "archive")) {
            installation.environment.put(name, "/e-");
        }
        for (List<String> shell : shells()) {
            var command = new ArrayList<>(shell);
            command.addAll(List.of("home/stride", "--version"));
            found(installation, installation.run(command));
        }
    }

    @Test
    void aFolderThatIsGone() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        Launch launch = installation.run(List.of(
                "sh",
                "-c",
                "mkdir gone && cd gone && rmdir ../gone && exec " + installation.launcher() + " --version"));
        assertThat(launch.exitCode()).isEqualTo(1);
        assertThat(launch.err()).contains("stride: the folder it was started in is gone");
        assertThat(launch.given("-cp")).isFalse();
    }

    /** Else the JVM would open its own files there, and read or write them. Bash itself reads the launcher as stream 2. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void streamsThatAreClosedAreNotLeftToOtherFiles(int stream) throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "shows what is open");
        var installation = new ScratchInstallation(folder);
        ScratchInstallation.script(
                folder.resolve("jdk/bin/java"),
                "#!/bin/sh\nopen=$(readlink /proc/$$/fd/" + stream + ")\necho \"$open\" >shown\n:\n");
        for (List<String> shell : shells()) {
            var words = String.join(" ", shell);
            installation.run(List.of("sh", "-c", "exec " + words + " home/stride --version " + stream + ">&-"));
            assertThat(Files.readString(folder.resolve("shown")).strip())
                    .as(words)
                    .isIn("/dev/null", stream == 2 ? installation.launcher().toString() : "/dev/null");
        }
    }

    @Test
    void withoutJava() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        installation.environment.remove("JAVA_HOME");
        installation.environment.put("PATH", folder.toString());
        Launch launch = installation.run(List.of("/bin/sh", "home/stride", "--version"));
        assertThat(launch.exitCode()).isEqualTo(1);
        assertThat(launch.err()).isEqualTo("stride: no Java found; install a JDK 17 or newer, or set JAVA_HOME\n");
    }

    /** Whether the locale's own encoding is UTF-8 is asked of the program {@code locale}. */
    @ParameterizedTest
    @CsvSource({"UTF-8, de_DE.UTF-8", "ANSI_X3.4-1968, C.UTF-8", "ISO-8859-1, C.UTF-8", "'', C.UTF-8"})
    void argumentsAreUtf8InAnyLocale(String encoding, String expected) throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        Path bin = folder.resolve("bin");
        ScratchInstallation.script(bin.resolve("locale"), "#!/bin/sh\necho complaint >&2\necho " + encoding + "\n");
        installation.environment.merge("PATH", bin + ":", (path, first) -> first + path);
        installation.environment.put("LC_ALL", "de_DE.UTF-8");
        Launch launch = installation.launch("info", "model");
        assertThat(launch.printed()).startsWith("LC_ALL=" + expected).endsWith("info", "model");
        assertThat(launch.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "predict m .                         | long", // a file, for this takes long
                "predict m text                      | short",
                "predict m one two --json            | short",
                "predict --json m text               | short",
                "--debug predict m text              | short",
                "predict m --top 3 text              | short",
                "predict m --top=3 --abstain-below .5 text | short",
                "predict m -- -x                     | short",
                "predict m -- --top                  | short",
                "predict --top 3 -- m -- -h          | short",
                "explain m text                      | short",
                "explain m --label l                 | long",
                "predict m                           | long",
                "predict m --top 3                   | long",
                "predict m --                        | long",
                "predict m --encoding latin1         | long",
                "predict m --abstain_below .5        | long",
                "train d.csv                         | long",
                "--debug train d.csv                 | long",
                "train --seed 3 d.csv                | long",
                "evaluate m d.csv                    | long",
                "demo                                | long",
                "tune d.csv                          | long",
                "crossvalidate d.csv                 | long",
                "frobnicate                          | long",
                "train --help                        | plain",
                "predict m text -h                   | plain",
                "--version                           | plain",
                "-V                                  | plain",
                "info m                              | plain",
                "data check d.csv                    | plain",
                "steps                               | plain",
                "''                                  | plain",
            })
    void theSettingsOfTheJvmFollowTheCommand(String line, String kind) throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        Launch launch = installation.launch(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(launch.given("-Dstride.kernels=scalar")).isEqualTo(kind.equals("short"));
        assertThat(launch.given("--add-modules")).isEqualTo(kind.equals("long"));
        assertThat(String.join(" ", launch.words())).isEqualTo(line);
        assertThat(launch.printed())
                .as("where the JVM writes its own words")
                .contains("-XX:+DisplayVMOutputToStderr")
                .contains("-Xlog:disable");
    }

    /** Otherwise the value would be counted as a text. */
    @ParameterizedTest
    @ValueSource(strings = {"predict", "explain"})
    void optionsWithAValueAreKnown(String command) throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        CommandLine line =
                Objects.requireNonNull(Main.commands().getSubcommands().get(command));
        assertThat(line.getCommandSpec().options()).isNotEmpty().allSatisfy(option -> {
            if (option.arity().max() > 0) {
                for (String name : option.names()) {
                    for (String spelling : List.of(name, name.replace("_", "-"))) {
                        assertThat(spelling).startsWith("-");
                        Launch launch = installation.launch(command, "model", spelling, "value");
                        assertThat(launch.given("--add-modules")).as(spelling).isTrue();
                    }
                }
            }
        });
    }

    @Test
    void theUserMayChooseTheCollector() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        assertThat(installation.launch("train").given("-XX:+UseParallelGC")).isTrue();
        installation.environment.put("JAVA_TOOL_OPTIONS", "-Xmx1g -XX:+UseG1GC");
        assertThat(installation.launch("train").given("-XX:+UseParallelGC")).isFalse();
        assertThat(installation.launch("predict", "m", "text").given("-XX:+UseSerialGC"))
                .isFalse();
    }

    @Test
    void moreClasses() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        installation.environment.put("STRIDE_CLASSPATH", "my segmenter.jar:b.jar");
        assertThat(installation.launch("predict", "m", "text").after("-cp"))
                .isEqualTo(installation.home + "/app/target/lib/*:my segmenter.jar:b.jar");
    }
}
