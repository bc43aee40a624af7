package stride.app.command;

import static stride.classify.training.Hyperparameters.MULTI_LABEL;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import stride.app.run.RunData;
import stride.classify.setting.Settings;
import stride.image.ImageClassifier;
import stride.image.dataset.PictureOptions;
import stride.text.TextClassifier;
import stride.text.dataset.DataLayout;
import stride.text.dataset.DataOptions;

/** How files with labelled texts are read: options that several commands share. */
public final class DataArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee = CommandSpec.create();

    @Mixin
    private TableArguments table = new TableArguments();

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
            names = "--part",
            paramLabel = "NAME",
            description = "Which part to read of pictures that come in several, such as train or test.")
    private @Nullable String part;

    RunData.Layout layout() {
        return new RunData.Layout(
                table.format(),
                table.encoding(),
                table.textColumn(),
                Optional.ofNullable(labelColumn),
                Optional.ofNullable(labelEnd),
                Optional.ofNullable(labelSeparator),
                isMultiLabel(),
                table.separator(),
                table.header(),
                Optional.ofNullable(part));
    }

    /** Settings for data that is laid out so. */
    Settings in(Settings settings) {
        return isMultiLabel() ? settings.with(MULTI_LABEL, true) : settings;
    }

    private boolean isMultiLabel() {
        return multiLabel || labelSeparator != null;
    }

    /** What stands between the labels of a text where they are written into one field. */
    String separator(TextClassifier classifier) {
        return labelSeparator != null
                ? labelSeparator
                : classifier.layout().flatMap(DataLayout::labelSeparator).orElse("|");
    }

    /** For data that a model is measured on: what is not said is as in the data that it was trained on. */
    DataOptions options(TextClassifier classifier) {
        DataOptions options = over(table.options(classifier));
        return options.withMultiLabel(classifier.labelling().allowsSeveral() || options.multiLabel());
    }

    /**
     * For pictures that a model is measured on.
     *
     * @throws ParameterException if there is no such format
     */
    PictureOptions options(ImageClassifier classifier) {
        PictureOptions like = classifier.layout().map(PictureOptions::like).orElse(PictureOptions.defaults());
        try {
            PictureOptions options = layout().over(like);
            return classifier.labelling().allowsSeveral() ? options.withMultiLabel(true) : options;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(mixee.commandLine(), e.getMessage(), e);
        }
    }

    /** @throws ParameterException if there is no such format or encoding */
    DataOptions options() {
        return over(table.over(DataOptions.defaults()));
    }

    /** How pictures are read. @throws ParameterException if there is no such format */
    PictureOptions pictures() {
        try {
            return layout().pictures();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(mixee.commandLine(), e.getMessage(), e);
        }
    }

    private DataOptions over(DataOptions given) {
        try {
            DataOptions options = labelColumn == null ? given : given.withLabelColumn(labelColumn);
            options = labelEnd == null ? options : options.withLabelEnd(labelEnd);
            options = labelSeparator == null ? options : options.withLabelSeparator(labelSeparator);
            return multiLabel ? options.withMultiLabel(true) : options;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(mixee.commandLine(), e.getMessage(), e);
        }
    }
}
