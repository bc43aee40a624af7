package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.text.TextSettings.MEMBERS;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stride.classify.data.Dataset;
import stride.classify.decision.Prediction;
import stride.classify.model.Provenance;
import stride.classify.setting.Settings;
import stride.classify.training.Training;
import stride.file.FileFormatException;
import stride.text.TextSettings.Members;

/** A linear model and several networks as one classifier. */
class CombinedModelTest {
    private static final Dataset<String> EXAMPLES = SmallTexts.dataset(80, 1);
    private static final List<String> TEXTS = List.of("the old cat", "my blue drill here", "", "unheardof");

    @TempDir
    Path folder;

    /** What the members say each alone, weighed as the model says, is what the whole says. */
    @Test
    void logitsAreTheWeightedSumOfTheMembers() {
        Settings settings = SmallTexts.combined();
        TextClassifier whole = SmallTexts.train(EXAMPLES, settings);
        // Networks do not depend on the linear model: the same two without it, whose mean has the weight 1.
        TextClassifier networks = SmallTexts.train(EXAMPLES, settings.with(MEMBERS, Members.CNN));
        TextClassifier linear = SmallTexts.train(EXAMPLES, settings.with(MEMBERS, Members.LINEAR));
        Provenance.Weights weights = whole.provenance().mixture().orElseThrow();
        double ofNetworks = weights.networks();
        double ofLinear = weights.baseline();

        assertThat(ofNetworks).isPositive();
        assertThat(ofLinear).isPositive();
        for (String text : TEXTS) {
            assertThat(margin(whole, text))
                    .as(text)
                    .isCloseTo(ofNetworks * margin(networks, text) + ofLinear * margin(linear, text), within(1e-4));
        }
    }

    /** The mean of two networks is that of the networks trained alone. */
    @Test
    void severalNetworksAreAveraged() {
        Settings settings = SmallTexts.combined().with(MEMBERS, Members.CNN);
        TextClassifier both = SmallTexts.train(EXAMPLES, settings);
        TextClassifier first = SmallTexts.train(EXAMPLES, settings.with(NETWORKS, 1));

        assertThat(both.parameterCount()).isEqualTo(2 * first.parameterCount() - 2);
        for (String text : TEXTS) {
            double second = 2 * margin(both, text) - margin(first, text);
            assertThat(second).as("another network than the first").isNotCloseTo(margin(first, text), within(1e-3));
        }
    }

    /** The difference of the two logits. */
    private static double margin(TextClassifier classifier, String text) {
        Prediction answer = classifier.predict(text);
        return StrictMath.log(answer.probability("animal") / answer.probability("tool"));
    }

    @ParameterizedTest
    @EnumSource(Members.class)
    void comesBackFromItsFile(Members members) throws IOException {
        TextClassifier classifier =
                SmallTexts.train(EXAMPLES, SmallTexts.combined().with(MEMBERS, members));
        Path file = folder.resolve("a.stride");
        classifier.save(file);
        TextClassifier loaded = TextClassifier.load(file);

        assertThat(loaded.predict(TEXTS)).isEqualTo(classifier.predict(TEXTS));
        assertThat(loaded.settings()).isEqualTo(classifier.settings());
        assertThat(loaded.parameterCount()).isEqualTo(classifier.parameterCount());
        loaded.save(folder.resolve("again.stride"));
        assertThat(folder.resolve("again.stride")).hasSameBinaryContentAs(file);
    }

    @Test
    void theLinearModelAloneIsTrainedAtOnce() {
        try (Training<TextClassifier> training = new TextTrainer(
                        SmallTexts.settings().with(MEMBERS, Members.LINEAR))
                .threads(1)
                .start(EXAMPLES)) {
            assertThat(training.hasNext()).isFalse();
            assertThat(training.lastStep()).isZero();
            TextClassifier classifier = training.outcome().classifier();
            assertThat(SmallTexts.dataset(40, 2).examples().stream()
                            .filter(example ->
                                    classifier.predict(example.input()).label().equals(example.label())))
                    .hasSizeGreaterThanOrEqualTo(38);
            assertThat(classifier.predict(TEXTS))
                    .isEqualTo(training.baseline().orElseThrow().classifier().predict(TEXTS));
        }
    }

    @Test
    void theDevPartIsMeasuredForBoth() {
        try (Training<TextClassifier> training =
                new TextTrainer(SmallTexts.combined()).threads(1).start(EXAMPLES)) {
            SmallTexts.finish(training);
            assertThat(training.outcome().baseline().orElseThrow().total()).isEqualTo(8);
            assertThat(training.outcome().classifier().provenance().toMap())
                    .containsEntry(
                            "devAccuracy",
                            training.outcome().dev().orElseThrow().accuracy())
                    .containsEntry(
                            "baselineDevAccuracy",
                            training.outcome().baseline().orElseThrow().accuracy());
        }
        try (Training<TextClassifier> training = new TextTrainer(
                        SmallTexts.combined().with(DEV_FRACTION, 0.0))
                .threads(1)
                .start(EXAMPLES)) {
            training.next();
            assertThat(training.outcome().baseline()).isEmpty();
            assertThat(training.outcome().classifier().provenance().toMap()).containsEntry("weightOfLinear", 2.0 / 3);
        }
    }

    /** Whatever is wrong with the linear part of a file is said, with the file's name. */
    @Test
    void damagedFilesAreRefused() throws IOException {
        Path file = folder.resolve("a.stride");
        SmallTexts.train(EXAMPLES, SmallTexts.combined()).save(file);
        String features = new String(entries(file).getOrDefault("features.txt", new byte[0]), StandardCharsets.UTF_8);
        assertThat(features).startsWith("w\t");
        assertRefused(file, null, "linear/W");
        assertRefused(file, "", "weights of");
        assertRefused(file, features + "w\tmore\n", "weights of");
        assertRefused(file, features.replaceFirst("w\t", "x\t"), "is no n-gram");
        assertRefused(file, features.replaceFirst("w\t.*\n", "\n"), "is no n-gram");
        String first = features.substring(0, features.indexOf('\n') + 1);
        assertRefused(file, first + features.substring(0, features.length() - first.length()), "twice");
    }

    private void assertRefused(Path sound, @org.jspecify.annotations.Nullable String features, String complaint)
            throws IOException {
        Map<String, byte[]> entries = entries(sound);
        if (features == null) {
            entries.remove("features.txt");
        } else {
            entries.put("features.txt", features.getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.NO_COMPRESSION); // a reader takes no more weights than the file has bytes
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        assertThatThrownBy(() -> TextClassifier.load("b.stride", out.toByteArray()))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContainingAll("b.stride", complaint);
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            entries.put(entry.getName(), zip.readAllBytes());
        }
        return entries;
    }
}
