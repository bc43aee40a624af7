package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.CLASS_WEIGHTS;
import static stride.classify.training.Hyperparameters.EVALUATE_EVERY;
import static stride.classify.training.Hyperparameters.L2_REG_LAMBDA;
import static stride.classify.training.Hyperparameters.MAX_NORM;
import static stride.classify.training.Hyperparameters.MULTI_LABEL;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.SEED;
import static stride.classify.training.Hyperparameters.THRESHOLDS_FOR;
import static stride.text.TextSettings.EMBEDDING_DIM;
import static stride.text.TextSettings.FILTER_SIZES;
import static stride.text.TextSettings.NUM_FILTERS;
import static stride.text.TextSettings.VARIANT;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.setting.Settings;
import stride.classify.training.Training;
import stride.file.Safetensors;
import stride.kernel.Kernels;
import stride.tensor.Tensor;
import stride.text.token.Tokenizer;
import stride.text.vectors.WordVectors;

/**
 * The same seed gives the same numbers, from one version of Stride to the next: three trainings, and the hashes of all
 * tensors of their model files. They differ between scalar kernels and vector kernels, whose sums are rounded elsewhere, but
 * neither between widths of vectors nor between versions of Java. What changes them changes what everybody's training gives:
 * it takes a reason, an entry in the change log, and hashes taken anew.
 */
class GoldenWeightsTest {
    private static final List<String> PLACES = List.of("Paris", "Norway", "Lima", "Kenya", "Rome");
    private static final List<String> BEASTS = List.of("otter", "heron", "badger", "lynx", "sparrow");
    private static final List<String> TOOLS = List.of("hammer", "chisel", "wrench", "pliers", "anvil");
    private static final List<List<String>> KINDS = List.of(PLACES, BEASTS, TOOLS);
    private static final List<String> LABELS = List.of("place", "beast", "tool");
    private static final List<String> FILLERS =
            List.of("where", "is", "the", "a", "old", "Who", "saw", "near", "it", "two", "walking", "under", "?");
    private static final int TEXTS = 200;
    private static final int DIMENSION = 12; // of the given vectors

    @TempDir
    Path folder;

    /** The first words of a text say its labels; one in ten has a wrong one, so that no training ends at a loss of 0. */
    private static Dataset<String> texts(boolean several) {
        SplittableRandom random = new SplittableRandom(41);
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < TEXTS; i++) {
            List<String> labels = new ArrayList<>();
            List<String> words = new ArrayList<>();
            for (int kind = 0; kind < LABELS.size(); kind++) {
                // Classes of different sizes: 5 of 10 texts, 3 and 2
                boolean has = several ? random.nextInt(10) < 4 : kind == (i % 10 < 5 ? 0 : i % 10 < 8 ? 1 : 2);
                if (has) {
                    words.add(KINDS.get(kind).get(random.nextInt(PLACES.size())));
                    labels.add(LABELS.get(random.nextInt(10) == 0 ? random.nextInt(LABELS.size()) : kind));
                }
            }
            for (int fillers = 1 + random.nextInt(9); fillers > 0; fillers--) {
                words.add(random.nextInt(words.size() + 1), FILLERS.get(random.nextInt(FILLERS.size())));
            }
            examples.add(new Example<>(String.join(" ", words), labels));
        }
        return Dataset.of(examples);
    }

    /** A combination by the default preset: parts of words, mean of the parameters, a mixture fitted on the dev part. */
    @Test
    void combination() throws IOException {
        Settings settings = Preset.DEFAULT
                .settings()
                .with(EMBEDDING_DIM.to(20), NUM_FILTERS.to(19), NETWORKS.to(2), NUM_EPOCHS.to(5), BATCH_SIZE.to(32));
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(2).start(texts(false))) {
            requireGolden(
                    SmallTexts.finish(training),
                    "ac2236cac484bb332543c5a8d4442bb036aed1d308db212acd84b3f32b99199d",
                    "85165ef600927f06cdf6dc441842c91a210c3106995e58928dfd3cca06f74eaf");
        }
    }

    /** A network alone that is held down from all sides: dropout, largest norm, L2 penalty, weights of classes. */
    @Test
    void regularizedNetwork() throws IOException {
        Settings settings = Preset.KIM
                .settings()
                .with(
                        EMBEDDING_DIM.to(33),
                        NUM_FILTERS.to(10),
                        NUM_EPOCHS.to(6),
                        BATCH_SIZE.to(25),
                        L2_REG_LAMBDA.to(0.02f),
                        MAX_NORM.to(0.8f),
                        CLASS_WEIGHTS.to(List.of("balanced")),
                        EVALUATE_EVERY.to(5),
                        SEED.to(7L));
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(2).start(texts(false))) {
            requireGolden(
                    SmallTexts.finish(training),
                    "e501cf2601764e611a30713483d64d8254071129cc9aa3e8b3781c48f2cdc241",
                    "94c5d709ff55061ba88d3abc9929b4bfb9b48f57ba4d2ea649e2f6c59ed593d3");
        }
    }

    /** Any number of labels, given vectors in two channels, two networks. */
    @Test
    void severalLabels() throws IOException {
        Dataset<String> texts = texts(true);
        Settings settings = Preset.BRITZ
                .settings()
                .with(
                        NUM_FILTERS.to(16),
                        FILTER_SIZES.to(List.of(2, 3)),
                        NETWORKS.to(2),
                        NUM_EPOCHS.to(6),
                        EVALUATE_EVERY.to(4),
                        THRESHOLDS_FOR.to("macro-f1"))
                .with(MULTI_LABEL, true)
                .with(VARIANT, Variant.MULTICHANNEL);
        try (Training<TextClassifier> training =
                new TextTrainer(settings).from(vectors(texts)).threads(2).start(texts)) {
            requireGolden(
                    SmallTexts.finish(training),
                    "217943ae5c4a41e10f70c3019fbfac4b8bed6a46831de1e915ce11b738d00d8b",
                    "248def97f87f6fab1279fc627099822927ca6c7168984884f2b8b202f1ef7c2c");
        }
    }

    /** Vectors of most of the words. */
    private WordVectors vectors(Dataset<String> texts) throws IOException {
        SplittableRandom random = new SplittableRandom(42);
        List<String> lines = new ArrayList<>();
        for (List<String> words : List.of(PLACES, BEASTS, TOOLS, FILLERS.subList(0, 8))) {
            for (String word : words) {
                StringBuilder line = new StringBuilder(word.toLowerCase(Locale.ROOT));
                for (int d = 0; d < DIMENSION; d++) {
                    line.append(' ').append(random.nextInt(-500, 500) / 1000.0);
                }
                lines.add(line.toString());
            }
        }
        Path file = folder.resolve("vectors.txt");
        Files.write(file, lines, StandardCharsets.UTF_8);
        return WordVectors.read(file, PretrainedWords.selection(Tokenizer.named("britz"), 100, List.of(texts)));
    }

    private void requireGolden(TextClassifier classifier, String scalar, String vector) throws IOException {
        Path file = folder.resolve("model.stride");
        classifier.save(file);
        boolean scalars = Kernels.chosen().name().startsWith("scalar");
        assertThat(hash(file)).isEqualTo(scalars ? scalar : vector);
    }

    /** SHA-256 of the name, shape and numbers of each tensor, in the order of the file. */
    private static String hash(Path model) throws IOException {
        try (ZipFile zip = new ZipFile(model.toFile())) {
            byte[] weights =
                    zip.getInputStream(zip.getEntry("model.safetensors")).readAllBytes();
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            Safetensors.read("weights", new ByteArrayInputStream(weights), weights.length)
                    .tensors()
                    .forEach((name, tensor) -> {
                        hash.update((name + " " + tensor.shape().toList() + "\n").getBytes(StandardCharsets.UTF_8));
                        hash.update(bytes(tensor));
                    });
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Four bytes a number, the lowest first. */
    private static byte[] bytes(Tensor tensor) {
        float[] numbers = tensor.toArray();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }
}
