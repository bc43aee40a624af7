package stride.benchmark;

import java.util.Arrays;

/** The training steps with one thread and with all, in turn: what more threads give. */
final class ScalingWorkload {
    private static final int TURNS = 5;
    private static final int BATCH = 64;

    private ScalingWorkload() {}

    static void run(Measurement measurement) throws Exception {
        Inputs.Sentences s = Inputs.sentences();
        int[] at = {0};
        StridePeer one = new StridePeer();
        StridePeer many = new StridePeer();
        one.start(1);
        many.start(measurement.threads);
        try (Peer.TextCnn slow = one.textCnn("", 0.5);
                Peer.TextCnn fast = many.textCnn("", 0.5)) {
            measurement.row(
                    "textcnn",
                    "",
                    "figure",
                    "speed-up",
                    speedUp(measurement, () -> text(slow, s, at), () -> text(fast, s, at)));
        }
        float[] images = Arrays.copyOf(Inputs.images(), BATCH * 784);
        int[] labels = Arrays.copyOf(Inputs.imageLabels(), BATCH);
        try (Peer.Lenet slow = one.lenet(0.5);
                Peer.Lenet fast = many.lenet(0.5)) {
            double speedUp = speedUp(
                    measurement,
                    () -> slow.trainStep(images, labels, BATCH),
                    () -> fast.trainStep(images, labels, BATCH));
            measurement.row("lenet", "", "figure", "speed-up", speedUp);
        }
    }

    private static void text(Peer.TextCnn model, Inputs.Sentences s, int[] at) throws Exception {
        int first = at[0]++ % (Inputs.SENTENCES / BATCH) * BATCH;
        model.trainStep(s.ids(first, BATCH), s.labels(first, BATCH), BATCH);
    }

    /** The median of several ratios, each of two measurements right after one another. */
    private static double speedUp(Measurement measurement, Stopwatch.Work slow, Stopwatch.Work fast) throws Exception {
        double[] ratios = new double[TURNS];
        for (int i = 0; i < TURNS; i++) {
            double before = measurement.operations.time(20, 20, slow).median();
            ratios[i] = before / measurement.operations.time(20, 20, fast).median();
        }
        Arrays.sort(ratios);
        return ratios[TURNS / 2];
    }
}
