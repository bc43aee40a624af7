package stride.text.dataset;

/** Data that cannot be used. The message reads {@code FILE:LINE: what is wrong; what to do}. */
public final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DataException(Place place, String problem, String remedy) {
        super(place + ": " + problem + "; " + remedy);
    }

    public DataException(Place place, String problem, String remedy, Throwable cause) {
        super(place + ": " + problem + "; " + remedy, cause);
    }

    /** Something wrong with data that comes from no single file. */
    public DataException(String problem, String remedy) {
        super(problem + "; " + remedy);
    }

    /** Something wrong with data that comes from no single file, as another exception shows. */
    public DataException(String problem, String remedy, Throwable cause) {
        super(problem + "; " + remedy, cause);
    }
}
