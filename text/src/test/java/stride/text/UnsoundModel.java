package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.text.TextSettings.MASK;
import static stride.text.TextSettings.MEMBERS;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.decision.Prediction;
import stride.classify.setting.Settings;
import stride.file.FileFormatException;
import stride.file.Json;
import stride.text.TextSettings.Members;
import stride.text.explain.Explanation;

/** Model files that are sound but for one thing, and what must become of them. */
final class UnsoundModel {
    static final String SOURCE = "folder/m.stride";
    static final String CONFIG = "config.json";

    private static final List<String> TEXTS = List.of(
            "",
            "the cat saw my HAMMER",
            "\u0000 \uD800 \uD83D\uDE00 \u202E \u0130 nothing known",
            "cat ".repeat(100),
            "x".repeat(500));

    private UnsoundModel() {}

    /** Networks and a linear model, with kinds of words. */
    static byte[] combined() {
        return saved(SmallTexts.dataset(200, 1), SmallTexts.combined().with(NUM_EPOCHS, 1));
    }

    static byte[] linear() {
        return saved(SmallTexts.dataset(200, 1), SmallTexts.settings().with(MEMBERS, Members.LINEAR));
    }

    /** A network without a mask, for texts with any number of labels. */
    static byte[] severalLabels() {
        List<Example<String>> examples = new ArrayList<>();
        for (Example<String> example : SmallTexts.dataset(120, 1).examples()) {
            boolean both = examples.size() % 3 == 0;
            examples.add(new Example<>(example.input(), both ? List.of("animal", "tool") : example.labels()));
        }
        return saved(Dataset.of(examples), SmallTexts.settings().with(NUM_EPOCHS.to(1), MASK.to(false)));
    }

    private static byte[] saved(Dataset<String> data, Settings settings) {
        return bytes(SmallTexts.train(data, settings)::save);
    }

    interface Saving {
        void save(Path file) throws IOException;
    }

    static byte[] bytes(Saving model) {
        try {
            Path file = Files.createTempFile("unsound", ".stride");
            try {
                model.save(file);
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, byte[]> entries(byte[] model) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(model))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** With one entry replaced or added. */
    static byte[] with(byte[] model, String entry, byte[] content) {
        Map<String, byte[]> entries = entries(model);
        entries.put(entry, content);
        return zip(entries);
    }

    static Map<String, Object> config(byte[] model) {
        try {
            return Json.parse(CONFIG, Objects.requireNonNull(entries(model).get(CONFIG)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] withConfig(byte[] model, UnaryOperator<Map<String, Object>> change) {
        try {
            return with(model, CONFIG, Json.writePretty(change.apply(config(model))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why it is refused, or empty: then it has answered every text. Whatever else happens is a failure. */
    static Optional<String> refusal(String what, byte[] model) {
        TextClassifier classifier;
        try {
            classifier = TextClassifier.load(SOURCE, model);
        } catch (FileFormatException e) {
            String message = Objects.requireNonNull(e.getMessage());
            assertThat(message).as(what).startsWith(SOURCE).hasSizeLessThan(500);
            return Optional.of(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(what, e);
        }
        assertAnswers(what, classifier, TEXTS);
        return Optional.empty();
    }

    static void assertAnswers(String what, TextClassifier classifier, List<String> texts) {
        for (String text : texts) {
            Prediction answer = classifier.predict(text);
            double sum = 0;
            for (Prediction.Score score : answer.scores()) {
                assertThat(score.probability()).as(what).isBetween(0.0, 1.0);
                sum += score.probability();
            }
            if (!classifier.labelling().allowsSeveral()) {
                assertThat(sum).as(what).isCloseTo(1, within(1e-6));
            }
            Explanation explanation = classifier.explain(text);
            assertThat(explanation.logit()).as(what).isFinite();
            assertThat(explanation.sum()).as(what).isFinite();
            assertThat(explanation.sumByNgram()).as(what).isFinite();
        }
    }
}
