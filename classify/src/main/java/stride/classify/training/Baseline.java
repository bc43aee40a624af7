package stride.classify.training;

import stride.classify.data.Remedy;
import stride.tensor.Tensor;

/**
 * A model that is trained in one go: what networks are compared with, and often a member of the ensemble beside them.
 */
public interface Baseline {
    /** What it is, such as {@code linear}. */
    String name();

    /** Its logits on the dev part, which it has not seen, (examples of the dev part, classes). */
    Tensor devLogits();

    /** Whether it is a member of the ensemble, rather than a comparison alone. */
    boolean isMember();

    /** Whether it is trained once more in the end, on the dev part too. */
    boolean learnsFromDev();

    /** How it is trained alone, for those to whom networks bring nothing that shows: a sentence. */
    Remedy alone();
}
