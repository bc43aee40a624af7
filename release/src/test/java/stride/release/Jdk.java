package stride.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JDK to use the published files with. */
record Jdk(Path home) {

    /** The one that built them, and another if one was named. */
    static List<Jdk> all() {
        return Stream.of(System.getProperty("java.home"), System.getProperty("stride.other.jdk", ""))
                .filter(home -> !home.isBlank())
                .map(home -> new Jdk(Path.of(home)))
                .toList();
    }

    /** What a tool prints, which must end well. */
    String run(Path folder, String tool, Object... arguments) throws IOException, InterruptedException {
        return printed(folder, home, Stream.concat(Stream.of(home.resolve("bin").resolve(tool)), Stream.of(arguments)));
    }

    /** What a command prints on standard output, run in a folder with a JDK. */
    static String printed(Path folder, Path javaHome, Stream<?> words) throws IOException, InterruptedException {
        List<String> command = words.map(String::valueOf).collect(Collectors.toCollection(ArrayList::new));
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.equals("CLASSPATH"));
        Process process = builder.start();
        process.getOutputStream().close();
        int exitCode = process.waitFor();
        String printed = Files.readString(out);
        assertThat(exitCode)
                .as(command + "\n" + printed + Files.readString(err))
                .isZero();
        return printed;
    }

    /** Files as one argument. */
    static String path(Path... files) {
        return Stream.of(files).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public String toString() {
        return home.toString();
    }
}
