package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.text.TextSettings.EMBEDDING_DIM;
import static stride.text.TextSettings.FILTER_SIZES;
import static stride.text.TextSettings.NUM_FILTERS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.source.LineReader;

/** Languages without spaces between words, as the default tokenizer reads them: 66 sentences about three subjects. */
class LanguagesTest {
    private static final int TRAINED = 15; // of the 22 sentences about a subject

    private static List<Example<String>> sentences(String file) throws IOException {
        List<Example<String>> sentences = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(LanguagesTest.class.getResourceAsStream(file));
                LineReader lines = LineReader.of(in, file, StandardCharsets.UTF_8)) {
            lines.next(); // label<TAB>text
            while (lines.hasNext()) {
                String[] fields = lines.next().split("\t");
                sentences.add(new Example<>(fields[1], fields[0]));
            }
        }
        return sentences;
    }

    /** A guess is right for a third: 7 of 21. Training is deterministic, so this can't fail by chance. */
    @ParameterizedTest
    @ValueSource(strings = {"chinese.tsv", "japanese.tsv"})
    void newSentencesAreTold(String file) throws IOException {
        List<Example<String>> train = new ArrayList<>();
        List<Example<String>> test = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Example<String> sentence : sentences(file)) {
            (seen.merge(sentence.label(), 1, Integer::sum) <= TRAINED ? train : test).add(sentence);
        }
        assertThat(train).hasSize(45);
        assertThat(test).hasSize(21);

        TextClassifier classifier = SmallTexts.train(
                Dataset.of(train),
                Preset.DEFAULT
                        .settings()
                        .with(
                                EMBEDDING_DIM.to(32),
                                FILTER_SIZES.to(List.of(1, 2, 3)),
                                NUM_FILTERS.to(32),
                                BATCH_SIZE.to(15),
                                NUM_EPOCHS.to(40),
                                DEV_FRACTION.to(0.0)));

        long right = test.stream()
                .filter(sentence -> classifier.predict(sentence.input()).label().equals(sentence.label()))
                .count();
        assertThat(right).isGreaterThanOrEqualTo(14);
    }
}
