package stride.text.token;

/** A {@link Tokenizer} or {@link Segmenter} of somebody else's is needed that can't be had. The message says which, and what to do. */
public final class MissingTokenizerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingTokenizerException(String message) {
        super(message);
    }

    MissingTokenizerException(String message, Throwable cause) {
        super(message, cause);
    }
}
