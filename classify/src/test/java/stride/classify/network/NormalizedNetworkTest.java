package stride.classify.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static stride.classify.training.Hyperparameters.AVERAGING;
import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.LABEL_SMOOTHING;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.MIXUP;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.PATIENCE;
import static stride.classify.training.Hyperparameters.SCHEDULE;
import static stride.classify.training.Hyperparameters.WEIGHT_DECAY;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.ClassifierEvaluation;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.data.Noun;
import stride.classify.decision.Prediction;
import stride.classify.setting.Setting;
import stride.classify.setting.Settings;
import stride.classify.training.LearningRates;
import stride.classify.training.Training;
import stride.layer.BatchNorm;
import stride.layer.Chain;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Flatten;
import stride.layer.Layer;
import stride.layer.Nonlinearity;
import stride.modelfile.ModelFile;
import stride.network.Session;
import stride.random.RandomStream;
import stride.tensor.Shape;

/** Batch normalization, and all that a modern training sets, from the settings to the file and back. */
class NormalizedNetworkTest {
    private static final int SIDE = 4;
    private static final Settings SETTINGS = NetworkTrainer.SCHEMA
            .usual()
            .with(
                    NETWORKS.to(1),
                    NUM_EPOCHS.to(25),
                    BATCH_SIZE.to(32),
                    PATIENCE.to(0),
                    AVERAGING.to(4),
                    LEARNING_RATE.to(0.02f),
                    DEV_FRACTION.to(0.25),
                    SCHEDULE.to(LearningRates.ONE_CYCLE),
                    WEIGHT_DECAY.to(0.01f),
                    LABEL_SMOOTHING.to(0.1f),
                    MIXUP.to(0.2f));

    @TempDir
    Path folder;

    private static final InputEncoder<float[]> PIXELS = new InputEncoder<>() {
        @Override
        public String task() {
            return "image-classification";
        }

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
    };

    private static Layer layers(int classes) {
        return Chain.of(
                Conv2d.of(2, 2, 6),
                BatchNorm.of(),
                Nonlinearity.RELU,
                new Flatten(),
                Dense.of(8),
                BatchNorm.of(),
                Nonlinearity.RELU,
                Dense.of(classes));
    }

    private static NetworkTrainer<float[]> trainer(int threads) {
        return new NetworkTrainer<>(PIXELS, NormalizedNetworkTest::layers, SETTINGS).threads(threads);
    }

    /** A bright line that lies or stands, on noise. */
    private static Dataset<float[]> lines(int count, long seed) {
        RandomStream random = RandomStream.of(seed);
        List<Example<float[]>> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean lies = random.nextInt(2) == 0;
            int line = random.nextInt(SIDE);
            float[] picture = new float[SIDE * SIDE];
            for (int p = 0; p < picture.length; p++) {
                picture[p] = ((lies ? p / SIDE : p % SIDE) == line ? 0.6f : 0.1f) + 0.3f * random.nextFloat();
            }
            examples.add(new Example<>(picture, lies ? "lies" : "stands"));
        }
        return Dataset.of(examples);
    }

    private static byte[] bytes(NetworkClassifier<float[]> classifier) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        classifier.write(stream);
        return stream.toByteArray();
    }

    @Test
    void learnsTheSameWithAnyThreadsAndOverAnInterruption() throws IOException {
        Dataset<float[]> train = lines(200, 1);
        NetworkClassifier<float[]> classifier = trainer(1).train(train);
        assertThat(ClassifierEvaluation.of(classifier, lines(100, 2).examples().iterator(), 1)
                        .accuracy())
                .isGreaterThan(0.9);
        assertThat(bytes(trainer(3).train(train))).isEqualTo(bytes(classifier));

        Path state = folder.resolve("state.safetensors");
        try (Training<NetworkClassifier<float[]>> training = trainer(1).start(train)) {
            for (int step = 0; step < 37; step++) {
                training.next();
            }
            training.save(state);
        }
        try (Training<NetworkClassifier<float[]>> training = trainer(2).start(train)) {
            training.restore(state);
            assertThat(bytes(training.run().classifier())).isEqualTo(bytes(classifier));
        }
    }

    /** The classifier answers with batch normalization folded; its file keeps the network as it was trained. */
    @Test
    void theFileKeepsWhatAnswersFold() throws IOException {
        NetworkClassifier<float[]> classifier = trainer(2).train(lines(200, 1));
        Path file = folder.resolve("lines.stride");
        classifier.save(file);
        ModelFile model = ModelFile.read(file);
        assertThat(model.network().orElseThrow().layer()).isEqualTo(layers(2));
        assertThat(model.parameters().get("batchnorm/mean").toArray()).doesNotContain(0);

        NetworkClassifier<float[]> loaded = NetworkClassifier.load(file, PIXELS);
        Session unfolded = model.network().orElseThrow().session(model.parameters(), 1);
        for (Example<float[]> example : lines(50, 3).examples()) {
            Prediction prediction = loaded.predict(example.input());
            assertThat(prediction.scores())
                    .isEqualTo(classifier.predict(example.input()).scores());
            PIXELS.encode(example.input(), unfolded.input().array(), 0);
            unfolded.forward(1);
            double apart = unfolded.output().get(1) - unfolded.output().get(0);
            double temperature = ((Number) model.config().getOrDefault("temperature", "?")).doubleValue();
            double probability = prediction.scores().stream()
                    .filter(score -> score.label().equals(loaded.labels().get(0)))
                    .findFirst()
                    .orElseThrow()
                    .probability();
            assertThat(probability).isCloseTo(1 / (1 + Math.exp(apart / temperature)), within(1e-4));
        }
    }

    @Test
    void filesOfBeforeHaveWhatHeldThen() {
        Map<String, Object> before =
                new LinkedHashMap<>(NetworkTrainer.SCHEMA.usual().toMap());
        for (Setting<?> added : List.of(SCHEDULE, WEIGHT_DECAY, LABEL_SMOOTHING, MIXUP)) {
            assertThat(before.remove(added.name())).as(added.name()).isNotNull();
        }
        assertThat(NetworkTrainer.SCHEMA.fromMap(before).toMap())
                .isEqualTo(NetworkTrainer.SCHEMA.usual().toMap());
    }
}
