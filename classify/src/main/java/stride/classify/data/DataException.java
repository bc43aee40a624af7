package stride.classify.data;

import org.jspecify.annotations.Nullable;

/** Data that cannot be used. The message reads {@code FILE:LINE: what is wrong; what to do}. */
public sealed class DataException extends RuntimeException permits BadRecordException {

    private static final long serialVersionUID = 1;

    private final String problem;
    private final transient @Nullable Remedy remedy;

    public DataException(Place place, String problem, Remedy remedy) {
        this(place, problem, remedy, null);
    }

    public DataException(Place place, String problem, String remedy) {
        this(place, problem, Remedy.of(remedy));
    }

    public DataException(Place place, String problem, String remedy, Throwable cause) {
        this(place, problem, Remedy.of(remedy), cause);
    }

    /** Something wrong with data that comes from no single file. */
    public DataException(String problem, Remedy remedy) {
        super(problem + "; " + remedy.words());
        this.problem = problem;
        this.remedy = remedy;
    }

    /** Something wrong with data that comes from no single file. */
    public DataException(String problem, String remedy) {
        this(problem, Remedy.of(remedy));
    }

    /** Something wrong with data that comes from no single file, as another exception shows. */
    public DataException(String problem, String remedy, Throwable cause) {
        super(problem + "; " + remedy, cause);
        this.problem = problem;
        this.remedy = Remedy.of(remedy);
    }

    private DataException(Place place, String problem, Remedy remedy, @Nullable Throwable cause) {
        super(place + ": " + problem + "; " + remedy.words(), cause);
        this.problem = problem;
        this.remedy = remedy;
    }

    /** What is wrong, without the place and what to do. */
    public String problem() {
        return problem;
    }

    /** What to do, the end of the message; an exception that was serialized no longer has it. */
    public Remedy remedy() {
        return remedy == null ? Remedy.of("") : remedy;
    }
}
