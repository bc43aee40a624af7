package stride.classify.tune;

/** How a search ended. */
public enum Verdict {
    /** The time was too short to try anything besides the preset, which is kept. */
    NOTHING_TRIED,
    /** The preset did best of all that was tried, and is kept. */
    PRESET_IS_BEST,
    /** A candidate did better, but the time was too short to confirm it on the texts held back; the preset is kept. */
    UNCONFIRMED,
    /** A candidate did better, but not on the texts held back; the preset is kept. */
    REFUTED,
    /** A candidate did better on the texts held back too, but its training on all texts led nowhere; the preset is kept. */
    DIVERGED,
    /** A candidate did better on the texts held back too; the model has its settings. */
    BETTER
}
