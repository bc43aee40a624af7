package stride.image.check;

import stride.classify.check.Finding;

/** What a finding is about, in the order in which equally severe ones are reported. */
public enum PictureFindingKind implements Finding.Kind {
    /** Files that are broken, cut off, or no pictures. */
    BROKEN_PICTURES,
    /** Pictures without a label. */
    EMPTY_LABELS,
    /** Records that can't be used for another reason. */
    BAD_RECORDS,
    /** All pictures have the same label. */
    ONE_CLASS,
    /** Labels that only held-out pictures have. */
    UNKNOWN_LABELS,
    /** Held-out pictures that are in the training part, the same or resized or recompressed. */
    LEAKS,
    /** The same picture under several labels. */
    CONFLICTING_LABELS,
    /** The same picture under the same label, pixel by pixel. */
    DUPLICATES,
    /** The same picture, resized or recompressed, under the same label. */
    NEAR_DUPLICATES,
    /** Pictures of one colour. */
    BLANK_PICTURES,
    /** Pictures of another size than most. */
    ODD_SIZES,
    /** Grey pictures among those in colours, or the other way round. */
    ODD_COLOURS,
    /** Too few pictures to learn from and to measure on. */
    FEW_PICTURES,
    /** Classes of a few pictures. */
    SMALL_CLASSES,
    /** One class has many times as many pictures as another. */
    IMBALANCE,
    /** Files among the pictures that are none. */
    OTHER_FILES,
    /** Files that systems put beside those of people, which are passed over. */
    SYSTEM_FILES
}
