package stride.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What README.md and the Javadoc show is compiled and run as it stands there, but for the folder of its files. */
class DocumentedExamplesTest {
    private static final Path PROJECT = Path.of("..");

    @TempDir
    Path folder;

    private Snippet inFolder(Snippet snippet) {
        String here = folder.toAbsolutePath().toString().replace("\\", "/");
        return snippet.with("Path.of(\"", "Path.of(\"" + here + "/");
    }

    private static Snippet only(List<Snippet> snippets) {
        assertThat(snippets).hasSize(1);
        return snippets.get(0);
    }

    private static Path source(String module, String type) {
        return PROJECT.resolve(module + "/src/main/java/" + type.replace('.', '/') + ".java");
    }

    @Test
    void theQuickStart() throws IOException, ReflectiveOperationException {
        Sample.write(folder.resolve("messages.csv"), Sample.train());
        Snippet quickStart = only(Snippet.ofMarkdown(PROJECT.resolve("README.md")));

        assertThat(quickStart.code().lines()).hasSize(5);
        assertThat(inFolder(quickStart)
                        .run(folder, "", "answer.label() + again.predict(\"where is my parcel?\").label()"))
                .isEqualTo("deliverydelivery");
        assertThat(folder.resolve("messages.stride")).exists();
    }

    @Test
    void theClassifier() throws IOException, ReflectiveOperationException {
        Sample.write(folder.resolve("messages.csv"), Sample.train());
        Snippet snippet = only(Snippet.ofJavadoc(source("text", "stride.text.TextClassifier")));

        assertThat(inFolder(snippet).run(folder, "", "answer.label()")).isEqualTo("delivery");
        assertThat(folder.resolve("messages.stride")).exists();
    }

    @Test
    void theTraining() throws IOException, ReflectiveOperationException {
        Snippet snippet = only(Snippet.ofJavadoc(source("classify", "stride.classify.training.Training")));
        String before = """
                Dataset<String> examples = Dataset.of(List.of(
                        new Example<>("a cat", "animal"), new Example<>("a saw", "tool"),
                        new Example<>("my cat", "animal"), new Example<>("my saw", "tool")));
                Settings settings = Preset.BRITZ.settings().with(Hyperparameters.NUM_EPOCHS, 1);
                int threads = 1;
                """;
        assertThat(snippet.run(folder, before, "settings.get(Hyperparameters.NUM_EPOCHS)"))
                .isEqualTo(1);
    }

    @Test
    void theSetting() throws IOException, ReflectiveOperationException {
        Snippet snippet = only(Snippet.ofJavadoc(source("classify", "stride.classify.setting.Setting")));
        assertThat(snippet.run(folder, "", "batchSize.usual()")).isEqualTo(64);
    }

    @Test
    void theSession() throws IOException, ReflectiveOperationException {
        Snippet snippet = only(Snippet.ofJavadoc(source("core", "stride.network.Session")));
        String before = """
                Network network = new Network(
                        Chain.of(Conv2d.of(3, 3, 2), new Flatten(), Dense.of(4)), Shape.of(8, 8, 1));
                Parameters parameters = network.initialize(1);
                int n = 3;
                """;
        assertThat(snippet.run(folder, before, "session.output().shape().toString()"))
                .isEqualTo("(32, 4)");
    }

    /** The value stands behind each. */
    @ParameterizedTest
    @ValueSource(strings = {"Conv1d", "Conv2d", "MaxPool1d", "MaxPool2d", "AveragePool1d", "AveragePool2d"})
    void theLayers(String layer) throws IOException, ReflectiveOperationException {
        Snippet snippet = only(Snippet.ofJavadoc(source("core", "stride.layer." + layer)));

        assertThat(snippet.isExpression()).isTrue();
        Snippet value = new Snippet(snippet.source(), "");
        assertThat(String.valueOf(value.run(folder, "", snippet.code().replaceFirst("//.*", ""))))
                .isEqualTo(snippet.comment());
    }

    /** An example that nobody runs would grow old unseen. */
    @Test
    void allExamplesAreRunHere() throws IOException {
        String tests = Files.readString(Path.of("src/test/java/stride/example/DocumentedExamplesTest.java"));
        for (String module : List.of("core", "classify", "text")) {
            try (var files = Files.walk(PROJECT.resolve(module + "/src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    if (!Snippet.ofJavadoc(file).isEmpty()) {
                        assertThat(tests).as("an example of " + name).containsPattern("[.\"]" + name + "\"");
                    }
                }
            }
        }
    }
}
