package stride.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import stride.app.Main;

/** The {@code stride} command in a JVM of its own, for what can't be seen from inside: memory, signals, encodings. */
final class SpawnedStride implements AutoCloseable {
    /** Other kernels round otherwise, so what is compared must come from the same ones. */
    static final List<String> SAME_KERNELS = List.of(
            "--add-modules",
            "jdk.incubator.vector",
            "-Dstride.kernels=" + System.getProperty("stride.kernels", "auto"),
            "-Dstride.vector.bits=" + System.getProperty("stride.vector.bits", ""));

    private final Path out;
    private final Path err;
    private final Process process;

    /**
     * @param folder where it works, and where what it prints is kept
     * @param options of the JVM
     */
    SpawnedStride(Path folder, List<String> options, String... arguments) throws IOException {
        out = Files.createTempFile(folder, "stdout", ".txt");
        err = Files.createTempFile(folder, "stderr", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command(options, arguments))
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
        process = builder.start();
        process.getOutputStream().close();
    }

    /** The command line of such a JVM. */
    static List<String> command(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SAME_KERNELS);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    Process process() {
        return process;
    }

    /** What it has written to standard error so far. */
    String err() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    /** Waits for its end. Leaves out the JVM's own remark on its incubating module. */
    CommandResult result() throws IOException, InterruptedException {
        int exitCode = process.waitFor();
        String complaints = Files.readAllLines(err, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
                .collect(Collectors.joining("\n"));
        return new CommandResult(exitCode, Files.readString(out, StandardCharsets.UTF_8), complaints);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
