package stride.app.command;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stride.classify.source.LineReader;
import stride.image.ImageClassifier;
import stride.image.dataset.PictureOptions;
import stride.report.terminal.Visible;
import stride.text.TextClassifier;
import stride.text.dataset.DataLayout;
import stride.text.dataset.DataOptions;
import stride.text.dataset.TextTable;

/**
 * A model, and the texts that it is asked about: arguments, a file, or standard input. A single argument that names a file, not a folder,
 * is that file; so is {@code -}, for standard input. What begins with {@code @} and what stands behind {@code --} is text.
 */
final class TextArguments {
    private static final String STANDARD_INPUT = "standard input";
    private static final Pattern FILE_NAME =
            Pattern.compile("\\S+\\.(csv|tsv|tab|jsonl|ndjson|json|txt)(\\.gz)?", Pattern.CASE_INSENSITIVE);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file.")
    @FileRole(FileRole.Use.READ)
    private Path model = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "TEXT",
            description =
                    "Pictures, or texts, each in quotes; or one file with texts: a table, or a text a line (- for standard input)."
                            + " Without any, a text a line from standard input, answered at once."
                            + " After -- a text may begin with -.")
    private List<String> texts = List.of();

    @Option(names = "--text", description = "TEXT is a text, even if there is a file of that name.")
    private boolean text;

    @Mixin
    private TableArguments table = new TableArguments();

    /** Where the texts are. */
    enum Source {
        ARGUMENTS,
        /** Lines, each of which is waited for and answered. */
        INPUT_LINES,
        /** A file, or standard input read as one. */
        FILE
    }

    Path model() {
        return model;
    }

    List<String> texts() {
        return texts;
    }

    /**
     * Where the texts are.
     *
     * @param toFile whether the answers go to a file, so that a single argument must name one
     * @throws ParameterException if there is no such file
     */
    Source source(boolean toFile) throws IOException {
        if (texts.isEmpty()) {
            return toFile || table.format().isPresent() ? Source.FILE : Source.INPUT_LINES;
        }
        if (isText()) {
            return Source.ARGUMENTS;
        }
        if (texts.size() == 1 && isFile(texts.get(0))) {
            return Source.FILE;
        }
        if (toFile) {
            throw new IOException(
                    texts.size() > 1
                            ? "there are " + texts.size() + " TEXT arguments; name one file"
                            : missing(texts.get(0)) + "; name a file with texts");
        }
        if (texts.size() == 1 && FILE_NAME.matcher(texts.get(0)).matches()) {
            System.err.println("note: " + missing(texts.get(0)) + "; it is taken as the text itself");
        }
        return Source.ARGUMENTS;
    }

    /** Whether the arguments are said to be texts. */
    private boolean isText() {
        return text || mixee.commandLine().getParseResult().originalArgs().contains("--");
    }

    private static String missing(String name) {
        return Files.isDirectory(Path.of(name))
                ? "'" + Visible.line(name) + "' is a folder"
                : "there is no file '" + Visible.line(name) + "'";
    }

    private static boolean isFile(String name) {
        try {
            return name.equals("-")
                    || (!name.startsWith("@") && Files.exists(Path.of(name)) && !Files.isDirectory(Path.of(name)));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The file that is read, unless it is standard input. */
    Optional<Path> file() {
        return texts.isEmpty() || texts.get(0).equals("-") ? Optional.empty() : Optional.of(Path.of(texts.get(0)));
    }

    /** The texts of a {@link Source#FILE}. */
    TextTable open(TextClassifier classifier) {
        DataOptions options = table.options(classifier);
        return file().map(path -> TextTable.open(path, options))
                .orElseGet(() -> TextTable.of(LineReader.of(System.in, STANDARD_INPUT, options.encoding()), options));
    }

    /** How data files with pictures are read. */
    PictureOptions options(ImageClassifier classifier) {
        return table.options(classifier);
    }

    /** Lines of standard input. */
    Iterator<String> lines() {
        if (Boolean.getBoolean("stride.terminal.in")) {
            System.err.println("Type a text a line; end with Ctrl-D.");
        }
        return LineReader.of(System.in, STANDARD_INPUT, encoding());
    }

    /** Says what can be known to be wrong before anything is read. */
    void check() {
        table.over(DataOptions.defaults());
    }

    private Charset encoding() {
        return table.over(DataOptions.defaults()).encoding();
    }

    /** Says once that a text that is not in a table counts as the first of several columns. */
    static void sayFirstColumn(TextClassifier classifier) {
        List<String> columns = classifier.layout().map(DataLayout::textColumns).orElse(List.of());
        if (columns.size() > 1) {
            System.err.printf(
                    Locale.ROOT,
                    "note: the model reads texts of %d columns; a text by itself counts as \"%s\"%n",
                    columns.size(),
                    columns.get(0));
        }
    }
}
