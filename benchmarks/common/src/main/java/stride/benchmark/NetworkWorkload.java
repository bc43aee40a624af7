package stride.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import stride.benchmark.Stopwatch.Timing;

/** Training steps and answers of the networks of Stride's presets for pictures. */
final class NetworkWorkload {
    private static final int BATCH = 64;
    private static final int BATCHES = 20;
    private static final int CHECKED_STEPS = 5;
    private static final float CHECKED_RATE = 1e-4f; // at 1e-3 what libraries round otherwise grows sevenfold a step

    private final Measurement measurement;
    private final Peer peer;
    private final String kase; // extents of the images, such as 28x28x1
    private final NetworkPlan plan;
    private final float[][] images; // batches of (64, height, width, channels)
    private final int[][] labels; // batches of (64)

    /** @param preset and extents of the images, such as 28x28x1 */
    NetworkWorkload(Measurement measurement, Peer peer, String preset, String extents) throws Exception {
        this.measurement = measurement;
        this.peer = peer;
        this.kase = extents;
        this.plan = NetworkPlan.read(Path.of(System.getProperty("benchmark.images")), preset + "-" + extents);
        this.images = new float[BATCHES][];
        this.labels = new int[BATCHES][BATCH];
        Random random = new Random(17);
        for (int i = 0; i < BATCHES; i++) {
            images[i] = Inputs.fill(100 + i, BATCH * plan.size(), 1.7f); // variance 1
            Arrays.setAll(labels[i], j -> random.nextInt(plan.classes()));
        }
    }

    /** Losses of five steps; then the running statistics show in what the network answers. Then the time of a step. */
    void train() throws Exception {
        String batch = kase + "-b64";
        try (Peer.ImageNetwork network = peer.network(plan)) {
            measurement.row(batch, "", "check", "loss-before", loss(network));
            network.rate(CHECKED_RATE);
            for (int i = 0; i < CHECKED_STEPS; i++) {
                float loss = network.trainStep(images[i], labels[i], BATCH);
                measurement.row(batch, "", "check", "loss-step" + (i + 1), loss);
            }
            measurement.row(batch, "", "check", "loss-after" + CHECKED_STEPS, loss(network));
        }
        try (Peer.ImageNetwork network = peer.network(plan)) {
            int[] at = {0};
            Timing time = measurement.steps.time(20, Measurement.QUICK ? 20 : 60, () -> {
                int i = at[0]++ % BATCHES;
                network.trainStep(images[i], labels[i], BATCH);
            });
            measurement.figure(batch, "", "ms-per-step", seconds -> 1e3 * seconds, time);
        }
    }

    /** Mean loss of the first batch, by the logits that a trained network would give. */
    private double loss(Peer.ImageNetwork network) throws Exception {
        float[] logits = network.logits(images[0], BATCH);
        double sum = 0;
        for (int i = 0; i < BATCH; i++) {
            double exponentials = 0;
            for (int c = 0; c < plan.classes(); c++) {
                exponentials += Math.exp(logits[i * plan.classes() + c]);
            }
            sum += Math.log(exponentials) - logits[i * plan.classes() + labels[0][i]];
        }
        return sum / BATCH;
    }

    /** One picture at a time. */
    void infer() throws Exception {
        float[][] pictures = new float[BATCH][];
        Arrays.setAll(pictures, i -> Arrays.copyOfRange(images[0], i * plan.size(), (i + 1) * plan.size()));
        try (Peer.ImageNetwork network = peer.network(plan)) {
            double sum = 0;
            for (float[] picture : pictures) {
                sum += Inputs.sumAbs(network.logits(picture, 1));
            }
            measurement.row(kase, "", "check", "sum-logits", sum);
            int[] at = {0};
            Timing time = measurement.steps.time(
                    500, Measurement.QUICK ? 500 : 2000, () -> network.logits(pictures[at[0]++ % BATCH], 1));
            measurement.figure(kase, "", "p50-us", seconds -> 1e6 * seconds, time);
            measurement.row(kase, "", "figure", "p99-us", 1e6 * time.quantile(0.99));
        }
    }
}
