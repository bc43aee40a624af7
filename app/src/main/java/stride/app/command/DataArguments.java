package stride.app.command;

import static stride.classify.training.Hyperparameters.MULTI_LABEL;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import stride.app.run.RunData;
import stride.classify.setting.Settings;
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
            names = "--label_separator",
            paramLabel = "TEXT",
            description = "Texts have several labels, in one column with this between them, such as '|'.")
    private @Nullable String labelSeparator;

    @Option(
            names = "--multi_label",
            description = {
                "Texts may have any number of labels, none too.",
                "Found out where there are fastText lines or JSON arrays with several."
            })
    private boolean multiLabel;

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
                Optional.ofNullable(labelEnd),
                Optional.ofNullable(labelSeparator),
                isMultiLabel());
    }

    /** Settings for data that is laid out so. */
    Settings in(Settings settings) {
        return isMultiLabel() ? settings.with(MULTI_LABEL, true) : settings;
    }

    boolean isMultiLabel() {
        return multiLabel || labelSeparator != null;
    }

    /** What stands between the labels of a text where they are written into one field. */
    String separator() {
        return labelSeparator == null ? "|" : labelSeparator;
    }

    /** As {@link #options()}, for a model that gives a text any number of labels, or one. */
    DataOptions options(boolean forMultiLabel) {
        return options().withMultiLabel(forMultiLabel || isMultiLabel());
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
