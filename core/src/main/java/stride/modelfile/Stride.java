package stride.modelfile;

/** What this library is. */
public final class Stride {
    /** The version, as written into models. */
    public static final String VERSION = "0.1.0";

    private Stride() {}
}
