package stride.benchmark;

import java.nio.file.Path;

/**
 * A network trained on pictures: percent right of the test part, and seconds from pictures in memory, already of the network's
 * size, to the trained network, in a JVM that has just started.
 */
final class PictureWorkload {
    private static final int CHECKED_STEPS = 5;

    private PictureWorkload() {}

    /** @param name of data set and network */
    static void run(Measurement measurement, Peer peer, String name) throws Exception {
        PictureTask task = PictureTask.read(Path.of(System.getProperty("benchmark.images")), name, Measurement.QUICK);
        measurement.row(name, "", "check", "train-pictures", task.train().size());
        measurement.row(name, "", "check", "train-pictures-hash", task.train().hash());
        measurement.row(name, "", "check", "test-pictures", task.test().size());
        measurement.row(name, "", "check", "test-pictures-hash", task.test().hash());
        measurement.row(name, "", "note", "epochs", task.epochs());

        MachineLoad.waitForQuiet();
        MachineLoad load = MachineLoad.start();
        long start = System.nanoTime();
        try (Peer.PictureModel model = peer.trainPictures(task)) {
            double seconds = (System.nanoTime() - start) * 1e-9;
            double others = load.ofOthers();
            measurement.row(name, "", "figure", "accuracy", accuracy(model, task.test()));
            measurement.row(name, "", "figure", "train-seconds", seconds);
            measurement.row(name, "", "note", "train-other-load", others);
            boolean random = task.plan().layers().stream().anyMatch(PlannedLayer.Dropout.class::isInstance);
            for (int i = 0; i < CHECKED_STEPS; i++) {
                String kind = random || !model.isComparable() ? "note" : "check";
                measurement.row(
                        name, "", kind, "loss-step" + (i + 1), model.losses().get(i));
            }
            measurement.row(
                    name,
                    "",
                    "note",
                    "loss-last",
                    model.losses().get(model.losses().size() - 1));
        }
    }

    /** Percent. */
    private static double accuracy(Peer.PictureModel model, PictureSet test) throws Exception {
        int[] labels = model.labels(test);
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += labels[i] == test.labels()[i] ? 1 : 0;
        }
        return 100.0 * right / test.size();
    }
}
