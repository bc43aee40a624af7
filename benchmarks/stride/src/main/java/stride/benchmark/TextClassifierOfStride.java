package stride.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.setting.Settings;
import stride.classify.training.Training;
import stride.text.Preset;
import stride.text.TextClassifier;
import stride.text.TextSettings;
import stride.text.TextSettings.Members;
import stride.text.TextTrainer;

/** A text classifier as a user has it, with the settings of preset {@code default}. */
final class TextClassifierOfStride implements Peer.TextModel {
    private final TextClassifier classifier;
    private final Path file;

    private TextClassifierOfStride(TextClassifier classifier, Path file) {
        this.classifier = classifier;
        this.file = file;
    }

    /** @param linear whether the linear model alone */
    static TextClassifierOfStride train(
            List<LabelledText> train, List<LabelledText> dev, boolean linear, int threads, Path folder)
            throws IOException {
        Settings usual = Preset.DEFAULT.settings();
        Settings settings = linear ? usual.with(TextSettings.MEMBERS, Members.LINEAR) : usual;
        TextTrainer trainer = new TextTrainer(settings).threads(threads);
        if (!dev.isEmpty()) {
            trainer = trainer.dev(dataset(dev));
        }
        try (Training<TextClassifier> training = trainer.start(dataset(train))) {
            while (training.hasNext()) {
                training.next();
            }
            Path file = folder.resolve("model.stride");
            TextClassifier classifier = training.outcome().classifier();
            classifier.save(file);
            return new TextClassifierOfStride(classifier, file);
        }
    }

    private static Dataset<String> dataset(List<LabelledText> texts) {
        return Dataset.of(texts.stream()
                .map(each -> new Example<>(each.text(), each.label()))
                .toList());
    }

    @Override
    public String label(String text) {
        return classifier.predict(text).label();
    }

    @Override
    public Path file() {
        return file;
    }
}
