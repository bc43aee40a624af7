package stride.app.run;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import stride.classify.data.Dataset;
import stride.classify.data.LeftOut;
import stride.image.dataset.PictureFormat;
import stride.image.dataset.PictureOptions;
import stride.text.dataset.ColumnOptions;
import stride.text.dataset.DataFormat;
import stride.text.dataset.DataOptions;
import stride.text.dataset.DataSource;
import stride.text.dataset.FoundLayout;

/**
 * Where the examples of a training are, in words that a file can hold.
 *
 * @param files data files or folders; empty if there are two files instead
 * @param positive the first of the reference's two files
 * @param negative the second
 * @param dev a file with the dev part, instead of one split off
 * @param layout how they are read
 * @param vectors word vectors to start from
 * @param skipBadRecords whether records that can't be used are left out
 * @param start a model of pictures to start from
 */
public record RunData(
        List<String> files,
        Optional<String> positive,
        Optional<String> negative,
        Optional<String> dev,
        Layout layout,
        Optional<RunVectors> vectors,
        boolean skipBadRecords,
        Optional<String> start) {

    /** From scratch. */
    public RunData(
            List<String> files,
            Optional<String> positive,
            Optional<String> negative,
            Optional<String> dev,
            Layout layout,
            Optional<RunVectors> vectors,
            boolean skipBadRecords) {
        this(files, positive, negative, dev, layout, vectors, skipBadRecords, Optional.empty());
    }

    /** Where a record that can't be used ends the reading. */
    public RunData(
            List<String> files,
            Optional<String> positive,
            Optional<String> negative,
            Optional<String> dev,
            Layout layout,
            Optional<RunVectors> vectors) {
        this(files, positive, negative, dev, layout, vectors, false);
    }

    /** Without word vectors. */
    public RunData(
            List<String> files,
            Optional<String> positive,
            Optional<String> negative,
            Optional<String> dev,
            Layout layout) {
        this(files, positive, negative, dev, layout, Optional.empty());
    }

    public RunData withVectors(Optional<RunVectors> vectors) {
        return new RunData(files, positive, negative, dev, layout, vectors, skipBadRecords, start);
    }

    public RunData withSkipBadRecords(boolean skip) {
        return new RunData(files, positive, negative, dev, layout, vectors, skip, start);
    }

    public RunData withStart(Optional<String> model) {
        return new RunData(files, positive, negative, dev, layout, vectors, skipBadRecords, model);
    }

    /** What is left out of it, before it is read. */
    public LeftOut leftOut() {
        return new LeftOut(skipBadRecords);
    }

    /**
     * {@link DataOptions} in words.
     *
     * @param format name of a {@link DataFormat}
     * @param encoding name of a character set
     * @param textColumn the column of the text, or several, or of the picture; empty: guessed
     * @param labelSeparator what stands between the labels of one text
     * @param multiLabel whether a text may have any number of labels
     * @param separator what stands between the fields of a record
     * @param header whether the first record names the columns
     * @param part which part to read of pictures that come in several, such as {@code test}
     */
    public record Layout(
            Optional<String> format,
            String encoding,
            List<String> textColumn,
            Optional<String> labelColumn,
            Optional<String> labelEnd,
            Optional<String> labelSeparator,
            boolean multiLabel,
            Optional<String> separator,
            Optional<Boolean> header,
            Optional<String> part) {

        /** With the usual part. */
        public Layout(
                Optional<String> format,
                String encoding,
                List<String> textColumn,
                Optional<String> labelColumn,
                Optional<String> labelEnd,
                Optional<String> labelSeparator,
                boolean multiLabel,
                Optional<String> separator,
                Optional<Boolean> header) {
            this(
                    format,
                    encoding,
                    textColumn,
                    labelColumn,
                    labelEnd,
                    labelSeparator,
                    multiLabel,
                    separator,
                    header,
                    Optional.empty());
        }

        /** With separator and header found out. */
        public Layout(
                Optional<String> format,
                String encoding,
                List<String> textColumn,
                Optional<String> labelColumn,
                Optional<String> labelEnd,
                Optional<String> labelSeparator,
                boolean multiLabel) {
            this(
                    format,
                    encoding,
                    textColumn,
                    labelColumn,
                    labelEnd,
                    labelSeparator,
                    multiLabel,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** With one label a text. */
        public Layout(
                Optional<String> format,
                String encoding,
                List<String> textColumn,
                Optional<String> labelColumn,
                Optional<String> labelEnd) {
            this(format, encoding, textColumn, labelColumn, labelEnd, Optional.empty(), false);
        }

        /** @throws IllegalArgumentException if there is no such format, encoding or separator */
        public DataOptions options() {
            ColumnOptions columns = new ColumnOptions(
                    separator.map(DataOptions::separatorNamed).orElse(null),
                    header.orElse(null),
                    textColumn,
                    labelColumn.orElse(null));
            return new DataOptions(
                    format.map(DataFormat::named).orElse(null),
                    DataOptions.encodingNamed(encoding),
                    columns,
                    labelEnd.orElse(null),
                    labelSeparator.orElse(null),
                    multiLabel,
                    null);
        }

        /** How pictures are read. @throws IllegalArgumentException if there is no such format */
        public PictureOptions pictures() {
            return over(PictureOptions.defaults());
        }

        /**
         * How pictures to measure on are read: of a file that is trained on as well, the part {@code test}.
         *
         * @param trained the files that are trained on
         * @throws IllegalArgumentException if there is no such format
         */
        public PictureOptions picturesToMeasure(Path file, List<Path> trained) {
            Path whole = file.toAbsolutePath().normalize();
            boolean both = trained.stream()
                    .anyMatch(path -> path.toAbsolutePath().normalize().equals(whole));
            return both ? pictures().withPart("test") : pictures();
        }

        /**
         * The same, where this says nothing as others have it.
         *
         * @throws IllegalArgumentException if there is no such format
         */
        public PictureOptions over(PictureOptions others) {
            PictureOptions options = format.map(name -> others.withFormat(PictureFormat.named(name)))
                    .orElse(others);
            options = part.map(options::withPart).orElse(options);
            options = textColumn.isEmpty() ? options : options.withPictures(String.join(",", textColumn));
            options = labelColumn.map(options::withLabels).orElse(options);
            options = labelSeparator.map(options::withLabelSeparator).orElse(options);
            return multiLabel ? options.withMultiLabel(true) : options;
        }
    }

    /** All that is read: data, word vectors, the model to start from. */
    public List<Path> paths() {
        List<Path> all = new ArrayList<>(examples());
        vectors.ifPresent(given -> all.add(Path.of(given.file())));
        start.ifPresent(model -> all.add(Path.of(model)));
        return all;
    }

    /** Where the examples are. */
    public List<Path> examples() {
        List<String> all = new ArrayList<>(files);
        List.of(positive, negative, dev).forEach(file -> file.ifPresent(all::add));
        return all.stream().map(Path::of).toList();
    }

    /** @throws NoSuchFileException if one of the files is not there: to be asked before anything is written */
    public void requireFiles() throws NoSuchFileException {
        for (Path file : paths()) {
            if (!DataFiles.isStandardInput(file) && !Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
        }
    }

    /**
     * All examples to train on, in the order of the files.
     *
     * @param leftOut is told what is not read
     * @param listener told how each file turned out to be laid out
     */
    public Dataset<String> readTrain(LeftOut leftOut, Consumer<FoundLayout> listener) {
        if (positive.isPresent() && negative.isPresent()) {
            return DataSource.twoFiles(Path.of(positive.get()), Path.of(negative.get()), layout.options())
                    .telling(listener)
                    .readAll(leftOut);
        }
        return Dataset.of(files.stream()
                .flatMap(file -> read(file, leftOut, listener).examples().stream())
                .toList());
    }

    /**
     * The dev part, if it has a file of its own.
     *
     * @param leftOut is told what is not read
     * @param listener told how the file turned out to be laid out
     */
    public Optional<Dataset<String>> readDev(LeftOut leftOut, Consumer<FoundLayout> listener) {
        return dev.map(file -> read(file, leftOut, listener));
    }

    private Dataset<String> read(String file, LeftOut leftOut, Consumer<FoundLayout> listener) {
        return DataFiles.source(Path.of(file), layout.options())
                .telling(listener)
                .readAll(leftOut);
    }
}
