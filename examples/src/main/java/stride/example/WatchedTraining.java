package stride.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;
import stride.classify.decision.Evaluation;
import stride.classify.training.Outcome;
import stride.classify.training.Training;
import stride.classify.training.TrainingListener;
import stride.text.TextClassifier;
import stride.text.dataset.DataSource;

/**
 * Follows a training, has a model that can be used from its first seconds on, and leaves it at what there is when the time is up.
 *
 * <pre>WatchedTraining TRAIN MODEL SECONDS</pre>
 */
public final class WatchedTraining {
    private WatchedTraining() {}

    /** Says how it goes. */
    private static final class Watcher implements TrainingListener<TextClassifier> {
        @Override
        public void baselineTrained(Training<TextClassifier> training, Outcome<TextClassifier> baseline) {
            baseline.dev()
                    .ifPresent(dev -> System.out.printf("the linear model alone: %.1f %%%n", 100 * dev.accuracy()));
        }

        @Override
        public void devMeasured(Training<TextClassifier> training, Evaluation dev, boolean best) {
            System.out.printf(
                    "step %d of at most %d: %.1f %%%n", training.step(), training.lastStep(), 100 * dev.accuracy());
        }
    }

    public static void main(String[] arguments) throws IOException {
        Timer timer = new Timer(true);
        try (Training<TextClassifier> training = TextClassifier.trainer()
                .listener(new Watcher())
                .threads(2)
                .start(DataSource.read(Path.of(arguments[0])))) {
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            training.stop(); // from whatever thread
                        }
                    },
                    Math.round(1000 * Double.parseDouble(arguments[2])));
            Outcome<TextClassifier> outcome = training.run();
            outcome.networkGain()
                    .ifPresent(gain -> System.out.printf(
                            "the networks: %+.1f points in %.1f s%s%n",
                            100 * gain.difference(),
                            gain.networkSeconds(),
                            gain.shows() ? "" : ", which may be chance"));
            outcome.classifier().save(Path.of(arguments[1]));
        } finally {
            timer.cancel();
        }
    }
}
