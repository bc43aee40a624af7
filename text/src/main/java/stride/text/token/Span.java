package stride.text.token;

/**
 * A piece of a text.
 *
 * @param start index of its first {@code char}
 * @param end index after its last
 */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("a piece of a text from " + start + " to " + end);
        }
    }
}
