package stride.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import stride.classify.ClassifierEvaluation;
import stride.classify.data.Dataset;
import stride.classify.setting.Settings;
import stride.classify.training.BestEvaluation;
import stride.classify.training.Training;
import stride.text.Preset;
import stride.text.TextClassifier;
import stride.text.TextTrainer;
import stride.text.dataset.DataOptions;
import stride.text.dataset.DataSource;

/** How good the presets are on data that many have published numbers for; the limits are what they must not fall below. */
@Tag("real-data")
class RealDataTest {
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final DataOptions DEFAULTS = DataOptions.defaults();

    /** A folder below {@code $STRIDE_DATA}, or below {@code ../shared/data} beside the project. */
    private static Path data(String name) {
        Path path = Path.of(System.getenv().getOrDefault("STRIDE_DATA", "../../shared/data"), name);
        assumeTrue(Files.exists(path), () -> "skipped: there is no " + path + "; set STRIDE_DATA to the data's folder");
        return path;
    }

    private static Training<TextClassifier> finished(Training<TextClassifier> training) {
        while (training.hasNext()) {
            training.next();
        }
        return training;
    }

    /** Movie reviews with the reference's settings; its own best on the dev part is 0.73 to 0.76. */
    @Test
    void britzOnMovieReviews() {
        Path folder = data("text/mr");
        Dataset<String> reviews = DataSource.twoFiles(
                        folder.resolve("rt-polarity.pos"), folder.resolve("rt-polarity.neg"), DEFAULTS)
                .readAll();
        Settings settings = Preset.BRITZ.settings().with(NUM_EPOCHS, 30); // 4,500 steps of the reference's 30,000
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(THREADS).start(reviews)) {
            assertThat(training.devSize()).isEqualTo(1066);
            double best = 0;
            while (training.hasNext() && best < 0.75) {
                training.next();
                best = training.best().map(BestEvaluation::accuracy).orElse(0.0);
            }
            assertThat(best).isGreaterThanOrEqualTo(0.75);
        }
    }

    @Test
    void questionTypes() {
        Path folder = data("text/trec");
        DataOptions coarse = DEFAULTS.withEncoding("ISO-8859-1").withLabelEnd(":");
        Dataset<String> train =
                DataSource.of(folder.resolve("TREC.train"), coarse).readAll();
        Dataset<String> test =
                DataSource.of(folder.resolve("TREC.test"), coarse).readAll();
        try (Training<TextClassifier> training = finished(
                new TextTrainer(Preset.DEFAULT.settings()).threads(THREADS).start(train))) {
            assertThat(accuracy(training.outcome().classifier(), test)).isGreaterThanOrEqualTo(0.89);
        }
    }

    @Test
    void sentimentTreebank() {
        Path folder = data("text/sst2");
        Dataset<String> train = DataSource.read(folder.resolve("stsa.binary.train"));
        Dataset<String> dev = DataSource.read(folder.resolve("stsa.binary.dev"));
        Dataset<String> test = DataSource.read(folder.resolve("stsa.binary.test"));
        try (Training<TextClassifier> training = finished(new TextTrainer(Preset.DEFAULT.settings())
                .dev(dev)
                .threads(THREADS)
                .start(train))) {
            assertThat(accuracy(training.outcome().classifier(), test)).isGreaterThanOrEqualTo(0.83);
        }
    }

    private static double accuracy(TextClassifier classifier, Dataset<String> test) {
        return ClassifierEvaluation.of(classifier, test.examples().iterator(), THREADS)
                .accuracy();
    }
}
