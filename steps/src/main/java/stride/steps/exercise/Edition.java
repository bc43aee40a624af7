package stride.steps.exercise;

/** The editions of the exercise in circulation. Their texts agree; their examples draw different inputs. */
public enum Edition {
    /** The first: ten 4 by 4 images under a 2 by 2 window. */
    FIRST("2017-18"),
    /** The revision called "v2a": ten 5 by 7 images under a 3 by 3 window. */
    SECOND("2019 (v2a)"),
    /** The rewrite with hidden tests: two 5 by 7 images, padding of 3. */
    THIRD("2021+");

    private final String label;

    Edition(String label) {
        this.label = label;
    }

    /** When it came out, as readers know it. */
    public String label() {
        return label;
    }
}
