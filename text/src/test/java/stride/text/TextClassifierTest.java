package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.decision.Prediction;
import stride.classify.setting.Settings;
import stride.classify.training.Training;
import stride.file.FileFormatException;
import stride.modelfile.ModelFile;
import stride.text.dataset.DataSource;

class TextClassifierTest {
    private static final Dataset<String> UNSEEN = SmallTexts.dataset(40, 2);

    /** Each would break a classifier that counts on words it knows, or on texts as long as those trained on. */
    private static final List<String> STRANGE = List.of(
            "",
            " \t ",
            "cat",
            "unheardof",
            "never met these words in training",
            "the saw ".repeat(5_000),
            "\uD83D\uDE00 \uD83D",
            "中文字 и кириллица",
            "<pad> <unk>");

    private static TextClassifier classifier = SmallTexts.train(SmallTexts.dataset(80, 1), SmallTexts.settings());

    @TempDir
    Path folder;

    @BeforeAll
    static void learned() {
        assertThat(UNSEEN.examples())
                .as("the classifier of these tests has learned something")
                .allSatisfy(example ->
                        assertThat(classifier.predict(example.input()).label()).isEqualTo(example.label()));
    }

    /** The five lines that the class shows. */
    @Test
    void trainsAndAnswersInFiveLines() throws IOException {
        Path csv = folder.resolve("messages.csv");
        List<String> lines = new ArrayList<>(List.of("text,label"));
        SmallTexts.dataset(128, 3).examples().forEach(e -> lines.add(e.input() + "," + e.label()));
        Files.write(csv, lines);

        TextClassifier messages = TextClassifier.train(DataSource.read(csv));
        Prediction answer = messages.predict("the big old horse");
        assertThat(answer.label()).isEqualTo("animal");
        assertThat(answer.probability()).isGreaterThan(0.5);
        messages.save(folder.resolve("messages.stride"));

        assertThat(messages.labels()).containsExactly("animal", "tool");
        assertThat(TextClassifier.load(folder.resolve("messages.stride")).predict("my blue drill"))
                .isEqualTo(messages.predict("my blue drill"))
                .extracting(Prediction::label)
                .isEqualTo("tool");
    }

    @Test
    void probabilitiesAreSortedAndAddUpToOne() {
        List<String> texts = new ArrayList<>(STRANGE);
        texts.addAll(SmallTexts.texts(UNSEEN));
        for (Prediction answer : classifier.predict(texts)) {
            assertThat(answer.scores()).extracting(Prediction.Score::label).containsExactlyInAnyOrder("animal", "tool");
            assertThat(answer.scores())
                    .extracting(Prediction.Score::probability)
                    .allSatisfy(p -> assertThat(p).isBetween(0.0, 1.0))
                    .isSortedAccordingTo(Collections.reverseOrder());
            assertThat(answer.scores().stream()
                            .mapToDouble(Prediction.Score::probability)
                            .sum())
                    .isCloseTo(1, within(1e-6));
            assertThat(answer.probability()).isEqualTo(answer.probability(answer.label()));
        }
        assertThatThrownBy(() -> classifier.predict("cat").probability("vegetable"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("vegetable", "animal", "tool");
    }

    /** Padding must not be seen: neither that up to the longest text of the batch nor that of another bucket. */
    @ParameterizedTest
    @EnumSource(Preset.class)
    void aTextsScoresDoNotDependOnWhatElseIsInItsBatch(Preset preset) {
        TextClassifier trained = SmallTexts.train(SmallTexts.dataset(32, 1), SmallTexts.small(preset));
        List<String> mixed = new ArrayList<>();
        for (String text : SmallTexts.texts(UNSEEN)) {
            mixed.add(text);
            mixed.add(STRANGE.get(mixed.size() % STRANGE.size()));
        }
        List<Prediction> together = trained.predict(mixed);

        assertThat(together).hasSize(mixed.size());
        for (int i = 0; i < mixed.size(); i++) {
            assertThat(together.get(i)).as(mixed.get(i)).isEqualTo(trained.predict(mixed.get(i)));
        }
        assertThat(trained.predict(List.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void learnsFromStrangeTextsToo(Preset preset) {
        List<Example<String>> examples =
                new ArrayList<>(SmallTexts.dataset(24, 1).examples());
        STRANGE.forEach(text -> examples.add(new Example<>(text, "strange")));
        Settings settings = SmallTexts.small(preset).with(NUM_EPOCHS, 1);
        TextClassifier trained = SmallTexts.train(Dataset.of(examples), settings);

        assertThat(trained.labels()).containsExactly("animal", "strange", "tool");
        assertThat(trained.predict(STRANGE))
                .allSatisfy(answer -> assertThat(answer.probability()).isBetween(1.0 / 3, 1.0));
    }

    @Test
    void trainsOnEmptyTextsAlone() {
        Dataset<String> empty = Dataset.of(List.of(
                new Example<>("", "a"), new Example<>("", "b"), new Example<>(" ", "a"), new Example<>(" ", "b")));
        Settings settings = SmallTexts.settings().with(DEV_FRACTION, 0.0);

        Prediction answer = SmallTexts.train(empty, settings).predict("anything");

        assertThat(answer.probability()).isBetween(0.5, 1.0);
    }

    /** A word outside the vocabulary is the unknown word, whichever it is; it is not the padding. */
    @Test
    void unknownWordsAreAllTheSame() {
        assertThat(classifier.predict("the unheardof")).isEqualTo(classifier.predict("the neverseen"));
        assertThat(classifier.predict("unheardof unheardof")).isNotEqualTo(classifier.predict(""));
    }

    @Test
    void eightThreadsGetTheAnswersOfOne() throws Exception {
        List<String> texts = new ArrayList<>(SmallTexts.texts(UNSEEN));
        texts.addAll(STRANGE);
        List<Prediction> expected = texts.stream().map(classifier::predict).toList();
        ExecutorService executor = Executors.newFixedThreadPool(8);
        CyclicBarrier together = new CyclicBarrier(8);
        try {
            List<Future<List<Prediction>>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                boolean batches = i % 2 == 0;
                Callable<List<Prediction>> caller = () -> {
                    together.await();
                    List<Prediction> last = List.of();
                    for (int round = 0; round < 10; round++) {
                        last = batches
                                ? classifier.predict(texts)
                                : texts.stream().map(classifier::predict).toList();
                        assertThat(last).isEqualTo(expected);
                    }
                    return last;
                };
                answers.add(executor.submit(caller));
            }
            for (Future<List<Prediction>> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** Taken out in one place, changed in another: the classifier of a training is a copy. */
    @Test
    void doesNotChangeWhenItsTrainingGoesOn() {
        Settings settings = SmallTexts.settings().with(DEV_FRACTION, 0.0);
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(1).start(SmallTexts.dataset(64, 1))) {
            training.next();
            TextClassifier early = training.outcome().classifier();
            Prediction before = early.predict("the old cat");
            SmallTexts.finish(training);

            assertThat(early.predict("the old cat")).isEqualTo(before);
            assertThat(training.outcome().classifier().predict("the old cat")).isNotEqualTo(before);
        }
    }

    @Test
    void aLoadedModelGivesTheSameScoresToTheBit() throws IOException {
        Path file = folder.resolve("small.stride");
        classifier.save(file);
        List<String> texts = new ArrayList<>(SmallTexts.texts(UNSEEN));
        texts.addAll(STRANGE);

        TextClassifier loaded = TextClassifier.load(file);
        TextClassifier fromBytes = TextClassifier.load("small", Files.readAllBytes(file));

        assertThat(loaded.predict(texts)).isEqualTo(classifier.predict(texts));
        assertThat(fromBytes.predict(texts)).isEqualTo(classifier.predict(texts));
        assertThat(loaded.labels()).isEqualTo(classifier.labels());
        assertThat(loaded.settings()).isEqualTo(classifier.settings());
        assertThat(loaded.provenance()).hasToString(classifier.provenance().toString());
        assertThat(loaded.vocabularySize()).isEqualTo(classifier.vocabularySize());
        assertThat(loaded.parameterCount()).isEqualTo(classifier.parameterCount());
        loaded.save(folder.resolve("again.stride"));
        assertThat(folder.resolve("again.stride")).hasSameBinaryContentAs(file);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        loaded.write(stream);
        assertThat(stream.toByteArray()).isEqualTo(Files.readAllBytes(file));
        assertThat(loaded.fileSize()).isEqualTo(Files.size(file));
    }

    /** A model of pictures is a sound file, but nothing for texts. */
    @Test
    void aModelForSomethingElseIsRefused() throws IOException {
        Path file = folder.resolve("other.stride");
        classifier.save(file);
        ModelFile model = ModelFile.read(file);
        assertThat(model.config()).containsEntry("task", "text-classification");
        Map<String, Object> config = new LinkedHashMap<>(model.config());
        config.put("task", "image-classification");
        new ModelFile(model.network(), model.parameters(), model.tensors(), config, model.attachments()).write(file);
        assertThatThrownBy(() -> TextClassifier.load(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContainingAll("other.stride", "it is for image-classification, not for text-classification");
    }

    @Test
    void aDamagedModelIsRefusedByName() throws IOException {
        Path file = folder.resolve("damaged.stride");
        classifier.save(file);
        byte[] whole = Files.readAllBytes(file);
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        for (byte[] damaged :
                List.of(new byte[0], Arrays.copyOf(whole, 1), Arrays.copyOf(whole, whole.length / 2), flipped)) {
            Files.write(file, damaged);
            assertThatThrownBy(() -> TextClassifier.load(file))
                    .isInstanceOf(FileFormatException.class)
                    .hasMessageContaining("damaged.stride");
        }
    }

    @Test
    void answersTheSameWithLittleMemory() {
        for (long bytes : new long[] {0, 1_000, 100_000}) {
            TextClassifier frugal = classifier.withMemory(bytes);
            for (String text : STRANGE) {
                assertThat(frugal.predict(text)).isEqualTo(classifier.predict(text));
            }
        }
        assertThatThrownBy(() -> classifier.withMemory(-1)).hasMessageContaining("must not be negative");
    }
}
