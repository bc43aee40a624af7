package stride.kernel;

/** What stays the same from one step of Adam to the next. */
public interface AdamSettings {
    /** Decay of the first moment. */
    float beta1();

    /** Decay of the second moment. */
    float beta2();

    /** What keeps the divisor from zero. */
    float epsilon();
}
