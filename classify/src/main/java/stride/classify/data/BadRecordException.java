package stride.classify.data;

/**
 * One record of the data cannot be used, but what comes after it can be read: who wants to may leave it out and go on
 * with the next.
 */
public final class BadRecordException extends DataException {

    private static final long serialVersionUID = 1;

    public BadRecordException(Place place, String problem, Remedy remedy) {
        super(place, problem, remedy.by(Remedy.Setting.BAD_RECORDS));
    }
}
