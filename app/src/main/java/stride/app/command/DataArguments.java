package stride.app.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import stride.app.run.RunData;
import stride.text.dataset.DataOptions;

/** How data files are read: options that several commands share. */
public final class DataArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee = CommandSpec.create();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv, tsv, jsonl, fasttext, label-text or folders; found out from the file if not given.")
    private @Nullable String format;

    @Option(
            names = "--text_column",
            paramLabel = "NAME",
            description = "Column or key that holds the text; guessed if not given.")
    private @Nullable String textColumn;

    @Option(
            names = "--label_column",
            paramLabel = "NAME",
            description = "Column or key that holds the label; guessed if not given.")
    private @Nullable String labelColumn;

    @Option(
            names = "--label_end",
            paramLabel = "TEXT",
            description = "Keep of each label what stands before this: ':' makes DESC of DESC:manner.")
    private @Nullable String labelEnd;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            defaultValue = "UTF-8",
            description = "Encoding of the data files, such as ISO-8859-1 (default: ${DEFAULT-VALUE}).")
    private String encoding = "UTF-8";

    RunData.Layout layout() {
        return new RunData.Layout(
                Optional.ofNullable(format),
                encoding,
                Optional.ofNullable(textColumn),
                Optional.ofNullable(labelColumn),
                Optional.ofNullable(labelEnd));
    }

    /** @throws ParameterException if there is no such format or encoding */
    DataOptions options() {
        try {
            return layout().options();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(mixee.commandLine(), e.getMessage(), e);
        }
    }
}
