package stride.pass;

import java.util.ArrayList;
import java.util.List;

/**
 * What the passes of a session measure of their batches and keep in parameters that have no gradient. They do not change
 * them while they run, because a step that fails must leave all parameters as they were: they say here how, and whoever
 * changes the others has it done.
 */
public final class RunningStatistics {
    private final List<Runnable> updates = new ArrayList<>();

    /** Of passes that are still to come. */
    public RunningStatistics() {}

    /** @param update moves a pass's own parameters on by what its last forward pass has measured */
    public void add(Runnable update) {
        updates.add(update);
    }

    /** Moves all of them on. */
    public void update() {
        updates.forEach(Runnable::run);
    }
}
