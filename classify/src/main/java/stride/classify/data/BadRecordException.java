package stride.classify.data;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One record of the data cannot be used, but what comes after it can be read: who wants to may leave it out and go on
 * with the next.
 */
public final class BadRecordException extends DataException {

    private static final long serialVersionUID = 2;

    /** What is wrong with a record. */
    public enum Fault {
        /** It has no label where it must have one. */
        EMPTY_LABEL,
        /** Its label is none that a model can have. */
        UNUSABLE_LABEL,
        /** It has other fields than the records before. */
        WRONG_FIELDS,
        /** It has bytes that are no characters. */
        UNDECODABLE,
        /** It is no JSON object. */
        INVALID_JSON,
        /** It is a file, and that is none of text. */
        NO_TEXT,
        /** It is a file, and that is no picture, or a broken one. */
        NO_PICTURE,
        /** Something else. */
        OTHER;

        /** As JSON has it, such as {@code empty-label}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Fault fault;
    private final transient @Nullable Place place;
    private final transient @Nullable Remedy ownRemedy;

    public BadRecordException(Place place, String problem, Remedy remedy) {
        this(Fault.OTHER, place, problem, remedy);
    }

    /** @param remedy of the fault itself; that the record can also be left out is added */
    public BadRecordException(Fault fault, Place place, String problem, Remedy remedy) {
        super(place, problem, remedy.by(Remedy.Setting.BAD_RECORDS));
        this.fault = fault;
        this.place = place;
        this.ownRemedy = remedy;
    }

    public Fault fault() {
        return fault;
    }

    /** Where the record begins; an exception that was serialized no longer knows. */
    public Place place() {
        return place == null ? Place.MEMORY : place;
    }

    /** What to do about the fault other than to leave the record out. */
    public Remedy repair() {
        return ownRemedy == null ? remedy() : ownRemedy;
    }
}
