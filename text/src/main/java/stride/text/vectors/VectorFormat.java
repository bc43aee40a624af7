package stride.text.vectors;

/** The ways in which files hold word vectors. */
public enum VectorFormat {
    /** A line with the numbers of words and dimensions; then each word, a space, and little-endian floats. */
    WORD2VEC_BINARY("word2vec binary"),

    /** A line with the numbers of words and dimensions; then a word and its numbers a line. fastText's .vec is the same. */
    WORD2VEC_TEXT("word2vec or fastText text"),

    /** A word and its numbers a line, with nothing before. The word may have spaces in it. */
    GLOVE_TEXT("GloVe text");

    private final String description;

    VectorFormat(String description) {
        this.description = description;
    }

    @Override
    public String toString() {
        return description;
    }
}
