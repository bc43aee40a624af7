package stride.definition;

/** The text of a network is not one, or its layers don't fit. The message names the text, the line, and what to do. */
public final class DefinitionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int line;

    DefinitionException(String source, int line, String message) {
        super(source + ", line " + line + ": " + message);
        this.line = line;
    }

    /** The line it is about, counted from 1. */
    public int line() {
        return line;
    }
}
