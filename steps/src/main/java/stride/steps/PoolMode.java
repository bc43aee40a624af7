package stride.steps;

/** What a pooling layer keeps of each window. */
public enum PoolMode {
    /** The largest value. */
    MAX,
    /** The arithmetic mean. */
    AVERAGE
}
