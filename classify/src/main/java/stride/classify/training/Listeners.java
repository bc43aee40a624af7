package stride.classify.training;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who is told what happens in a training. */
final class Listeners<C> {
    private final List<TrainingListener<C>> all = new CopyOnWriteArrayList<>();
    private boolean baselineTold;

    void add(TrainingListener<C> listener) {
        all.add(listener);
    }

    /** Once, before the first step. */
    void tellBaseline(Training<C> training) {
        if (!baselineTold && !all.isEmpty()) {
            baselineTold = true;
            training.baseline().ifPresent(alone -> all.forEach(listener -> listener.baselineTrained(training, alone)));
        }
    }

    /** @param ended whether the network being trained has come to its end */
    void tell(Training<C> training, TrainingProgress progress, boolean ended) {
        for (TrainingListener<C> listener : all) {
            listener.stepTaken(training, progress);
            progress.dev().ifPresent(dev -> listener.devMeasured(training, dev, progress.best()));
            if (ended) {
                listener.networkTrained(training, training.network());
            }
        }
    }
}
