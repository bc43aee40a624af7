package stride.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.data.Split;
import stride.text.dataset.DataOptions;
import stride.text.dataset.DataSource;

/**
 * Reads the data sets and writes them as {@link TextData} reads them: {@code TextDataFiles FROM TO}, where FROM has a folder
 * {@code text}. Movie reviews come without a test part: it is the tenth that {@link Dataset#split} takes with seed 10.
 */
public final class TextDataFiles {
    private static final double SHARE = 0.1;
    private static final long SEED = 10;

    private final Path from;
    private final Path to;

    private TextDataFiles(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    public static void main(String[] arguments) throws IOException {
        Path from = Path.of(arguments[0], "text");
        if (!Files.isDirectory(from)) {
            System.err.println("benchmarks: there is no " + from + "; set STRIDE_DATA to the data's folder");
            System.exit(1);
        }
        new TextDataFiles(from, Files.createDirectories(Path.of(arguments[1]))).write();
    }

    private void write() throws IOException {
        DataOptions usual = DataOptions.defaults();
        Path positive = from.resolve("mr/rt-polarity.pos");
        Path negative = from.resolve("mr/rt-polarity.neg");
        Split<String> reviews =
                DataSource.twoFiles(positive, negative, usual).readAll().split(SHARE, SEED);
        write("mr", reviews.train(), Optional.empty(), reviews.dev());

        DataOptions coarse = usual.withLabelEnd(":");
        write(
                "trec",
                read("trec/TREC.train", coarse.withEncoding("ISO-8859-1")),
                Optional.empty(),
                read("trec/TREC.test", coarse));
        write(
                "sst2",
                read("sst2/stsa.binary.train", usual),
                Optional.of(read("sst2/stsa.binary.dev", usual)),
                read("sst2/stsa.binary.test", usual));
        write("banking77", read("banking77/train.csv", usual), Optional.empty(), read("banking77/test.csv", usual));
    }

    private Dataset<String> read(String file, DataOptions options) {
        return DataSource.of(from.resolve(file), options).readAll();
    }

    private void write(String name, Dataset<String> train, Optional<Dataset<String>> dev, Dataset<String> test)
            throws IOException {
        write(name, "train", train.examples());
        write(name, "dev", dev.map(Dataset::examples).orElse(List.of()));
        write(name, "test", test.examples());
    }

    private void write(String name, String part, List<Example<String>> examples) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Example<String> example : examples) {
            lines.add(example.label() + "\t" + example.input().strip().replaceAll("\\s+", " "));
        }
        Files.write(TextData.file(to, name, part), lines);
    }
}
