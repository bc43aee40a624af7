package stride.text.token;

/** A {@link Segmenter} is needed that can't be had. The message says which, and what to do. */
public final class MissingSegmenterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingSegmenterException(String message) {
        super(message);
    }

    MissingSegmenterException(String message, Throwable cause) {
        super(message, cause);
    }
}
