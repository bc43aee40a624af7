package stride.run;

import static org.assertj.core.api.Assertions.assertThat;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.PATIENCE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.ClassifierEvaluation;
import stride.classify.CrossValidation;
import stride.classify.data.Dataset;
import stride.classify.data.Noun;
import stride.classify.decision.Evaluation;
import stride.classify.network.InputEncoder;
import stride.classify.network.NetworkClassifier;
import stride.classify.network.NetworkTrainer;
import stride.classify.setting.Settings;
import stride.classify.training.Outcome;
import stride.layer.Chain;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Flatten;
import stride.layer.MaxPool2d;
import stride.layer.Nonlinearity;
import stride.report.EvaluationPage;
import stride.report.InputView;
import stride.report.table.PredictionJson;
import stride.tensor.Shape;

/** An image classifier from arrays in memory has all that text classifiers have: LeNet on handwritten digits (MNIST). */
@Tag("real-data")
class LeNetTest {
    private static final Settings SETTINGS =
            NetworkTrainer.SCHEMA.usual().with(NETWORKS.to(1), NUM_EPOCHS.to(6), PATIENCE.to(2));
    private static final NetworkTrainer<float[]> TRAINER = new NetworkTrainer<>(
            new Pixels(),
            classes -> Chain.of(
                    Conv2d.of(5, 5, 6),
                    Nonlinearity.RELU,
                    MaxPool2d.of(2),
                    Conv2d.of(5, 5, 16),
                    Nonlinearity.RELU,
                    MaxPool2d.of(2),
                    new Flatten(),
                    Dense.of(120),
                    Nonlinearity.RELU,
                    Dense.of(84),
                    Nonlinearity.RELU,
                    Dense.of(classes)),
            SETTINGS);
    private static final Keeping KEEPING = new Keeping(Optional.empty(), 50, 2, 20);

    @TempDir
    Path folder;

    /** Pictures as their pixels, 0 to 1; on a page a square of them. */
    private record Pixels() implements InputEncoder<float[]>, InputView<float[]> {
        @Override
        public String task() {
            return "image-classification";
        }

        @Override
        public Shape shape() {
            return Shape.of(Mnist.SIDE, Mnist.SIDE, 1);
        }

        @Override
        public void encode(float[] picture, float[] to, int offset) {
            System.arraycopy(picture, 0, to, offset, picture.length);
        }

        @Override
        public Noun noun() {
            return new Noun("a picture", "pictures");
        }

        @Override
        public String markup(float[] picture) {
            return "a picture of mean lightness "
                    + IntStream.range(0, picture.length)
                            .mapToDouble(i -> picture[i])
                            .average()
                            .orElse(0);
        }
    }

    /** Trains in a folder of its own and saves the model there; stops at a step, if there is one to stop at, and goes on. */
    private Outcome<NetworkClassifier<float[]>> train(String name, int threads, long stop) throws IOException {
        try (RunFolder run = RunFolder.create(folder.resolve(name), SETTINGS.toMap())) {
            for (long last : new long[] {stop, Long.MAX_VALUE}) {
                try (var training = TRAINER.threads(threads).start(Mnist.read("train", 5_000));
                        TrainingRun steps = new TrainingRun(run, KEEPING, training)) {
                    run.checkpoints().restore(training, note -> {});
                    while (training.hasNext() && training.step() < last) {
                        steps.next();
                    }
                    steps.checkpoint();
                    if (!training.hasNext()) {
                        training.outcome().classifier().save(run.model());
                        run.finish(run.model(), false);
                        return training.outcome();
                    }
                }
            }
        }
        throw new AssertionError("the training has no end");
    }

    @Test
    void picturesGetAllThatTextsGet() throws IOException {
        var outcome = train("one", 1, 0);
        train("two", 2, 130); // interrupted once, and on two threads
        Path model = folder.resolve("one/model.stride");
        assertThat(model).hasSameBinaryContentAs(folder.resolve("two/model.stride"));
        assertThat(folder.resolve("one/summaries/dev")).isNotEmptyDirectory();
        assertThat(outcome.dev().orElseThrow().accuracy()).isGreaterThan(0.95);
        assertThat(outcome.calibration().fitted()).isTrue();

        NetworkClassifier<float[]> classifier = NetworkClassifier.load(model, new Pixels());
        Dataset<float[]> test = Mnist.read("t10k", 1_000);
        EvaluationPage<float[]> page = new EvaluationPage<>(classifier, "MNIST", new Pixels());
        Evaluation evaluation =
                ClassifierEvaluation.of(classifier, test.examples().iterator(), 2, page::add);
        assertThat(evaluation.accuracy()).isGreaterThan(0.95);
        assertThat(Files.readString(page.write(evaluation, folder.resolve("page"))))
                .contains("Evaluation on MNIST");
        float[] seven = test.examples().get(0).input();
        assertThat(PredictionJson.of(classifier, classifier.predict(seven), 3, Optional.empty()))
                .containsEntry("label", "7");
        var validation = new CrossValidation<>(TRAINER.with(SETTINGS.with(NUM_EPOCHS, 8)), 2, round -> {});
        assertThat(validation.folds(Mnist.read("train", 1_500), 3))
                .allMatch(round -> round.model().accuracy() > 0.8);
    }
}
