package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.text.TextSettings.MEMBERS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.setting.Settings;
import stride.file.FileFormatException;
import stride.text.TextSettings.Members;

class ModelCardTest {
    private static final Settings LINEAR = SmallTexts.settings().with(MEMBERS, Members.LINEAR);

    /** 100 texts of three words for each of two labels and four longer ones of a third, with a nasty name each. */
    private static Dataset<String> nasty() {
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < 204; i++) {
            String label = i < 100 ? "a|b `c`" : i < 200 ? "<script>\"x\"</script> # no heading" : "few";
            String text = (i < 100 ? "cat и " : "saw und ") + "w" + i % 7 + (i < 200 ? "" : " x y z");
            examples.add(new Example<>(text, label, new Place("/home/someone/my \"data\".csv", i + 1)));
        }
        return Dataset.of(examples);
    }

    @Test
    void saysWhatTheModelIs() {
        TextClassifier classifier = TextClassifier.train(nasty(), LINEAR);
        String card = classifier.card().orElseThrow();

        assertThat(card)
                .startsWith("---\nlibrary_name: stride\n")
                .contains("\n# Text classifier: \\<script\\>\"x\"\\</script\\> \\# no heading, a\\|b \\`c\\`, few\n")
                .contains("name: \"texts labelled <script>\\\"x\\\"</script> # no heading, a|b `c`, few\"\n")
                .contains("| a\\|b \\`c\\` | 90 |\n")
                .contains("| \\<script\\>\"x\"\\</script\\> \\# no heading | 90 |\n")
                .contains("- 183 texts to train on, 21 (the dev part)")
                .contains("half of the texts have up to 3 words, 95 % up to 3, the longest 6\n")
                .contains("few examples, whose answers are worth little: few (3).")
                .contains(String.format(
                        java.util.Locale.ROOT,
                        "- accuracy %.2f %%",
                        100 * classifier.provenance().dev().accuracy().orElseThrow()))
                .contains("SHA-256 of all texts and labels: `"
                        + classifier.provenance().data().sha256() + "`")
                .contains("latin ")
                .contains("cyrillic ")
                .doesNotContain("/home/someone", "my \"data\"")
                .doesNotContain("\n# no heading");
        assertThat(TextClassifier.train(nasty(), LINEAR).card()).hasValue(card);
    }

    @Test
    void withoutADevPartNothingIsClaimed() {
        String card = TextClassifier.train(nasty(), LINEAR.with(DEV_FRACTION, 0.0))
                .card()
                .orElseThrow();

        assertThat(card)
                .contains("nothing was measured")
                .doesNotContain("accuracy 1")
                .doesNotContain("model-index");
    }

    @Test
    void isInTheFile(@TempDir Path folder) throws IOException {
        TextClassifier classifier = TextClassifier.train(nasty(), LINEAR);
        Path file = folder.resolve("m.stride");
        classifier.save(file);

        assertThat(TextClassifier.load(file).card()).isEqualTo(classifier.card());

        byte[] without = repacked(file, null);
        assertThat(TextClassifier.load("old", without).card()).isEmpty();
        byte[] damaged = repacked(file, new byte[] {(byte) 0xFF, 0, 27, (byte) 0xC3});
        TextClassifier loaded = TextClassifier.load("damaged", damaged);
        assertThat(loaded.card()).isPresent();
        assertThat(loaded.predict("cat")).isEqualTo(classifier.predict("cat"));
        byte[] huge = repacked(file, new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> TextClassifier.load("huge", huge))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("README.md");
    }

    /** The same model file with another card, or without one. */
    private static byte[] repacked(Path file, byte @org.jspecify.annotations.Nullable [] card) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                boolean isCard = entry.getName().equals("README.md");
                if (!isCard || card != null) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(isCard && card != null ? card : in.readAllBytes());
                    out.closeEntry();
                }
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void theLongestCardFitsItsLimit() {
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            examples.add(new Example<>("w" + i % 500, "<".repeat(500) + i % 500));
        }
        TextClassifier classifier = TextClassifier.train(Dataset.of(examples), LINEAR);
        byte[] card = classifier.card().orElseThrow().getBytes(StandardCharsets.UTF_8);

        assertThat(card).hasSizeBetween(10_000, 1 << 18);
        assertThat(classifier.card().orElseThrow()).contains("| and 400 more | |");
    }
}
