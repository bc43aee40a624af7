package stride.classify.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to do about something, for people and for programs. The words are whole by themselves and name no option of any
 * program; a program that lets its users set a {@link Setting} can say after them how that is done there.
 *
 * @param words a clause or a sentence
 * @param changes the settings that the words speak of, in their order; often none
 */
public record Remedy(String words, List<Change> changes) {
    /** What can be set when data is read or a model is trained. */
    public enum Setting {
        /** Of the characters in files. */
        ENCODING,
        /** Of files. */
        FORMAT,
        /** What stands between the fields of a record. */
        SEPARATOR,
        /** Whether the first record names the columns. */
        HEADER,
        /** What becomes of a record that cannot be used. */
        BAD_RECORDS,
        /** The column that holds the text. */
        TEXT_COLUMN,
        /** The column that holds the label. */
        LABEL_COLUMN,
        /** What ends the part of a label that is kept. */
        LABEL_END,
        /** What stands between several labels in one column. */
        LABEL_SEPARATOR,
        /** Whether texts may have any number of labels. */
        MULTI_LABEL,
        /** The share of the texts that is set aside to measure on while training. */
        DEV_SHARE,
        /** Data of its own to measure on while training. */
        DEV_DATA,
        /** What makes words of texts. */
        TOKENIZER,
        /** After how many words texts are cut off. */
        MAX_LENGTH,
        /** How much the examples of each class count. */
        CLASS_WEIGHTS,
        /** What a model is made of. */
        MEMBERS
    }

    /**
     * One setting to change.
     *
     * @param value what it should be; empty if only the user knows, or if it has none
     */
    public record Change(Setting setting, Optional<String> value) {}

    public Remedy {
        changes = List.copyOf(changes);
    }

    /** One that no setting is needed for. */
    public static Remedy of(String words) {
        return new Remedy(words, List.of());
    }

    /** Also by that setting; what it should be only the user knows. */
    public Remedy by(Setting setting) {
        return with(new Change(setting, Optional.empty()));
    }

    /** Also by that setting, set to a value. */
    public Remedy by(Setting setting, String value) {
        return with(new Change(setting, Optional.of(value)));
    }

    private Remedy with(Change change) {
        List<Change> all = new ArrayList<>(changes);
        all.add(change);
        return new Remedy(words, all);
    }
}
