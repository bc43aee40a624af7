package stride.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published files, used from a folder that knows nothing of the sources. */
class OutsideTest {
    private static final Path PROGRAMS = Path.of("src/test/programs").toAbsolutePath();
    private static final String VECTORS = "jdk.incubator.vector";

    @TempDir
    private static Path folder = Path.of("");

    private static Path home = Path.of("");
    private static String jars = "";

    @BeforeAll
    static void unpack() throws IOException {
        home = Release.unpackApplication(folder);
        Stream<Path> own = Stream.of("core", "lexicon", "classify", "text").map(Release::jar);
        Stream<Path> others = Release.libraries(home).stream()
                .filter(jar -> jar.getFileName().toString().matches("(jackson|jspecify)-.*"));
        jars = Jdk.path(Stream.concat(own, others).toArray(Path[]::new));
    }

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    private static Path scratch() throws IOException {
        return Files.createTempDirectory(folder, "scratch");
    }

    private static Path program(String name) {
        return PROGRAMS.resolve(name);
    }

    /** Runs the program with scalar kernels and with vector kernels. */
    private static void runs(Jdk jdk, Path folder, boolean module, String... how)
            throws IOException, InterruptedException {
        for (boolean vectors : new boolean[] {false, true}) {
            Path model = folder.resolve(vectors ? "vector.stride" : "scalar.stride");
            Stream<String> kernels = vectors
                    ? Stream.of("--add-modules", VECTORS, "-Dstride.kernels=vector")
                    : Stream.of("-Dstride.kernels=auto");
            Object[] arguments = Stream.of(kernels, Stream.of(how), Stream.of(model))
                    .flatMap(part -> part)
                    .toArray();
            assertThat(jdk.run(folder, "java", arguments).lines()).containsExactly("delivery", module + " " + vectors);
            assertThat(model).isNotEmptyFile();
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aProgramOnTheClassPath(Jdk jdk) throws IOException, InterruptedException {
        Path scratch = scratch();
        Path classes = scratch.resolve("classes");
        jdk.run(
                scratch,
                "javac",
                "-Xlint:all",
                "-Werror",
                "--release",
                17,
                "-cp",
                jars,
                "-d",
                classes,
                program("Program.java"),
                program("Spaces.java"));
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("stride.text.token.Segmenter"), "outside.Spaces\n");

        runs(jdk, scratch, false, "-cp", Jdk.path(classes) + File.pathSeparator + jars, "outside.Program");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aModuleAndAnImageOfIt(Jdk jdk) throws IOException, InterruptedException {
        Path scratch = scratch();
        Path classes = scratch.resolve("classes");
        jdk.run(
                scratch,
                "javac",
                "-Xlint:all",
                "-Werror",
                "--release",
                17,
                "-p",
                jars,
                "-d",
                classes,
                program("module-info.java"),
                program("Program.java"),
                program("Spaces.java"));
        String modules = Jdk.path(classes) + File.pathSeparator + jars;

        runs(jdk, scratch, true, "-p", modules, "-m", "outside/outside.Program");

        Path image = scratch.resolve("image");
        jdk.run(scratch, "jlink", "-p", modules, "--add-modules", "outside," + VECTORS, "--output", image);
        runs(new Jdk(image), Files.createDirectory(scratch.resolve("models")), true, "-m", "outside/outside.Program");
    }

    /** The page of the exercise shows sources, which must not pass for those of the classes beside them. */
    @ParameterizedTest
    @MethodSource("jdks")
    void theExerciseCompilesAndRunsInJshell(Jdk jdk) throws IOException, InterruptedException {
        Path scratch = scratch();
        Path steps = Release.jar("steps");
        jdk.run(scratch, "javac", "-Xlint:all", "-Werror", "-cp", steps, "-d", scratch, program("ZeroPadding.java"));
        assertThat(scratch.resolve("stride")).doesNotExist();
        assertThat(jdk.run(scratch, "java", "-cp", Jdk.path(scratch, steps), "ZeroPadding"))
                .isEqualTo("4\n");

        Path script = Files.writeString(scratch.resolve("padding.jsh"), """
                import stride.steps.*;
                System.out.println(Steps.zeroPad(new double[1][2][2][1], 1)[0].length);
                /exit
                """);
        assertThat(jdk.run(scratch, "jshell", "-s", "--class-path", steps, script))
                .contains("4");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theCommandRunsWhereItIsUnpacked(Jdk jdk) throws IOException, InterruptedException {
        Path scratch = scratch();
        Path data = Files.writeString(
                scratch.resolve("data.csv"),
                "text,label\n" + "the parcel is late,delivery\nthe bill is wrong,billing\n".repeat(20));
        String launcher = home.resolve("stride").toString();
        assertThat(Jdk.printed(scratch, jdk.home(), Stream.of(launcher, "--version")))
                .contains(Release.VERSION);
        Jdk.printed(scratch, jdk.home(), Stream.of(launcher, "train", data, "--networks", 1, "-o", "data.stride"));
        assertThat(Jdk.printed(scratch, jdk.home(), Stream.of(launcher, "predict", "data.stride", "a late parcel")))
                .contains("delivery");
        Jdk.printed(scratch, jdk.home(), Stream.of(launcher, "steps", "--html", "exercise"));

        // As modules, with nothing on the class path.
        List<String> modules = List.of("-p", home.resolve("lib").toString(), "-m", "stride.app/stride.app.Main");
        jdk.run(scratch, "java", words(modules, "train", data, "--networks", 1, "-o", "again.stride"));
        jdk.run(scratch, "java", words(modules, "evaluate", "again.stride", data, "--report", "page"));
        assertThat(jdk.run(scratch, "java", words(modules, "predict", "again.stride", "a late parcel")))
                .contains("delivery");
    }

    private static Object[] words(List<String> first, Object... others) {
        return Stream.concat(first.stream(), Stream.of(others)).toArray();
    }
}
