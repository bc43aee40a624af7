package stride.classify.training;

/** What makes one evaluation better than another. */
public enum Selection {
    /** Higher accuracy; of equal ones the lower loss. */
    ACCURACY,
    /** Lower loss. */
    LOSS
}
