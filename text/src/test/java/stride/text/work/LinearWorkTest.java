package stride.text.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reading, cutting, classifying and explaining take time and memory in proportion to the text, whatever it holds: a text of
 * double the length takes about twice the work. Work is counted, not timed, by {@link WorkAgent} in a JVM of its own, so the
 * answer is the same on a busy machine.
 */
class LinearWorkTest {
    /** A sort takes a little more than twice as long, work in quadratic time four times. */
    private static final double MOST = 2.25;

    /** Turns or bytes that may come from anywhere, such as the growth of a table. */
    private static final long SLACK = 20_000;

    /** What the program printed of one input. */
    private record Measurement(String name, long turns, long bytes, long turnsOfDouble, long bytesOfDouble) {
        static Measurement of(String line) {
            String[] fields = line.split("\t");
            return new Measurement(
                    fields[0],
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[2]),
                    Long.parseLong(fields[3]),
                    Long.parseLong(fields[4]));
        }

        void requireLinear() {
            assertThat(turns).as("calls and turns of loops").isPositive();
            assertThat(turnsOfDouble).as("calls and turns of loops").isLessThan(bound(turns));
            assertThat(bytesOfDouble).as("bytes taken").isLessThan(bound(bytes));
        }

        private static long bound(long ofHalf) {
            return (long) (MOST * ofHalf) + SLACK;
        }
    }

    @TestFactory
    Stream<DynamicTest> workGrowsWithTheText(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> lines = run(folder);
        assertThat(lines).as("what is measured").hasSizeGreaterThan(400);
        return lines.stream()
                .map(Measurement::of)
                .map(each -> DynamicTest.dynamicTest(each.name(), each::requireLinear));
    }

    private static List<String> run(Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("work.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1", // the other compiler knows methods of the JDK that it replaces
                        "-Dstride.kernels=scalar",
                        "-javaagent:" + agent(folder),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkProgram.class.getName(),
                        Files.createDirectory(folder.resolve("data")).toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(5, TimeUnit.MINUTES); // work in cubic time would never end
            String all = Files.readString(output);
            assertThat(ended).as("it does not end behind\n" + all).isTrue();
            assertThat(process.exitValue()).as(all).isZero();
            return all.lines().filter(line -> line.contains("\t")).toList();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The agent itself is on the class path; its jar has what the bootstrap class loader is to find. */
    private static Path agent(Path folder) throws IOException {
        Path jar = folder.resolve("agent.jar");
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(new Attributes.Name("Premain-Class"), WorkAgent.class.getName());
        attributes.put(new Attributes.Name("Boot-Class-Path"), "agent.jar");
        attributes.put(new Attributes.Name("Can-Retransform-Classes"), "true");
        String counter = Work.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                InputStream content = Objects.requireNonNull(
                        LinearWorkTest.class.getClassLoader().getResourceAsStream(counter), counter)) {
            entries.putNextEntry(new JarEntry(counter));
            content.transferTo(entries);
        }
        return jar;
    }
}
