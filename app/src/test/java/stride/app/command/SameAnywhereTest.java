package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.data.Example;

/**
 * The same data and seed give the same bytes for every user, in every folder, locale and time zone, with any number of
 * threads. Each JVM hashes some sets in an order of its own, so two that are alike show that too.
 */
class SameAnywhereTest {
    /** What is told of the machine and the moment: times of steps, and folders. */
    private static final List<String> OF_THE_MOMENT = List.of("run-one", "run-several", "train.out");

    @TempDir
    private static Path folder = Path.of("");

    private static Path expected = Path.of("");

    @BeforeAll
    static void here() throws IOException, InterruptedException {
        expected = results("here", false, Map.of(), List.of("-Duser.timezone=UTC", "-Duser.language=en"), "1");
        assertThat(expected.resolve("one.stride")).exists();
        assertThat(expected.resolve("page/index.html")).exists();
    }

    /** @param reversed whether the files are made in the opposite order */
    private static Path results(
            String name, boolean reversed, Map<String, String> environment, List<String> options, String threads)
            throws IOException, InterruptedException {
        Path work = Files.createDirectories(folder.resolve(name).resolve("work"));
        Path data = Files.createDirectories(folder.resolve(name).resolve("data of " + name));
        Stream<String> test =
                AnimalsAndTools.examples(40, 2).stream().map(example -> label(example) + "," + example.input());
        Files.write(
                work.resolve("test.csv"),
                Stream.concat(Stream.of("label,text"), test).toList());
        write(data, reversed);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(SpawnedStride.SAME_KERNELS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), AllCommands.class.getName()));
        command.addAll(List.of(reversed ? "../data of " + name : data.toString(), threads));
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        assertThat(builder.start().waitFor()).as(Files.readString(log)).isZero();
        return work;
    }

    /** A folder a class, with upper and lower case; and a file with several labels a text. */
    private static void write(Path data, boolean reversed) throws IOException {
        List<Example<String>> examples = new ArrayList<>(AnimalsAndTools.examples(120, 1));
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            order.add(i);
        }
        if (reversed) {
            Collections.reverse(order);
        }
        for (int i : order) {
            Example<String> example = examples.get(i);
            Path file = Files.createDirectories(data.resolve("classes").resolve(label(example)))
                    .resolve((i % 2 == 0 ? "I" : "i") + i + ".txt");
            Files.writeString(file, example.input() + (i % 5 == 0 ? " TITLE I" : ""));
            Files.setLastModifiedTime(file, FileTime.fromMillis(reversed ? 1_000_000L + i : 2_000_000_000_000L - i));
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            Example<String> example = examples.get(i);
            String more = i % 3 == 0 ? ", \"third\"" : "";
            lines.add("{\"text\": \"" + example.input() + (i % 3 == 0 ? " again" : "") + "\", \"label\": [\""
                    + example.labels().get(0) + "\"" + more + "]}");
        }
        Files.write(data.resolve("several.jsonl"), lines);
    }

    private static String label(Example<String> example) {
        return example.labels().get(0).equals("tool") ? "I-TOOL" : "i-animal";
    }

    private static void same(Path work) throws IOException {
        assertThat(files(work)).isEqualTo(files(expected)).hasSizeGreaterThan(12);
        List<Path> different = new ArrayList<>();
        for (Path file : files(expected)) {
            if (Files.mismatch(work.resolve(file), expected.resolve(file)) >= 0) {
                different.add(file);
            }
        }
        assertThat(different).isEmpty();
    }

    private static List<Path> files(Path work) throws IOException {
        try (Stream<Path> all = Files.walk(work)) {
            return all.filter(Files::isRegularFile)
                    .map(work::relativize)
                    .filter(file -> !OF_THE_MOMENT.contains(file.getName(0).toString()))
                    .sorted()
                    .toList();
        }
    }

    /** In Turkish, where i is no I in lower case. */
    @Test
    void toAnotherUserInAnotherFolder() throws IOException, InterruptedException {
        same(results(
                "elsewhere",
                true,
                Map.of("TZ", "Asia/Kathmandu", "LANG", "de_DE.UTF-8", "USER", "someone"),
                List.of(
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Dfile.encoding=ISO-8859-9",
                        "-Duser.name=someone",
                        "-Duser.home=" + folder,
                        "-Djava.io.tmpdir=" + folder,
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:hashCode=2", // one for every object
                        "-XX:+UseSerialGC"),
                "2"));
    }

    /** Where digits are written otherwise, and so is the point between them. */
    @Test
    void inArabic() throws IOException, InterruptedException {
        same(results(
                "arabic",
                false,
                Map.of("TZ", "Pacific/Kiritimati"),
                List.of("-Duser.language=ar", "-Duser.country=EG"),
                "3"));
    }
}
