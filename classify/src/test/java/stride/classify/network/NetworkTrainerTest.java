package stride.classify.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.PATIENCE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.ClassifierEvaluation;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.data.Noun;
import stride.classify.decision.Labelling;
import stride.classify.setting.Settings;
import stride.classify.training.OtherTrainingException;
import stride.classify.training.Training;
import stride.file.FileFormatException;
import stride.layer.Chain;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Flatten;
import stride.layer.Layer;
import stride.layer.Nonlinearity;
import stride.modelfile.ModelFile;
import stride.tensor.Shape;

/** On pictures of four by four pixels with a bright line that lies or stands. */
class NetworkTrainerTest {
    private static final int SIDE = 4;
    private static final Settings SETTINGS = NetworkTrainer.SCHEMA
            .usual()
            .with(NETWORKS.to(2), NUM_EPOCHS.to(60), PATIENCE.to(0), LEARNING_RATE.to(0.01f), DEV_FRACTION.to(0.25));

    @TempDir
    Path folder;

    /** Pixels as they are. */
    private record Pixels(@Override String task) implements InputEncoder<float[]> {
        @Override
        public Noun noun() {
            return new Noun("a picture", "pictures");
        }

        @Override
        public Shape shape() {
            return Shape.of(SIDE, SIDE, 1);
        }

        @Override
        public void encode(float[] picture, float[] to, int offset) {
            System.arraycopy(picture, 0, to, offset, picture.length);
        }
    }

    private static final Pixels PIXELS = new Pixels("image-classification");

    private static Layer layers(int classes) {
        return Chain.of(Conv2d.of(2, 2, 4), Nonlinearity.RELU, new Flatten(), Dense.of(classes));
    }

    private static NetworkTrainer<float[]> trainer() {
        return new NetworkTrainer<>(PIXELS, NetworkTrainerTest::layers, SETTINGS);
    }

    private static Dataset<float[]> lines(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Example<float[]>> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean lies = i % 2 == 0;
            int line = random.nextInt(SIDE);
            float[] picture = new float[SIDE * SIDE];
            for (int p = 0; p < picture.length; p++) {
                boolean bright = (lies ? p / SIDE : p % SIDE) == line;
                picture[p] = (bright ? 0.8f : 0.1f) + 0.1f * (float) random.nextDouble();
            }
            examples.add(new Example<>(picture, lies ? "lies" : "stands"));
        }
        return Dataset.of(examples);
    }

    @Test
    void severalNetworksAreOneModelThatAFileKeeps() throws IOException {
        NetworkClassifier<float[]> classifier = trainer().train(lines(200, 1));
        Dataset<float[]> test = lines(60, 2);
        assertThat(ClassifierEvaluation.of(classifier, test.examples().iterator(), 2)
                        .accuracy())
                .isGreaterThan(0.9);
        assertThat(classifier.provenance().curves()).hasSize(2);

        Path file = folder.resolve("lines.stride");
        classifier.save(file);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        classifier.write(stream);
        assertThat(Files.readAllBytes(file)).isEqualTo(stream.toByteArray());
        assertThat(classifier.fileSize()).isEqualTo(Files.size(file));

        NetworkClassifier<float[]> loaded = NetworkClassifier.load(file, PIXELS);
        assertThat(loaded.parameterCount()).isEqualTo(classifier.parameterCount());
        assertThat(loaded.settings()).isEqualTo(classifier.settings());
        assertThat(loaded.provenance()).isEqualTo(classifier.provenance());
        List<float[]> inputs = test.examples().stream().map(Example::input).toList();
        assertThat(loaded.predict(inputs)).isEqualTo(classifier.predict(inputs));
        assertThat(inputs)
                .allSatisfy(input -> assertThat(loaded.predict(input).scores())
                        .isEqualTo(classifier.predict(input).scores()));
    }

    @Test
    void aModelForSomethingElseIsRefused() throws IOException {
        Path file = folder.resolve("lines.stride");
        trainer().with(SETTINGS.with(NUM_EPOCHS, 1)).train(lines(40, 1)).save(file);
        assertThatThrownBy(() -> NetworkClassifier.load(file, new Pixels("text-classification")))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContainingAll("lines.stride", "image-classification", "text-classification");

        ModelFile model = ModelFile.read(file);
        Map<String, Object> config = new LinkedHashMap<>(model.config());
        config.put("labels", List.of("lies", "stands", "leans"));
        new ModelFile(model.network(), model.parameters(), model.tensors(), config, Map.of()).write(file);
        assertThatThrownBy(() -> NetworkClassifier.load(file, PIXELS))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("3 numbers are to be made");

        new ModelFile(
                        model.network(),
                        model.parameters(),
                        Map.of("x", model.parameters().get("dense/b")),
                        model.config(),
                        Map.of())
                .write(file);
        assertThatThrownBy(() -> NetworkClassifier.load(file, PIXELS))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("member2/");
    }

    @Test
    void picturesMayHaveAnyNumberOfLabels() {
        List<Example<float[]>> examples = new ArrayList<>();
        lines(200, 3)
                .examples()
                .forEach(example -> examples.add(new Example<>(
                        example.input(), example.label().equals("lies") ? List.of("lies", "flat") : List.of())));
        NetworkClassifier<float[]> classifier = trainer().train(Dataset.of(examples));
        assertThat(classifier.labelling()).isEqualTo(Labelling.ANY);
        assertThat(classifier.predict(lines(1, 4).examples().get(0).input()).labels())
                .containsExactlyInAnyOrder("lies", "flat");
        assertThat(classifier.predict(lines(2, 4).examples().get(1).input()).labels())
                .isEmpty();
    }

    @Test
    void aCheckpointOfOtherLayersIsRefused() throws IOException {
        Path state = folder.resolve("state.safetensors");
        try (Training<NetworkClassifier<float[]>> training =
                trainer().threads(1).start(lines(40, 1))) {
            training.next();
            training.save(state);
        }
        NetworkTrainer<float[]> other = new NetworkTrainer<>(
                PIXELS, classes -> Chain.of(Conv2d.of(3, 3, 4), new Flatten(), Dense.of(classes)), SETTINGS);
        try (Training<NetworkClassifier<float[]>> training = other.threads(1).start(lines(40, 1))) {
            assertThatThrownBy(() -> training.restore(state))
                    .isInstanceOf(OtherTrainingException.class)
                    .hasMessageContaining("with other layers");
        }
    }
}
