package stride.classify.check;

/** How much a finding matters, the worst first. */
public enum Severity {
    /** The result can't be trusted, or training can't work. */
    SERIOUS,
    /** The result suffers. */
    WARNING,
    /** Good to know. */
    NOTE
}
