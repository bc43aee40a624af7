package stride.text.dataset;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.data.LeftOut;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;
import stride.classify.source.LineReader;

/**
 * Where labelled texts are. It can be opened any number of times.
 *
 * @param name what to call it in messages
 * @param opening makes a reader that starts at the first example
 */
public record DataSource(String name, Supplier<ExampleReader> opening) {

    /**
     * A file of any format, or a folder with one folder a class. A gzip file is unpacked on the way.
     *
     * @param path of the file or folder
     */
    public static DataSource of(Path path, DataOptions options) {
        return new DataSource(path.toString(), () -> open(path, options));
    }

    /**
     * A stream of any format, which can be opened once.
     *
     * @param name what to call it in messages
     */
    public static DataSource of(InputStream in, String name, DataOptions options) {
        AtomicBoolean opened = new AtomicBoolean();
        return new DataSource(name, () -> {
            if (opened.getAndSet(true)) {
                throw new DataException(new Place(name, 0), "it can be read only once", "give a file");
            }
            return open(LineReader.of(in, name, options.encoding()), options);
        });
    }

    /**
     * All examples of a file of any format, or of a folder with one folder a class.
     *
     * @throws DataException if something cannot be read, or there is no example at all
     */
    public static Dataset<String> read(Path path) {
        return of(path, DataOptions.defaults()).readAll();
    }

    /** Several sources, one after the other. */
    public static DataSource successive(List<DataSource> sources) {
        return new DataSource(
                sources.stream().map(DataSource::name).collect(Collectors.joining(" and ")),
                () -> new SuccessiveReaders(sources.stream()
                        .map(source -> (Supplier<ExampleReader>) source::open)
                        .toList()));
    }

    /** Two files with one sentence a line, whose labels are {@code positive} and {@code negative}. */
    public static DataSource twoFiles(Path positive, Path negative, DataOptions options) {
        return twoFiles(positive, "positive", negative, "negative", options);
    }

    /** Two files with one sentence a line; all of a file's sentences have the label given for it. */
    public static DataSource twoFiles(
            Path first, String firstLabel, Path second, String secondLabel, DataOptions options) {
        Supplier<ExampleReader> opening = () -> new SuccessiveReaders(
                List.of(() -> sentences(first, firstLabel, options), () -> sentences(second, secondLabel, options)));
        return new DataSource(first + " and " + second, opening);
    }

    /**
     * A reader at the first example. Its memory does not grow with the data.
     *
     * @throws DataException if the data is not there, or its format cannot be told
     */
    public ExampleReader open() {
        return opening.get();
    }

    /**
     * All examples, in the order of the data.
     *
     * @throws DataException if something cannot be read, or there is no example at all
     */
    public Dataset<String> readAll() {
        return readAll(new LeftOut(false));
    }

    /**
     * All examples that are not left out, in the order of the data.
     *
     * @param leftOut says what is, and is told
     * @throws DataException if something cannot be read, or there is no example at all
     */
    public Dataset<String> readAll(LeftOut leftOut) {
        try (ExampleReader reader = open()) {
            Dataset<String> dataset = Dataset.of(leftOut.of(reader));
            leftOut.addSystemFiles(reader.systemFiles());
            if (dataset.size() == 0 && !leftOut.first().isEmpty()) {
                BadRecordException first = leftOut.first().get(0);
                throw new DataException(
                        first.place(), "no record can be used; of this one " + first.problem(), first.repair());
            }
            if (dataset.size() == 0) {
                throw new DataException(new Place(name, 0), "there is no example in it", "give a file with examples");
            }
            return dataset;
        }
    }

    /** The same, where someone is told how each file turned out to be laid out as soon as it is opened. */
    public DataSource telling(Consumer<FoundLayout> listener) {
        return new DataSource(name, () -> {
            ExampleReader reader = open();
            listener.accept(reader.layout());
            return reader;
        });
    }

    private static ExampleReader sentences(Path file, String label, DataOptions options) {
        return new LineExampleReader(
                LineReader.open(file, options.encoding()),
                (line, place) -> new Example<>(line.strip(), label, place),
                FoundLayout.of(file.toString(), DataFormat.LINES, options));
    }

    private static ExampleReader open(Path path, DataOptions options) {
        if (Files.isDirectory(path)) {
            if (options.format() != null && options.format() != DataFormat.FOLDERS) {
                throw new DataException(
                        new Place(path.toString(), 0),
                        "it is a folder and not a " + options.format() + " file",
                        "name the file, or say the format folders");
            }
            return new FolderReader(path, options);
        }
        if (options.format() == DataFormat.FOLDERS) {
            throw new DataException(
                    new Place(path.toString(), 0),
                    "it is not a folder",
                    "name the folder that has one folder a class in it");
        }
        LineReader lines = LineReader.open(path, options.encoding());
        try {
            return open(lines, options);
        } catch (RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    static ExampleReader open(LineReader lines, DataOptions options) {
        DataFormat format = options.format() != null ? options.format() : FormatDetection.detect(lines, options);
        return switch (format) {
            case CSV, TSV, JSON_LINES -> new TableExampleReader(lines, format, options);
            case FASTTEXT -> lines(lines, format, new FastTextLine(options), options);
            case LABEL_TEXT -> lines(lines, format, new LabelTextLine(options), options);
            case LINES ->
                throw new DataException(
                        lines.place(),
                        "texts alone have no labels",
                        Remedy.of("have a file for each of two labels, or another format")
                                .by(Setting.FORMAT));
            case FOLDERS -> throw new AssertionError("folders are not opened as a file");
        };
    }

    private static ExampleReader lines(
            LineReader lines, DataFormat format, LineExampleReader.LineParser parser, DataOptions options) {
        return new LineExampleReader(lines, parser, FoundLayout.of(lines.place().file(), format, options));
    }
}
