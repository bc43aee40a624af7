package stride.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.PRESET;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stride.classify.data.Dataset;
import stride.classify.training.Training;
import stride.file.FileFormatException;
import stride.image.dataset.PictureFormat;
import stride.image.dataset.PictureLayout;
import stride.image.picture.Picture;
import stride.layer.ParameterSpec;
import stride.modelfile.ModelFile;
import stride.network.Parameters;
import stride.tensor.Shape;

class ImageClassifierTest {
    private static final Dataset<Picture> TEST = Bars.of(100, 2);

    private static ImageClassifier classifier;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() {
        classifier = trainer(ImagePreset.SMALL).train(Bars.of(300, 1));
    }

    private static ImageTrainer trainer(ImagePreset preset) {
        return new ImageTrainer(preset.settings()).with(NUM_EPOCHS, 6).threads(2);
    }

    @ParameterizedTest
    @EnumSource
    void everyPresetLearns(ImagePreset preset) {
        ImageClassifier trained =
                preset == ImagePreset.SMALL ? classifier : trainer(preset).train(Bars.of(300, 1));
        assertThat(trained.evaluate(TEST).accuracy()).isGreaterThan(0.9);
        assertThat(trained.input()).isEqualTo(Shape.of(Bars.SIDE, Bars.SIDE, 1));
    }

    @Test
    void theDefaultSaysWhichPresetItChose() {
        try (Training<ImageClassifier> training = trainer(ImagePreset.DEFAULT).start(Bars.of(60, 1))) {
            assertThat(training.settings().get(PRESET)).isEqualTo("small");
            assertThat(training.description()).anyMatch(line -> line.startsWith("Preset small, 6 epochs"));
        }
    }

    @Test
    void aModelComesBackFromItsFile() throws IOException {
        Path file = folder.resolve("bars.stride");
        classifier.save(file);
        ImageClassifier again = ImageClassifier.load(file);
        assertThat(again.labels()).containsExactly("lying", "standing");
        assertThat(again.settings()).isEqualTo(classifier.settings());
        assertThat(answers(again)).isEqualTo(answers(classifier));
        Path copy = folder.resolve("copy.stride");
        again.save(copy);
        assertThat(copy).hasSameBinaryContentAs(file);
        assertThat(ImageClassifier.isIn(ModelFile.config(file))).isTrue();
    }

    private static List<String> answers(ImageClassifier of) {
        return TEST.examples().stream()
                .map(example -> of.predict(example.input()))
                .map(answer -> answer.label() + answer.probability())
                .toList();
    }

    @Test
    void theLayoutOfTheFilesIsRemembered() throws IOException {
        PictureLayout layout = new PictureLayout(
                PictureFormat.FILE_TABLE,
                java.util.Optional.of("photo"),
                java.util.Optional.of("kind"),
                java.util.Optional.empty());
        ImageClassifier trained =
                trainer(ImagePreset.LENET).like(layout).with(NUM_EPOCHS, 1).train(Bars.of(40, 1));
        Path file = folder.resolve("bars.stride");
        trained.save(file);
        assertThat(ImageClassifier.load(file).layout()).contains(layout);
    }

    @Test
    void picturesOfOtherSizesAndColoursAreMadeToFit() {
        Dataset<Picture> larger = Bars.of(100, 3, 2 * Bars.SIDE, Picture.COLOUR);
        assertThat(classifier
                        .predict(larger.examples().get(0).input().toImage())
                        .labels())
                .hasSize(1);
        assertThat(classifier.evaluate(larger).total()).isEqualTo(100);
    }

    @Test
    void theResultDependsNeitherOnThreadsNorOnInterruption() throws IOException {
        byte[] whole =
                bytes(trainer(ImagePreset.SMALL).with(NUM_EPOCHS, 2).threads(1).train(Bars.of(80, 1)));
        ImageTrainer other = trainer(ImagePreset.SMALL).with(NUM_EPOCHS, 2).threads(3);
        byte[] resumed;
        try (Training<ImageClassifier> first = other.start(Bars.of(80, 1));
                Training<ImageClassifier> second = other.start(Bars.of(80, 1))) {
            first.next();
            Path checkpoint = folder.resolve("step.safetensors");
            first.save(checkpoint);
            second.restore(checkpoint);
            while (second.hasNext()) {
                second.next();
            }
            resumed = bytes(second.outcome().classifier());
        }
        assertThat(resumed).isEqualTo(whole);
    }

    private static byte[] bytes(ImageClassifier of) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            of.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void aDefinitionIsTrainedAndItsFaultsNameTheLayer() {
        List<String> lines = List.of("conv 3x3 8", "relu", "maxpool 2", "flatten", "dense classes");
        ImageTrainer own = trainer(ImagePreset.SMALL).with(ImageSettings.LAYERS, lines);
        assertThat(own.train(Bars.of(100, 1)).network().summary().toString()).contains("Conv2d");
        ImageTrainer wrong = own.with(ImageSettings.LAYERS, List.of("conv 3x3 8", "dense classes"));
        assertThatThrownBy(() -> wrong.start(Bars.of(40, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("(14, 14, 8)");
    }

    @Test
    void aFileThatSaysImpossibleThingsIsRefused() throws IOException {
        Path file = folder.resolve("bars.stride");
        classifier.save(file);
        ModelFile sound = ModelFile.read(file);
        for (String key : List.of("inputs", "labels", "settings", "temperature")) {
            requireRefused(sound, Map.of(key, "nonsense"));
        }
        Map<String, Object> inputs = Map.of(
                "height",
                Bars.SIDE,
                "width",
                Bars.SIDE,
                "channels",
                1,
                "mean",
                List.of(0.0),
                "deviation",
                List.of(0.0));
        requireRefused(sound, Map.of("inputs", inputs));
    }

    private void requireRefused(ModelFile sound, Map<String, Object> changes) throws IOException {
        var config = new java.util.LinkedHashMap<>(sound.config());
        config.putAll(changes);
        Path file = folder.resolve("changed.stride");
        new ModelFile(sound.network(), sound.parameters(), sound.tensors(), config, Map.of()).write(file);
        assertThatThrownBy(() -> ImageClassifier.load(file))
                .as("%s", changes)
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("changed.stride");
        Files.delete(file);
    }

    @Test
    void aVarianceBelowZeroIsRefused() throws IOException {
        Path file = folder.resolve("bars.stride");
        classifier.save(file);
        ModelFile sound = ModelFile.read(file);
        Parameters numbers = sound.parameters().copy();
        String variance = numbers.specs().stream()
                .map(ParameterSpec::name)
                .filter(name -> name.endsWith("/variance"))
                .findFirst()
                .orElseThrow();
        numbers.get(variance).set(0, -1);
        Path changed = folder.resolve("changed.stride");
        new ModelFile(sound.network(), numbers, sound.tensors(), sound.config(), Map.of()).write(changed);
        assertThatThrownBy(() -> ImageClassifier.load(changed))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("variance");
    }

    @Test
    void aTrainedNetworkIsAGoodStart() {
        Dataset<Picture> few = Bars.of(24, 5);
        ImageTrainer one = trainer(ImagePreset.SMALL).with(NUM_EPOCHS, 1);
        ImageClassifier transferred = one.from(classifier).train(few);
        assertThat(transferred.evaluate(TEST).accuracy())
                .isGreaterThan(one.train(few).evaluate(TEST).accuracy())
                .isGreaterThan(0.9);
        assertThat(Arrays.equals(
                        transferred.parameters().array(),
                        classifier.parameters().array()))
                .isFalse();
    }
}
