package stride.fuzz;

import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.THRESHOLDS_FOR;
import static stride.text.TextSettings.EMBEDDING_DIM;
import static stride.text.TextSettings.FILTER_SIZES;
import static stride.text.TextSettings.MEMBERS;
import static stride.text.TextSettings.NUM_FILTERS;
import static stride.text.linear.LinearSettings.MAX_FEATURES;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.setting.Settings;
import stride.modelfile.ModelFile;
import stride.text.Preset;
import stride.text.TextClassifier;
import stride.text.TextSettings.Members;

/** Sound models of a few words, one of each kind: to break, and to ask. */
final class SmallModels {
    /** Two networks and a linear model with thresholds; each alone; one for several labels a text. */
    static final List<String> NAMES = List.of("combined", "network", "linear", "several-labels");

    /** Where they are, among the seeds of the target that changes their bytes. */
    private static final String FOLDER = "ModelFileFuzzTestInputs/anyFile/";

    private static final List<String> WORDS = List.of("cat", "the", "saw", "Cow", "old", "axe", "a");

    private SmallModels() {}

    static byte[] bytes(String name) {
        try (InputStream in = SmallModels.class.getResourceAsStream(FOLDER + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TextClassifier load(String name) {
        try {
            return TextClassifier.load(name, bytes(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes them into a folder, without model cards; to be run when the format changes. */
    public static void main(String[] arguments) throws IOException {
        for (String name : NAMES) {
            Path whole = Files.createTempFile("whole", ".stride");
            TextClassifier.train(texts(name.equals("several-labels")), settings(name))
                    .save(whole);
            ModelFile model = ModelFile.read(whole);
            Map<String, byte[]> attachments = new HashMap<>(model.attachments());
            attachments.remove(ModelFile.CARD);
            Path bare = Files.createTempFile("bare", ".stride");
            new ModelFile(model.network(), model.parameters(), model.tensors(), model.config(), attachments)
                    .write(bare);
            Files.write(
                    Path.of(arguments[0], name),
                    ZipParts.of(Files.readAllBytes(bare)).stored());
            Files.delete(bare);
            Files.delete(whole);
        }
    }

    private static Dataset<String> texts(boolean severalLabels) {
        SplittableRandom random = new SplittableRandom(1);
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            List<String> words = new ArrayList<>();
            for (int w = 0; w < 3; w++) {
                words.add(WORDS.get(random.nextInt(WORDS.size())));
            }
            boolean animal = words.contains("cat") || words.contains("Cow");
            boolean tool = words.contains("saw") || words.contains("axe");
            List<String> labels = new ArrayList<>(animal ? List.of("animal") : List.of());
            if (tool && (severalLabels || !animal)) {
                labels.add("tool");
            }
            if (severalLabels || !labels.isEmpty()) {
                examples.add(new Example<>(String.join(" ", words), labels));
            }
        }
        return Dataset.of(examples);
    }

    private static Settings settings(String name) {
        Map<String, Members> members = Map.of("network", Members.CNN, "linear", Members.LINEAR);
        return Preset.DEFAULT
                .settings()
                .with(
                        EMBEDDING_DIM.to(2),
                        FILTER_SIZES.to(List.of(1, 2)),
                        NUM_FILTERS.to(2),
                        NUM_EPOCHS.to(2),
                        LEARNING_RATE.to(0.1f),
                        MEMBERS.to(members.getOrDefault(name, Members.COMBINED)),
                        NETWORKS.to(name.equals("combined") ? 2 : 1))
                .with(MAX_FEATURES.to(12), THRESHOLDS_FOR.to(name.equals("combined") ? "macro-f1" : "none"))
                .with(DEV_FRACTION, 0.3);
    }
}
