package stride.pass;

/**
 * Updates that an optimizer has put off: of rows of a table that no training step has read since. Whoever is about to read
 * rows first has them catch up.
 */
@FunctionalInterface
public interface DeferredUpdates {
    /** Nothing was put off: all rows are as they should be. */
    DeferredUpdates NONE = rows -> {};

    /** Brings these rows of their table up to date. */
    void catchUp(Rows rows);
}
