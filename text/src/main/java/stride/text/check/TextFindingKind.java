package stride.text.check;

import stride.classify.check.Finding;

/** What a finding is about, in the order in which equally severe ones are reported. */
public enum TextFindingKind implements Finding.Kind {
    /** Records without a label. */
    EMPTY_LABELS,
    /** Records whose label no model can have. */
    UNUSABLE_LABELS,
    /** Records that have more or fewer fields than others. */
    WRONG_FIELD_COUNTS,
    /** Records with bytes that are no characters in the encoding. */
    UNDECODABLE_BYTES,
    /** Lines that are no JSON objects. */
    INVALID_JSON,
    /** Files that are no text, such as pictures. */
    FILES_WITHOUT_TEXT,
    /** Records that can't be used for another reason. */
    BAD_RECORDS,
    /** All texts have the same label. */
    ONE_CLASS,
    /** Nearly every text has a label of its own. */
    LABELS_LIKE_TEXTS,
    /** Whole numbers that are written with and without a fraction, and are one label. */
    LABEL_NUMBERS,
    /** Labels that differ in case, spaces, signs or the way a number is written alone. */
    LABEL_VARIANTS,
    /** Labels that differ by one slip of the keyboard. */
    LABEL_TYPOS,
    /** Labels that are lists of labels. */
    LABEL_LISTS,
    /** Labels that only held-out texts have. */
    UNKNOWN_LABELS,
    /** Held-out texts that stand in the training part. */
    LEAKS,
    /** The same text under several labels. */
    CONFLICTING_LABELS,
    /** The same text under the same label. */
    DUPLICATES,
    /** Nothing but white space. */
    EMPTY_TEXTS,
    /** Something, but no token for the tokenizer. */
    TEXTS_WITHOUT_TOKENS,
    /** U+FFFD: what a character was is lost. */
    REPLACEMENT_CHARACTERS,
    /** UTF-8 that was read in another encoding, as in "Ã©". */
    MOJIBAKE,
    /** Characters that no text has. */
    CONTROL_CHARACTERS,
    /** U+FEFF inside a file. */
    BYTE_ORDER_MARKS,
    /** Too few texts to learn from and to measure on. */
    FEW_TEXTS,
    /** A class of one text. */
    SINGLE_TEXT_CLASSES,
    /** Classes of a few texts. */
    SMALL_CLASSES,
    /** One class has many times as many texts as another. */
    IMBALANCE,
    /** Texts far longer than sentences. */
    LONG_TEXTS,
    /** Files that systems put beside those of people, which are passed over. */
    SYSTEM_FILES
}
