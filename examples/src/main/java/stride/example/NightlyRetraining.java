package stride.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import stride.classify.data.Dataset;
import stride.classify.setting.Settings;
import stride.text.Preset;
import stride.text.TextClassifier;
import stride.text.dataset.DataSource;

/**
 * Trains on today's data, and replaces the model in use only if the new one is not worse on held-out texts. The file is
 * replaced at once and as a whole: whoever loads it meanwhile gets the old model or the new one.
 *
 * <pre>NightlyRetraining TRAIN HELD_OUT MODEL</pre>
 */
public final class NightlyRetraining {
    private final Dataset<String> heldOut;
    private final Path model;

    /** @param heldOut texts that no model is trained on, the same every night */
    public NightlyRetraining(Dataset<String> heldOut, Path model) {
        this.heldOut = heldOut;
        this.model = model;
    }

    /** Whether the new model took the place of the old one. */
    public boolean run(Dataset<String> train, Settings settings) throws IOException {
        TextClassifier candidate = TextClassifier.train(train, settings);
        double accuracy = accuracy(candidate);
        double before = Files.exists(model) ? accuracy(TextClassifier.load(model)) : 0;
        System.out.printf("accuracy %.4f, before %.4f%n", accuracy, before);
        if (accuracy < before) {
            return false;
        }
        candidate.save(model);
        return true;
    }

    private double accuracy(TextClassifier classifier) {
        return classifier.evaluate(heldOut).accuracy();
    }

    public static void main(String[] arguments) throws IOException {
        Dataset<String> train = DataSource.read(Path.of(arguments[0]));
        Dataset<String> heldOut = DataSource.read(Path.of(arguments[1]));
        boolean replaced = new NightlyRetraining(heldOut, Path.of(arguments[2])).run(train, Preset.DEFAULT.settings());
        System.out.println(replaced ? "the new model is in use" : "the old model stays");
    }
}
