package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stride.text.TextSettings.TOKENIZER;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.CrossValidation;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.file.FileFormatException;
import stride.text.token.LongestMatchSegmenter;
import stride.text.token.MissingTokenizerException;
import stride.text.token.Tokenizer;

/** Tokenizers that embedders write: given as objects, or found on the class path. */
class CustomTokenizerTest {
    @TempDir
    Path folder;

    /** Words between commas: what no built-in tokenizer does. */
    public static final class CommaTokenizer implements Tokenizer {
        @Override
        public String name() {
            return "between-commas";
        }

        @Override
        public List<String> tokenize(String text) {
            return Arrays.stream(text.toLowerCase(Locale.ROOT).split(","))
                    .map(String::strip)
                    .filter(token -> !token.isEmpty())
                    .toList();
        }
    }

    private record Named(String name, Function<String, List<String>> cut) implements Tokenizer {
        @Override
        public List<String> tokenize(String text) {
            return cut.apply(text);
        }
    }

    private static final Dataset<String> TEXTS = Dataset.of(List.of(
            new Example<>("big cat, here", "animal"),
            new Example<>("there, big cat", "animal"),
            new Example<>("big saw, here", "tool"),
            new Example<>("there, big saw", "tool"),
            new Example<>("big cat, there", "animal"),
            new Example<>("here, big saw", "tool")));

    private static TextTrainer trainer() {
        return TextClassifier.trainer()
                .with(SmallTexts.settings())
                .with(stride.classify.training.Hyperparameters.DEV_FRACTION, 0.0)
                .tokenizer(new CommaTokenizer())
                .threads(1);
    }

    private Path saved(TextClassifier classifier) throws IOException {
        Path file = folder.resolve("model.stride");
        classifier.save(file);
        return file;
    }

    @Test
    void isUsedInTrainingAndGivenAgainToLoad() throws IOException {
        TextClassifier trained = trainer().train(TEXTS);
        TextClassifier loaded = TextClassifier.load(saved(trained), new CommaTokenizer());

        assertThat(trained.settings().get(TOKENIZER)).isEqualTo("custom:between-commas");
        assertThat(trained.vocabularySize())
                .as("padding, unknown, big cat, big saw, here, there")
                .isEqualTo(6);
        assertThat(loaded.predict("BIG CAT, here")).isEqualTo(trained.predict("big cat,here"));
        assertThat(loaded.explain("big cat, here").words())
                .extracting(word -> word.token())
                .contains("big cat");
    }

    @Test
    void itsAbsenceIsExplained() throws IOException {
        Path file = saved(trainer().train(TEXTS));

        assertThatThrownBy(() -> TextClassifier.load(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessage(file + " can't be used: the tokenizer \"between-commas\" is not on the class path (there is"
                        + " none); give it where the model is trained or loaded, or add the jar that has it");
        assertThatThrownBy(() -> TextClassifier.load(file, new Named("another", List::of)))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("between-commas");
        assertThatThrownBy(() ->
                        TextClassifier.trainer().with(TOKENIZER, "custom:none").train(TEXTS))
                .isInstanceOf(MissingTokenizerException.class)
                .hasMessageContaining("\"none\"");
    }

    @Test
    void onTheClassPathNobodyHasToGiveIt() throws Exception {
        Path file = saved(trainer().train(TEXTS));
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Path named =
                Files.writeString(services.resolve(Tokenizer.class.getName()), CommaTokenizer.class.getName() + "\n");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(new ClassLoader(CustomTokenizerTest.class.getClassLoader()) {
                @Override
                public Enumeration<URL> getResources(String name) throws IOException {
                    return name.endsWith(Tokenizer.class.getName())
                            ? Collections.enumeration(List.of(named.toUri().toURL()))
                            : super.getResources(name);
                }
            });
            assertThat(TextClassifier.load(file).predict("big cat").label()).isEqualTo("animal");
            assertThat(Tokenizer.named("custom:between-commas").tokenize("a b,c"))
                    .containsExactly("a b", "c");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Whatever trains several times trains with it. */
    @Test
    void crossValidationUsesIt() {
        var rounds = new CrossValidation<>(trainer(), 1, round -> {}).folds(TEXTS, 2);
        assertThat(rounds).hasSize(2);
    }

    @Test
    void aSegmenterCanBeGivenTheSameWay() throws IOException {
        Tokenizer words = Tokenizer.of(new LongestMatchSegmenter());
        TextClassifier trained = trainer().tokenizer(words).train(TEXTS);

        assertThat(trained.settings().get(TOKENIZER)).isEqualTo("segmenter:longest-match");
        assertThat(TextClassifier.load(saved(trained), words).predict("cat")).isEqualTo(trained.predict("cat"));
    }

    @Test
    void aBuiltInOneKeepsItsName() {
        assertThat(trainer().tokenizer(Tokenizer.named("kim")).settings().get(TOKENIZER))
                .isEqualTo("kim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Upper", "two words", "a--b", "-a", "segmenter:a", "a\nb"})
    void aNameThatCannotBeOneIsRefused(String name) {
        assertThatThrownBy(() -> TextClassifier.trainer().tokenizer(new Named(name, List::of)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lower-case letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "\ud83d", "\r"})
    void aTokenThatIsNoneIsNamed(String token) {
        assertThatThrownBy(() -> trainer()
                        .tokenizer(new Named("broken", text -> List.of(token)))
                        .train(TEXTS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"broken\"");
    }
}
