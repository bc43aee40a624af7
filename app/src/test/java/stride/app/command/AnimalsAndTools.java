package stride.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import stride.classify.data.Example;

/** Small data to train on: each text has one word of its class, animal or tool, among words that tell nothing. */
final class AnimalsAndTools {
    private static final List<String> ANIMALS = List.of("cat", "dog", "horse", "cow");
    private static final List<String> TOOLS = List.of("hammer", "saw", "drill", "axe");
    private static final List<String> FILLERS =
            List.of("the", "old", "big", "my", "here", "again", "nice", "one", "two", "blue");

    /** A network of a few hundred numbers that learns these texts in a moment. */
    private static final List<String> SMALL_NETWORK = List.of(
            "--networks", "1",
            "--embedding_dim", "8",
            "--filter_sizes", "2,3",
            "--num_filters", "4",
            "--batch_size", "16",
            "--learning_rate", "0.03");

    private AnimalsAndTools() {}

    static List<Example<String>> examples(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<String> words = new ArrayList<>();
            for (int length = 2 + random.nextInt(4); length > 0; length--) {
                words.add(FILLERS.get(random.nextInt(FILLERS.size())));
            }
            List<String> telling = i % 2 == 0 ? ANIMALS : TOOLS;
            words.add(random.nextInt(words.size() + 1), telling.get(random.nextInt(telling.size())));
            examples.add(new Example<>(String.join(" ", words), i % 2 == 0 ? "animal" : "tool"));
        }
        return examples;
    }

    /** Writes a file of label and text, separated by a comma, under a header. */
    static Path writeCsv(Path file, int size, long seed) throws IOException {
        Stream<String> rows = examples(size, seed).stream().map(example -> example.label() + "," + example.input());
        Files.write(file, Stream.concat(Stream.of("label,text"), rows).toList(), StandardCharsets.UTF_8);
        return file;
    }

    /** The command line that trains a small network: with these arguments added. */
    static String[] train(Object... arguments) {
        List<String> line = new ArrayList<>(List.of("train"));
        line.addAll(SMALL_NETWORK);
        Stream.of(arguments).map(Object::toString).forEach(line::add);
        return line.toArray(String[]::new);
    }

    /** Trains a model of animals and tools in a folder, and says where it is. */
    static Path model(Path folder) throws IOException {
        Path model = folder.resolve("small.stride");
        Path data = writeCsv(folder.resolve("train.csv"), 160, 1);
        CommandResult.of(train(data, "--num_epochs", 6, "--run_dir", folder.resolve("small-run"), "-o", model))
                .succeeded();
        return model;
    }
}
