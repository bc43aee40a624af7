package stride.text.work;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import stride.classify.data.DataException;
import stride.text.TextClassifier;
import stride.text.check.DataCheck;
import stride.text.check.DataPart;
import stride.text.dataset.DataSource;
import stride.text.dataset.ExampleReader;
import stride.text.token.TokenPlaces;
import stride.text.token.Tokenizer;
import stride.text.vectors.VectorSelection;
import stride.text.vectors.WordVectors;
import stride.text.vocabulary.Vocabulary;
import stride.text.vocabulary.WordComposition;
import stride.text.vocabulary.WordIds;
import stride.text.vocabulary.WordKinds;

/**
 * Reads, cuts, classifies and explains each strange input at two sizes, and prints a line for each: its name, and, with tabs
 * between them, turns and bytes of the first size and of the second, which is double.
 */
final class WorkProgram {
    private static final Tokenizer WORDS = Tokenizer.ALL.get(0);
    private static final int SIZE = 4_000; // characters

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Path folder;
    private final TextClassifier classifier;

    private WorkProgram(Path folder) throws IOException {
        this.folder = folder;
        try (InputStream model =
                Objects.requireNonNull(TextClassifier.class.getResourceAsStream("golden-combined-v3.stride"))) {
            this.classifier = TextClassifier.load("model", model.readAllBytes());
        }
    }

    /** @param arguments a folder for files, and parts of the names of what is to be measured, all without any */
    public static void main(String[] arguments) throws IOException {
        new WorkProgram(Path.of(arguments[0])).run();
    }

    private void run() throws IOException {
        for (StrangeText text : StrangeText.values()) {
            for (Tokenizer tokenizer : Tokenizer.ALL) {
                measure(tokenizer.name(), text, text::ofLength, tokenizer::tokenize);
            }
            measure("segmented", text, text::ofLength, Tokenizer.named("segmenter:longest-match")::tokenize);
            measure("places", text, text::ofLength, WorkProgram::findLostWords);
            measure("predict", text, text::ofLength, classifier::predict);
            measure("explain", text, text::ofLength, classifier::explain);
            measure("vocabulary", text, text::ofLength, this::number);
            measure("vectors", text, text::ofLength, this::readVectors);
        }
        for (StrangeData data : StrangeData.values()) {
            measure("check", data, n -> file(data, n), file -> check(file, data));
        }
    }

    /** Looks for words that are not in the text. */
    private static void findLostWords(String text) {
        TokenPlaces.of(
                text, WORDS.tokenize(text).stream().map(word -> word + "-").toList());
    }

    private void number(String text) {
        Vocabulary vocabulary = Vocabulary.build(List.of(WORDS.tokenize(text)), 1, 0);
        WordComposition.of(new WordIds(vocabulary, WordKinds.of(vocabulary), true));
    }

    /** A file with a vector for each word of the text, and the text itself as a line of it. */
    private void readVectors(String text) {
        List<String> words = WORDS.tokenize(text);
        String lines = words.stream().map(word -> word + " 1 2\n").collect(Collectors.joining());
        try {
            WordVectors.read(
                    Files.writeString(
                            folder.resolve("vectors.txt"), lines + text.replaceAll("[\r\n\uD800-\uDFFF]", "1")),
                    VectorSelection.of(Set.copyOf(words)));
        } catch (DataException expected) {
            // It has been read up to what is wrong.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(Path file, StrangeData data) {
        try (ExampleReader reader = DataSource.of(file, data.options()).open()) {
            DataCheck.check(new DataPart("data", reader), List.of(), WORDS);
        } catch (DataException expected) {
            // It has been read up to what is wrong.
        }
    }

    private Path file(StrangeData data, int n) {
        try {
            return Files.writeString(folder.resolve(data + "-" + n + "." + data.ending()), data.ofLength(n));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> void measure(String what, Enum<?> input, IntFunction<T> ofSize, Consumer<T> work) {
        StringBuilder line = new StringBuilder(what + " " + input);
        work.accept(ofSize.apply(SIZE)); // loads classes and links lambdas
        for (int size : new int[] {SIZE, 2 * SIZE}) {
            T made = ofSize.apply(size);
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long turns = Work.turns();
            work.accept(made);
            line.append('\t').append(Work.turns() - turns);
            line.append('\t').append(threads.getCurrentThreadAllocatedBytes() - bytes);
        }
        System.out.println(line);
    }
}
