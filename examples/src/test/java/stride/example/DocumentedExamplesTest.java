package stride.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.text.TextClassifier;
import stride.text.TextSettings;

/** What README.md and the Javadoc show is compiled and run as it stands there, but for the folder of its files. */
class DocumentedExamplesTest {
    private static final Path PROJECT = Path.of("..");

    private static final String EXAMPLES = """
            List<Example<String>> texts = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                texts.add(new Example<>("a cat " + i, "animal"));
                texts.add(new Example<>("a saw " + i, "tool"));
            }
            Dataset<String> examples = Dataset.of(texts);
            """;

    private static final String OWN = """
            Tokenizer own = new Tokenizer() {
                public String name() { return "spaces"; }
                public List<String> tokenize(String text) { return List.of(text.split(" ")); }
            };
            """;

    private static final String CLASSIFIER = """
            TextClassifier classifier = TextClassifier.trainer()
                    .with(TextSettings.MEMBERS, TextSettings.Members.LINEAR)
                    .train(examples);
            """;

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
        Snippet quickStart = quickStarts().get(0);

        assertThat(quickStart.code().lines()).hasSize(5);
        assertThat(inFolder(quickStart)
                        .run(folder, "", "answer.label() + again.predict(\"where is my parcel?\").label()"))
                .isEqualTo("deliverydelivery");
        assertThat(folder.resolve("messages.stride")).exists();
    }

    /** Of texts, and of pictures. */
    private static List<Snippet> quickStarts() throws IOException {
        List<Snippet> quickStarts = Snippet.ofMarkdown(PROJECT.resolve("README.md"));
        assertThat(quickStarts).hasSize(2);
        return quickStarts;
    }

    @Test
    void theQuickStartOfPictures() throws IOException, ReflectiveOperationException {
        Sample.writePictures(folder.resolve("photographs"), 20);
        Files.write(folder.resolve("new.jpg"), Sample.picture(true, 99).png()); // what it is tells its content
        Snippet quickStart = quickStarts().get(1);

        assertThat(quickStart.code().lines()).hasSize(5);
        assertThat(inFolder(quickStart)
                        .run(
                                folder,
                                "",
                                "answer.label() + again.predict(Picture.read(Path.of(\""
                                        + folder.resolve("new.jpg").toString().replace("\\", "/") + "\"))).label()"))
                .isEqualTo("brightbright");
        assertThat(folder.resolve("defects.stride")).exists();
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
        String before = EXAMPLES + "Settings settings = Preset.BRITZ.settings().with(Hyperparameters.NUM_EPOCHS, 1);\n";
        assertThat(snippet.run(folder, before, "settings.get(Hyperparameters.NUM_EPOCHS)"))
                .isEqualTo(1);
    }

    /** What they take for granted besides examples, and what is true in the end. */
    static List<Arguments> ofTexts() {
        return List.of(
                arguments("text", "stride.text.TextTrainer", "var dev = examples;", "classifier.labels().size()", 2),
                arguments("classify", "stride.classify.training.TrainingListener", "", "classifier.labels().size()", 2),
                arguments("classify", "stride.classify.CrossValidation", "", "rounds.size()", 5),
                arguments("classify", "stride.classify.setting.Settings", "", "filters", 64),
                arguments("text", "stride.text.token.Tokenizer", OWN, "loaded.predict(\"a cat\").label()", "animal"),
                arguments("text", "stride.text.token.Segmenter", "", "classifier.labels().size()", 2),
                arguments("classify", "stride.classify.decision.Prediction", CLASSIFIER, "answer.top(3).size()", 2));
    }

    @ParameterizedTest
    @MethodSource
    void ofTexts(String module, String type, String before, String result, Object expected)
            throws IOException, ReflectiveOperationException {
        Snippet snippet = only(Snippet.ofJavadoc(source(module, type)));
        assertThat(inFolder(snippet).run(folder, EXAMPLES + before, result)).isEqualTo(expected);
    }

    @Test
    void theEvaluation() throws IOException, ReflectiveOperationException {
        Sample.write(folder.resolve("test.csv"), Sample.test());
        TextClassifier classifier = TextClassifier.trainer()
                .with(TextSettings.MEMBERS, TextSettings.Members.LINEAR)
                .train(Sample.train());
        classifier.save(folder.resolve("classifier.stride"));
        Snippet snippet = only(Snippet.ofJavadoc(source("classify", "stride.classify.decision.Evaluation")));
        String before = "var classifier = TextClassifier.load(Path.of(\"" + folder + "/classifier.stride\"));\n";

        assertThat(inFolder(snippet).run(folder, before, "evaluation.total()"))
                .isEqualTo((long) Sample.test().size());
    }

    @Test
    void theNetworks() throws IOException, ReflectiveOperationException {
        String network = "Network network = new Network(Dense.of(2), Shape.of(2));\n";
        Snippet examples = only(Snippet.ofJavadoc(source("core", "stride.training.ExampleSet")));
        assertThat(examples.run(folder, "", "examples.size()")).isEqualTo(4);

        Snippet loop = only(Snippet.ofJavadoc(source("core", "stride.training.TrainingLoop")));
        assertThat(loop.run(folder, network + examples.code(), "parameters.size()"))
                .isEqualTo(6);

        Snippet file = only(Snippet.ofJavadoc(source("core", "stride.modelfile.ModelFile")));
        assertThat(inFolder(file)
                        .run(folder, network + "Parameters parameters = network.initialize(1);", "session.capacity()"))
                .isEqualTo(1);
    }

    @Test
    void theNetworkTrainer() throws IOException, ReflectiveOperationException {
        Snippet snippet = only(Snippet.ofJavadoc(source("classify", "stride.classify.network.NetworkTrainer")));
        String before = """
                List<Example<float[]>> all = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                    float[] image = new float[64];
                    Arrays.fill(image, i % 2);
                    all.add(new Example<>(image, i % 2 == 0 ? "dark" : "bright"));
                }
                Dataset<float[]> images = Dataset.of(all);
                """;
        assertThat(snippet.run(folder, before, "classifier.labels().toString()"))
                .isEqualTo("[bright, dark]");
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
    @ValueSource(
            strings = {
                "Conv1d",
                "Conv2d",
                "DepthwiseConv2d",
                "MaxPool1d",
                "MaxPool2d",
                "AveragePool1d",
                "AveragePool2d",
                "GlobalAveragePool2d"
            })
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
