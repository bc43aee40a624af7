package stride.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder with the launcher, an empty jar, and a {@code java} that prints the arguments it is given; so what the launcher
 * does is seen without building or running anything.
 */
final class ScratchInstallation {
    private static final String JAVA = """
            #!/bin/sh
            for argument in "$@"; do
                case $argument in
                    -Xshare:dump) dumps=true ;;
                    -XX:SharedArchiveFile=*) archive=${argument#*=} ;;
                esac
            done
            if ${dumps:-false}; then
                [ -z "${NO_ARCHIVES:-}" ] || exit 1
                echo classes >"$archive"
                exit
            fi
            printf 'LC_ALL=%s\\0' "${LC_ALL-}"
            printf '%s\\0' "$@"
            exit "${EXIT_CODE:-0}"
            """;

    /** Says in a file when it has built, and when another is building at the same time. */
    private static final String MAVEN = """
            #!/bin/sh
            mkdir app/target/busy || echo overlap >>builds
            ${DURING_BUILD:-:} || exit 1
            mkdir -p app/target/lib
            echo built >>builds
            rmdir app/target/busy
            """;

    final Path scratch;
    final Path home;
    final Map<String, String> environment = new TreeMap<>();
    private List<String> prefix = List.of();

    /**
     * @param scratch an empty folder
     * @param name of the folder in it that the launcher is put into
     */
    ScratchInstallation(Path scratch, String name) throws IOException {
        this.scratch = scratch.toRealPath();
        home = this.scratch.resolve(name);
        Files.createDirectories(home.resolve("app/target/lib"));
        Files.write(jar(), new byte[0]);
        Path launcher = home.resolve("stride");
        Files.copy(Path.of("..", "stride"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        Path java = this.scratch.resolve("jdk/bin/java");
        script(java, JAVA);
        environment.put("PATH", System.getenv("PATH"));
        environment.put("JAVA_HOME", this.scratch.resolve("jdk").toString());
        environment.put("HOME", this.scratch.resolve("user").toString());
        environment.put("LC_ALL", "C");
    }

    ScratchInstallation(Path scratch) throws IOException {
        this(scratch, "home");
    }

    Path launcher() {
        return home.resolve("stride");
    }

    Path jar() {
        return home.resolve("app/target/lib/stride.jar");
    }

    Path target() {
        return home.resolve("app/target");
    }

    /** Where archives of classes are kept that can't be beside the program. */
    Path cache() {
        return scratch.resolve("user/.cache/stride");
    }

    /** With sources, newer than what is built of them. */
    ScratchInstallation withSources() throws IOException {
        Files.createDirectories(home.resolve("app/src/main"));
        Files.writeString(home.resolve("pom.xml"), "");
        script(home.resolve("mvnw"), MAVEN);
        return this;
    }

    /** Nobody may write the program's folder from here on, root included. */
    void readOnly() throws IOException {
        Path user = Files.createDirectories(scratch.resolve("user"));
        Files.setPosixFilePermissions(user, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Stream<Path> folders = Files.walk(home).filter(Files::isDirectory)) {
            for (Path each : folders.toList()) {
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("r-xr-xr-x"));
            }
        }
        if (Files.isWritable(target())) { // permissions do not hold root back, so it becomes another
            prefix = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        }
    }

    /** What the builds have said. */
    List<String> builds() throws IOException {
        Path builds = home.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
    }

    List<String> archives(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("classes-"))
                    .sorted()
                    .toList();
        }
    }

    /** Runs the launcher by its path. */
    Launch launch(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Runs a command in the scratch folder. */
    Launch run(List<String> command) throws IOException, InterruptedException {
        return start(command).end();
    }

    Running start(List<String> command) throws IOException {
        Path out = Files.createTempFile(scratch, "out", "");
        Path err = Files.createTempFile(scratch, "err", "");
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(scratch.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Running(process, out, err);
    }

    static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true, false)) {
            throw new IOException("can't be made executable: " + file);
        }
    }

    /** A launcher at work. */
    record Running(Process process, Path out, Path err) {
        String said() {
            try {
                return Files.readString(err, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Launch end() throws IOException, InterruptedException {
            int exitCode = process.waitFor();
            List<String> printed =
                    List.of(Files.readString(out, StandardCharsets.UTF_8).split("\0"));
            return new Launch(exitCode, printed, said());
        }
    }

    /**
     * What became of it.
     *
     * @param printed the locale, and then the arguments that Java was given
     */
    record Launch(int exitCode, List<String> printed, String err) {
        /** What follows an argument. */
        String after(String argument) {
            return printed.get(printed.indexOf(argument) + 1);
        }

        /** What the command is given. */
        List<String> words() {
            return printed.subList(printed.indexOf("stride.app.Main") + 1, printed.size());
        }

        boolean given(String option) {
            return printed.stream().anyMatch(argument -> argument.startsWith(option));
        }
    }
}
