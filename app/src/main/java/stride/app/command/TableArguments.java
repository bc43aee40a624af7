package stride.app.command;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import stride.image.ImageClassifier;
import stride.image.dataset.PictureFormat;
import stride.image.dataset.PictureOptions;
import stride.text.TextClassifier;
import stride.text.dataset.DataFormat;
import stride.text.dataset.DataOptions;

/** How files with texts are read, labelled or not: options that several commands share. */
final class TableArguments {
    private static final String USUAL_ENCODING = "UTF-8";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee = CommandSpec.create();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = {
                "csv, tsv, jsonl, fasttext, label-text, folders or lines; found out if not given.",
                "Of pictures: idx, hdf5, npy, npz, folders, file-table or pixel-table."
            })
    private @Nullable String format;

    @Option(
            names = "--separator",
            paramLabel = "C",
            description = "What separates the fields of csv, such as ';', '|' or tab; found out if not given.")
    private @Nullable String separator;

    @Option(names = "--no_header", description = "The first record names no columns: they are called 1, 2 and so on.")
    private boolean noHeader;

    @Option(names = "--header", description = "The first record names the columns, also if it does not look so.")
    private boolean header;

    @Option(
            names = {"--text_column", "--picture_column"},
            paramLabel = "NAME",
            description = {
                "Column, key or array that holds the text or picture; guessed if not given. Several, as in",
                "subject,body, make one text whose parts the model tells apart."
            })
    private List<String> textColumn = List.of();

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description =
                    "Encoding of the files, such as ISO-8859-1 (default: UTF-8, or what the model was trained on).")
    private @Nullable String encoding;

    Optional<String> format() {
        return Optional.ofNullable(format);
    }

    Optional<String> separator() {
        return Optional.ofNullable(separator);
    }

    Optional<Boolean> header() {
        return header || noHeader ? Optional.of(header) : Optional.empty();
    }

    List<String> textColumn() {
        return textColumn;
    }

    /** As it was given, or else the usual one. */
    String encoding() {
        return encoding == null ? USUAL_ENCODING : encoding;
    }

    /**
     * What these arguments say, and where they don't what the model remembers.
     *
     * @throws ParameterException if there is no such format, encoding or separator
     */
    DataOptions over(DataOptions model) {
        if (header && noHeader) {
            throw new ParameterException(mixee.commandLine(), "say either --header or --no_header, not both");
        }
        try {
            DataOptions options = encoding == null ? model : model.withEncoding(encoding);
            options = separator == null ? options : options.withSeparator(DataOptions.separatorNamed(separator));
            options = header().isEmpty() ? options : options.withHeader(header);
            options = textColumn.isEmpty() ? options : options.withTextColumns(textColumn);
            return format == null ? options : options.withFormat(DataFormat.named(format));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(mixee.commandLine(), e.getMessage(), e);
        }
    }

    /**
     * How data files with pictures for a model are read.
     *
     * @throws ParameterException if there is no such format
     */
    PictureOptions options(ImageClassifier classifier) {
        PictureOptions options = classifier.layout().map(PictureOptions::like).orElse(PictureOptions.defaults());
        try {
            options = format == null ? options : options.withFormat(PictureFormat.named(format));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(mixee.commandLine(), e.getMessage(), e);
        }
        return textColumn.isEmpty() ? options : options.withPictures(String.join(",", textColumn));
    }

    /** How files for a model are read. */
    DataOptions options(TextClassifier classifier) {
        return over(classifier.layout().map(DataOptions::like).orElse(DataOptions.defaults()));
    }
}
