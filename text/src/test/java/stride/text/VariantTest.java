package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.text.TextSettings.EMBEDDING_DIM;
import static stride.text.TextSettings.MEMBERS;
import static stride.text.TextSettings.PAD;
import static stride.text.TextSettings.TOKENIZER;
import static stride.text.TextSettings.VARIANT;
import static stride.text.TextSettings.WORD_PARTS;
import static stride.text.linear.LinearSettings.SUPERSENSES;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.setting.Setting;
import stride.classify.setting.Settings;
import stride.classify.training.OtherTrainingException;
import stride.classify.training.Training;
import stride.modelfile.ModelFile;
import stride.network.Parameters;
import stride.text.TextSettings.Members;
import stride.text.token.Tokenizer;
import stride.text.vectors.WordVectors;

/** Given vectors, in which words of one kind are near to each other, and the four ways to use them. */
class VariantTest {
    private static final Dataset<String> EXAMPLES = SmallTexts.dataset(120, 1);
    private static final List<String> ANIMALS =
            List.of("cat", "dog", "horse", "cow", "kitten", "puppy", "pony", "calf");
    private static final List<String> TOOLS =
            List.of("hammer", "saw", "drill", "axe", "wrench", "chisel", "plane", "awl");
    private static final List<String> FILLERS = List.of("the", "old", "my", "here", "one");
    private static final int DIMENSION = 6;

    @TempDir
    Path folder = Path.of("");

    private WordVectors vectors;

    @BeforeEach
    void read() {
        vectors = given("big");
    }

    /** Vectors of the words of three kinds; {@code big}, {@code again}, {@code nice}, {@code two} and {@code blue} have none. */
    private WordVectors given(String further) {
        SplittableRandom random = new SplittableRandom(3);
        List<String> lines = new ArrayList<>();
        List<List<String>> kinds = List.of(ANIMALS, FILLERS, TOOLS);
        for (int kind = 0; kind < kinds.size(); kind++) {
            for (String word : kinds.get(kind)) {
                StringBuilder line = new StringBuilder(word);
                for (int d = 0; d < DIMENSION; d++) {
                    line.append(' ').append((d % 3 == kind ? 1 : 0) + random.nextDouble(-0.2, 0.2));
                }
                lines.add(line.toString());
            }
        }
        lines.add(further + " 1 2 3 4 5 6".replaceAll("(\\d)", "0.$1"));
        try {
            Path file = folder.resolve("given.txt");
            Files.write(file, lines, StandardCharsets.UTF_8);
            return WordVectors.read(
                    file,
                    PretrainedWords.selection(
                            Tokenizer.named(SmallTexts.settings().get(TOKENIZER)), 100, List.of(EXAMPLES)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Settings settings(Preset preset, Variant variant) {
        return SmallTexts.small(preset)
                .with(
                        LEARNING_RATE.to(preset == Preset.KIM ? 1f : 0.03f),
                        NUM_EPOCHS.to(8),
                        SUPERSENSES.to(false),
                        WORD_PARTS.to(false))
                .with(VARIANT, variant);
    }

    private Training<TextClassifier> start(Settings settings, int threads) {
        return settings.get(VARIANT).needsVectors()
                ? new TextTrainer(settings).from(vectors).threads(threads).start(EXAMPLES)
                : new TextTrainer(settings).threads(threads).start(EXAMPLES);
    }

    private TextClassifier trained(Settings settings, int threads) {
        try (Training<TextClassifier> training = start(settings, threads)) {
            return SmallTexts.finish(training);
        }
    }

    /** Texts whose telling word no training text has. */
    private static double accuracyOnSynonyms(TextClassifier classifier) {
        int right = 0;
        int all = 0;
        for (int kind = 0; kind < 2; kind++) {
            for (String word : (kind == 0 ? ANIMALS : TOOLS).subList(4, 8)) {
                for (String filler : FILLERS) {
                    String text = filler + " " + word + " here";
                    right += classifier.predict(text).label().equals(kind == 0 ? "animal" : "tool") ? 1 : 0;
                    all++;
                }
            }
        }
        return (double) right / all;
    }

    @ParameterizedTest
    @EnumSource(names = {"DEFAULT", "KIM"})
    void givenVectorsTellWhatUnseenSynonymsMean(Preset preset) {
        for (Variant variant : Variant.values()) {
            double accuracy = accuracyOnSynonyms(trained(settings(preset, variant), 2));
            if (variant == Variant.RAND) {
                assertThat(accuracy).as("guesses").isLessThan(0.7);
            } else {
                assertThat(accuracy).as(variant.toString()).isGreaterThan(0.94);
            }
        }
    }

    @Test
    void soDoTheKindsOfThingsThatNounsName() {
        Settings plain = settings(Preset.DEFAULT, Variant.RAND);
        for (Members member : List.of(Members.LINEAR, Members.CNN)) {
            Settings settings = plain.with(MEMBERS, member);
            Setting<Boolean> kinds = member == Members.CNN ? WORD_PARTS : SUPERSENSES;
            assertThat(accuracyOnSynonyms(trained(settings, 1)))
                    .as(kinds.name())
                    .isLessThan(0.7);
            assertThat(accuracyOnSynonyms(trained(settings.with(kinds, true), 1)))
                    .as(kinds.name())
                    .isGreaterThan(0.94);
        }
    }

    /** Words with and without a given vector, in training and not. */
    @ParameterizedTest
    @EnumSource
    void whatExplainsAnAnswerAddsUpToItsLogit(Variant variant) {
        Settings kim = settings(Preset.KIM, variant);
        for (Settings settings : List.of(kim, kim.with(MEMBERS.to(Members.COMBINED), NETWORKS.to(2), PAD.to(1)))) {
            TextClassifier classifier = trained(settings, 2);
            for (String text :
                    List.of("the old cat", "kitten", "", "a two again hammer", "unheardof awl here my saw")) {
                for (String label : classifier.labels()) {
                    ExplanationTest.assertAddsUp(classifier.explain(text, label));
                    assertThat(classifier.explain(text, label).probability())
                            .isEqualTo(classifier.predict(text).probability(label));
                }
            }
        }
    }

    private Parameters parameters(TextClassifier classifier) throws IOException {
        Path file = folder.resolve("parameters.stride");
        classifier.save(file);
        return ModelFile.read(file).parameters();
    }

    /** (words, dimension) of a table. */
    private static float[] row(Parameters parameters, String table, TextClassifier classifier, String word)
            throws IOException {
        int id = wordIds(classifier).indexOf(word);
        float[] all = parameters.get(table).toArray();
        return Arrays.copyOfRange(all, id * DIMENSION, (id + 1) * DIMENSION);
    }

    private static List<String> wordIds(TextClassifier classifier) throws IOException {
        Path file = Files.createTempFile("words", ".stride");
        try {
            classifier.save(file);
            byte[] words = ModelFile.read(file).attachments().getOrDefault("vocab.txt", new byte[0]);
            return new String(words, StandardCharsets.UTF_8).lines().toList();
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void staticVectorsStayNonStaticOnesMoveAndTwoChannelsDoBoth() throws IOException {
        Map<Variant, Set<String>> frozen = Map.of(
                Variant.STATIC, Set.of("embedding/W"),
                Variant.NON_STATIC, Set.of(),
                Variant.MULTICHANNEL, Set.of("embedding-static/W"));
        for (Variant variant : frozen.keySet()) {
            TextClassifier classifier = trained(settings(Preset.KIM, variant), 1);
            Parameters parameters = parameters(classifier);
            Set<String> unchanged = new LinkedHashSet<>();
            for (String table : TextCnn.tables(parameters)) {
                float[] cat = row(parameters, table, classifier, "cat");
                if (Arrays.equals(cat, vectors.find("cat").orElseThrow())) {
                    unchanged.add(table);
                } else {
                    assertThat(cat).containsExactly(vectors.find("cat").orElseThrow(), within(1.5f));
                }
                assertThat(row(parameters, table, classifier, "kitten"))
                        .as("no training text has it")
                        .containsExactly(vectors.find("kitten").orElseThrow());
            }
            assertThat(unchanged).as(variant.toString()).isEqualTo(frozen.get(variant));
        }
    }

    @Test
    void wordsWithoutVectorAreUniformWithTheVarianceOfTheFile() throws IOException {
        TextClassifier classifier = trained(settings(Preset.KIM, Variant.STATIC), 1);
        Parameters parameters = parameters(classifier);
        double limit = Math.sqrt(3) * vectors.deviation();
        Set<Float> values = new LinkedHashSet<>();
        for (String word : List.of("again", "nice", "two", "blue")) {
            for (float x : row(parameters, "embedding/W", classifier, word)) {
                assertThat((double) x).isBetween(-limit, limit);
                values.add(x);
            }
        }
        assertThat(values).hasSize(24);
        assertThat(values.stream().mapToDouble(Math::abs).max().orElseThrow()).isGreaterThan(0.8 * limit);
        assertThat(row(parameters, "embedding/W", classifier, "<pad>")).containsOnly(0);
        assertThat(row(parameters, "embedding/W", classifier, "<unk>")).containsOnly(0);
    }

    private byte[] bytes(TextClassifier classifier) throws IOException {
        Path file = folder.resolve("model.stride");
        classifier.save(file);
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @EnumSource
    void repeatableForAnyNumberOfThreadsAndOverAnInterruption(Variant variant) throws IOException {
        Settings settings = settings(Preset.DEFAULT, variant);
        byte[] expected = bytes(trained(settings, 1));
        assertThat(bytes(trained(settings, 3))).isEqualTo(expected);
        Path state = folder.resolve("state.safetensors");
        try (Training<TextClassifier> training = start(settings, 2)) {
            for (int i = 0; i < 17; i++) {
                training.next();
            }
            training.save(state);
        }
        try (Training<TextClassifier> training = start(settings, 1)) {
            training.restore(state);
            assertThat(bytes(SmallTexts.finish(training))).isEqualTo(expected);
        }
    }

    @Test
    void goingOnWithOtherVectorsIsRefused() throws IOException {
        Settings settings = settings(Preset.DEFAULT, Variant.STATIC);
        Path state = folder.resolve("state.safetensors");
        try (Training<TextClassifier> training = start(settings, 1)) {
            training.next();
            training.save(state);
        }
        vectors = given("again");
        try (Training<TextClassifier> training = start(settings, 1)) {
            assertThatThrownBy(() -> training.restore(state))
                    .isInstanceOf(OtherTrainingException.class)
                    .hasMessageContaining(
                            "belongs to a training with other vectors; give the same data, vectors and settings");
        }
    }

    @Test
    void theModelSaysHowManyWordsHadAVector() throws IOException {
        TextClassifier classifier = trained(settings(Preset.KIM, Variant.STATIC), 1);
        Path file = folder.resolve("model.stride");
        classifier.save(file);
        TextClassifier loaded = TextClassifier.load(file);
        assertThat(loaded.settings().get(VARIANT)).isEqualTo(Variant.STATIC);
        assertThat(loaded.settings().get(EMBEDDING_DIM)).isEqualTo(DIMENSION);
        assertThat(loaded.vectors().orElseThrow().toMap())
                .containsEntry("file", "given.txt")
                .containsEntry("format", "GloVe text")
                .containsEntry("keptSha256", vectors.sha256())
                .containsEntry("dimension", DIMENSION)
                .containsEntry("vectors", 22L)
                .containsEntry("wordsInTexts", 18)
                .containsEntry("found", 14)
                .hasEntrySatisfying(
                        "missing",
                        missing -> assertThat((List<?>) missing)
                                .hasSize(4)
                                .allMatch(List.of("again", "nice", "two", "blue")::contains));
        for (Example<String> example : EXAMPLES.examples().subList(0, 10)) {
            assertThat(loaded.predict(example.input())).isEqualTo(classifier.predict(example.input()));
        }
    }

    @Test
    void variantAndVectorsMustFit() {
        assertThatThrownBy(() -> new TextTrainer(settings(Preset.KIM, Variant.STATIC))
                        .threads(1)
                        .start(EXAMPLES))
                .hasMessage("the variant static starts from given vectors; give a file of them, or choose rand");
        assertThatThrownBy(() -> new TextTrainer(settings(Preset.KIM, Variant.RAND))
                        .from(vectors)
                        .threads(1)
                        .start(EXAMPLES))
                .hasMessageContaining("the variant rand uses no vectors");
        assertThat(Variant.named("non-static")).isEqualTo(Variant.NON_STATIC);
        assertThatThrownBy(() -> Variant.named("nonstatic"))
                .hasMessage("there is no variant 'nonstatic'; choose rand, static, non-static, multichannel");
    }

    @Test
    void settingsOfBeforeMeanRand() {
        Map<String, Object> old = Preset.KIM.settings().toMap();
        Map<?, ?> network = (Map<?, ?>) old.getOrDefault("network", Map.of());
        List.of("variant", "wordParts", "kindDropout").forEach(network::remove);
        assertThat(TextSettings.SCHEMA.fromMap(old)).isEqualTo(Preset.KIM.settings());
    }
}
