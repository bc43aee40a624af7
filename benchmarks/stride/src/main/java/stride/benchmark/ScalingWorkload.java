package stride.benchmark;

import java.util.Arrays;
import stride.network.Network;

/** The training steps with one thread and with all, in turn: what more threads give. */
final class ScalingWorkload {
    private static final int TURNS = 5;
    private static final int BATCH = 64;
    private static final int STEPS = 1000;

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
        pieces(measurement, s);
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

    /**
     * The independent pieces of a training step of TextCNN: how many, the largest, what none of them holds, and what more
     * processors could make of them at best.
     */
    private static void pieces(Measurement measurement, Inputs.Sentences s) {
        PieceTimes times = new PieceTimes();
        Network network = StridePeer.textCnnNetwork(0.5);
        Training training = new Training(network, StridePeer.textCnnParameters(network), BATCH, times, () -> {}, false);
        float[] ids = new float[BATCH * Inputs.SEQ];
        int[] batch = s.ids(0, BATCH);
        for (int i = 0; i < ids.length; i++) {
            ids[i] = batch[i];
        }
        int[] lengths = new int[BATCH];
        Arrays.fill(lengths, Inputs.SEQ);
        int[] labels = s.labels(0, BATCH);
        for (int i = 0; i < STEPS; i++) {
            if (i == STEPS / 2) {
                times.forget(); // the compiler has done its work
            }
            times.step(() -> training.step(ids, lengths, labels));
        }
        measurement.row("textcnn", "", "figure", "pieces", times.pieces());
        measurement.row("textcnn", "", "figure", "largest-piece-share", times.largestShare());
        measurement.row("textcnn", "", "figure", "serial-share", times.serialShare());
        for (int threads : new int[] {2, 8, 32}) {
            double speedUp = times.seconds(1) / times.seconds(threads);
            measurement.row("textcnn", "", "figure", "at-best-with-" + threads + "-threads", speedUp);
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
