package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.text.TextSettings.TOKENIZER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.file.FileFormatException;
import stride.text.token.LongestMatchSegmenter;
import stride.text.token.MissingTokenizerException;
import stride.text.token.Tokenizer;

/** Segmenters that others put on the class path; the tests have {@link LongestMatchSegmenter} there. */
class SegmenterTest {
    private static final String NAME = "segmenter:longest-match";

    @TempDir
    Path folder;

    /** Does something where no segmenter is on the class path, or other ones are. */
    private static <T> T withClassPath(ClassLoader loader, Callable<T> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(loader);
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static ClassLoader withoutSegmenters() {
        return ClassLoader.getPlatformClassLoader();
    }

    @Test
    void itsWordsAreTheTokens() {
        Tokenizer tokenizer = Tokenizer.named(NAME);

        assertThat(tokenizer.name()).isEqualTo(NAME);
        assertThat(tokenizer.tokenize("我们喜欢咖啡店。")).containsExactly("我们", "喜欢", "咖啡店", "。");
    }

    @Test
    void itReadsTextInNormalFormWithSingleSpaces() {
        assertThat(Tokenizer.named(NAME).tokenize(" ｉＰｈｏｎｅ\u3000\n 15😀\t天气 "))
                .containsExactly("iphone 15", "😀", "天气");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000\n"})
    void aTextOfWhiteSpaceHasNoTokens(String text) {
        assertThat(Tokenizer.named(NAME).tokenize(text)).isEmpty();
    }

    @Test
    void aSegmenterThatCutsACharacterInTwoIsNamed() {
        Tokenizer cutting = Tokenizer.named("segmenter:cutting");

        assertThat(cutting.tokenize("a 店")).containsExactly("a", "店");
        assertThatThrownBy(() -> cutting.tokenize("a😀"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"cutting\"")
                .hasMessageContaining("CharacterCuttingSegmenter");
    }

    @Test
    void aModelKeepsItsName() throws Exception {
        Dataset<String> texts = Dataset.of(List.of(
                new Example<>("我们喜欢咖啡店", "cafe"),
                new Example<>("咖啡店很好", "cafe"),
                new Example<>("天气很好", "weather"),
                new Example<>("今天天气不好", "weather")));
        TextClassifier trained = SmallTexts.train(
                texts, SmallTexts.settings().with(TOKENIZER.to(NAME), DEV_FRACTION.to(0.0), NUM_EPOCHS.to(20)));
        Path file = folder.resolve("model.stride");
        trained.save(file);

        TextClassifier loaded = TextClassifier.load(file);
        assertThat(loaded.settings().get(TOKENIZER)).isEqualTo(NAME);
        assertThat(loaded.predict("咖啡店")).isEqualTo(trained.predict("咖啡店"));
        assertThat(loaded.predict("咖啡店").label()).isEqualTo("cafe");
        assertThatThrownBy(() -> withClassPath(withoutSegmenters(), () -> TextClassifier.load(file)))
                .isInstanceOf(FileFormatException.class)
                .hasMessage(file + " can't be used: the segmenter \"longest-match\" is not on the class path (there is"
                        + " none); add the jar that has it");
    }

    @Test
    void oneThatIsMissingIsNamedWithThoseThatAreThere() {
        assertThatThrownBy(() -> Tokenizer.named("segmenter:jieba"))
                .isInstanceOf(MissingTokenizerException.class)
                .hasMessageStartingWith("the segmenter \"jieba\" is not on the class path"
                        + " (there is cutting, longest-match); add the jar");
    }

    @Test
    void oneThatCannotBeMadeIsNamed() throws Exception {
        ClassLoader broken = loader("stride.text.token.Nothing\n");

        assertThatThrownBy(() -> withClassPath(broken, () -> Tokenizer.named(NAME)))
                .isInstanceOf(MissingTokenizerException.class)
                .hasMessageContaining("stride.text.token.Nothing")
                .hasMessageContaining("jar");
    }

    /** The platform's classes, this project's, and one file that names segmenters. */
    private ClassLoader loader(String segmenters) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Path file = Files.writeString(services.resolve("stride.text.token.Segmenter"), segmenters);
        return new ClassLoader(SegmenterTest.class.getClassLoader()) {
            @Override
            public java.util.Enumeration<java.net.URL> getResources(String name) throws IOException {
                return name.endsWith("Segmenter")
                        ? java.util.Collections.enumeration(List.of(file.toUri().toURL()))
                        : super.getResources(name);
            }
        };
    }
}
