package stride.benchmark;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import stride.benchmark.Peer.ConvShape;
import stride.benchmark.Stopwatch.Timing;

/**
 * One peer at one workload, in a JVM of its own: {@code Measurement CLASS NAME THREADS WORKLOAD FILE}. A workload may have
 * parts, of which one is measured: {@code text:mr}. Adds rows
 * {@code workload,case,peer,threads,kind,metric,value} to the file. Kinds: {@code figure} is a median, {@code best} the same
 * of the fastest call, {@code check} a number that peers must agree on, {@code note} anything else, {@code error} a reason
 * why there is nothing.
 */
public final class Measurement {
    static final List<ConvShape> SHAPES = List.of(
            new ConvShape(32, 28, 28, 1, 32, 3, 1, 1),
            new ConvShape(32, 28, 28, 32, 64, 3, 1, 1),
            new ConvShape(32, 56, 56, 64, 64, 3, 1, 1),
            new ConvShape(32, 14, 14, 256, 256, 3, 1, 1),
            new ConvShape(32, 32, 32, 64, 64, 5, 1, 2),
            new ConvShape(32, 56, 56, 64, 128, 1, 1, 0),
            new ConvShape(64, 32, 32, 3, 32, 3, 1, 1));
    private static final int[] SIDES = {256, 512, 1024, 2048};
    private static final int BATCH = 64;
    private static final int CHECKED_STEPS = 5;
    static final boolean QUICK = Boolean.getBoolean("benchmark.quick");

    private final Peer peer;
    private final String name;
    final int threads;
    private final String workload;
    private final String part; // of the workload, or ""
    private final PrintWriter rows;
    final Stopwatch steps = QUICK ? new Stopwatch(2, 1) : new Stopwatch(3, 3);
    final Stopwatch operations = QUICK ? new Stopwatch(0.4, 0.2) : new Stopwatch(0.7, 0.6);

    private Measurement(Peer peer, String name, int threads, String workload, PrintWriter rows) {
        this.peer = peer;
        this.name = name;
        this.threads = threads;
        String[] names = workload.split(":", 2);
        this.workload = names[0];
        this.part = names.length > 1 ? names[1] : "";
        this.rows = rows;
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Peer peer = (Peer) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        int threads = Integer.parseInt(arguments[2]);
        try (PrintWriter rows = new PrintWriter(
                Files.newBufferedWriter(Path.of(arguments[4]), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true)) {
            Measurement measurement = new Measurement(peer, arguments[1], threads, arguments[3], rows);
            try {
                peer.start(threads);
                measurement.row("-", "", "note", "version", peer.version());
                measurement.run();
            } catch (Exception | LinkageError e) {
                measurement.error("-", "", e);
            }
        }
        System.exit(0); // some native libraries leave threads behind
    }

    private void run() throws Exception {
        switch (workload) {
            case "textcnn-train" -> textCnnTraining();
            case "textcnn-infer" -> textCnnInference();
            case "conv2d" -> convolutions();
            case "sgemm" -> products();
            case "lenet-train" -> lenetTraining();
            case "small-train" -> {
                new NetworkWorkload(this, peer, "small", "28x28x1").train();
                new NetworkWorkload(this, peer, "small", "32x32x3").train();
            }
            case "small-infer" -> {
                new NetworkWorkload(this, peer, "small", "28x28x1").infer();
                new NetworkWorkload(this, peer, "small", "32x32x3").infer();
            }
            case "lenet-infer" -> new NetworkWorkload(this, peer, "lenet", "28x28x1").infer();
            case "images" -> PictureWorkload.run(this, peer, part);
            case "text" -> TextWorkload.run(this, peer, part);
            default -> peer.measure(workload, this);
        }
    }

    private void textCnnTraining() throws Exception {
        Inputs.Sentences s = Inputs.sentences();
        for (String variant : peer.textCnnVariants()) {
            // Without dropout, so that every peer must see the same losses.
            try (Peer.TextCnn model = peer.textCnn(variant, 1.0)) {
                if (model == null || !model.trains()) {
                    continue;
                }
                row("b64", variant, "check", "loss-before", loss(model, s));
                String kind = model.adamIsDense() ? "check" : "note";
                for (int i = 0; i < CHECKED_STEPS; i++) {
                    float loss = model.trainStep(s.ids(i * BATCH, BATCH), s.labels(i * BATCH, BATCH), BATCH);
                    row("b64", variant, kind, "loss-step" + (i + 1), loss);
                }
                row("b64", variant, kind, "loss-after" + CHECKED_STEPS, loss(model, s));
            }
            try (Peer.TextCnn model = peer.textCnn(variant, 0.5)) {
                int[] at = {0};
                Timing time = steps.time(20, QUICK ? 20 : 60, () -> {
                    int i = at[0]++ % (Inputs.SENTENCES / BATCH);
                    model.trainStep(s.ids(i * BATCH, BATCH), s.labels(i * BATCH, BATCH), BATCH);
                });
                figure("b64", variant, "ms-per-step", seconds -> 1e3 * seconds, time);
            }
        }
    }

    /** Mean loss of the first batch. */
    private static double loss(Peer.TextCnn model, Inputs.Sentences s) throws Exception {
        float[] scores = model.infer(s.ids(0, BATCH), BATCH);
        double sum = 0;
        for (int i = 0; i < BATCH; i++) {
            double right = scores[2 * i + s.labels()[i]];
            sum += Math.log(Math.exp(scores[2 * i]) + Math.exp(scores[2 * i + 1])) - right;
        }
        return sum / BATCH;
    }

    private void textCnnInference() throws Exception {
        Inputs.Sentences s = Inputs.sentences();
        int[][] batches = new int[Inputs.SENTENCES / BATCH][];
        Arrays.setAll(batches, i -> s.ids(i * BATCH, BATCH));
        int[][] singles = new int[Inputs.SENTENCES][];
        Arrays.setAll(singles, i -> s.ids(i, 1));
        for (String variant : peer.textCnnVariants()) {
            try (Peer.TextCnn model = peer.textCnn(variant, 0.5)) {
                if (model == null) {
                    continue;
                }
                row("b64", variant, "check", "loss-before", loss(model, s));
                int[] at = {0};
                Timing time =
                        steps.time(10, QUICK ? 20 : 100, () -> model.infer(batches[at[0]++ % batches.length], BATCH));
                figure("b64", variant, "sentences-per-s", seconds -> BATCH / seconds, time);
                time = steps.time(1000, QUICK ? 1000 : 5000, () -> model.infer(singles[at[0]++ % singles.length], 1));
                figure("b1", variant, "p50-ms", seconds -> 1e3 * seconds, time);
                row("b1", variant, "figure", "p99-ms", 1e3 * time.quantile(0.99));
                row(
                        "b1",
                        variant,
                        "figure",
                        "sentences-per-s",
                        time.sorted().length / Arrays.stream(time.sorted()).sum());
            }
        }
    }

    private void convolutions() throws Exception {
        for (ConvShape shape : SHAPES) {
            for (String variant : peer.convVariants()) {
                try (Peer.Conv conv = peer.conv(variant, shape)) {
                    if (conv != null) {
                        convolution(shape, variant, conv);
                    }
                } catch (Exception | LinkageError e) {
                    error(shape.toString(), variant, e);
                }
            }
        }
    }

    private void convolution(ConvShape shape, String variant, Peer.Conv conv) throws Exception {
        String[] names = {"sum-y", "sum-dx", "sum-dw"};
        double[] sums = conv.check();
        for (int i = 0; i < sums.length; i++) {
            row(shape.toString(), variant, "check", names[i], sums[i]);
        }
        Timing time = operations.time(3, 5, conv::forward);
        figure(shape.toString(), variant, "forward-gflops", seconds -> 1e-9 * shape.flops() / seconds, time);
        if (sums.length == names.length) {
            time = operations.time(3, 5, conv::backward);
            figure(shape.toString(), variant, "backward-gflops", seconds -> 2e-9 * shape.flops() / seconds, time);
        }
    }

    private void products() throws Exception {
        for (int n : SIDES) {
            try (Peer.Gemm gemm = peer.gemm(n)) {
                if (gemm != null) {
                    gemm.run();
                    row("n" + n, "", "check", "sum-c", gemm.check());
                    Timing time = operations.time(5, 5, gemm::run);
                    figure("n" + n, "", "gflops", seconds -> 2e-9 * n * n * n / seconds, time);
                }
            }
        }
    }

    private void lenetTraining() throws Exception {
        float[] images = Inputs.images();
        int[] labels = Inputs.imageLabels();
        float[][] x = new float[Inputs.IMAGES / BATCH][];
        Arrays.setAll(x, i -> Arrays.copyOfRange(images, i * BATCH * 784, (i + 1) * BATCH * 784));
        int[][] y = new int[x.length][];
        Arrays.setAll(y, i -> Arrays.copyOfRange(labels, i * BATCH, (i + 1) * BATCH));
        try (Peer.Lenet model = peer.lenet(1.0)) {
            if (model == null) {
                return;
            }
            for (int i = 0; i < CHECKED_STEPS; i++) {
                row("b64", "", "check", "loss-step" + (i + 1), model.trainStep(x[i], y[i], BATCH));
            }
        }
        try (Peer.Lenet model = peer.lenet(0.5)) {
            int[] at = {0};
            Timing time = steps.time(20, QUICK ? 20 : 60, () -> {
                int i = at[0]++ % x.length;
                model.trainStep(x[i], y[i], BATCH);
            });
            figure("b64", "", "ms-per-step", seconds -> 1e3 * seconds, time);
        }
    }

    /** @param ofSeconds the figure as a function of the seconds of a call */
    void figure(String kase, String variant, String metric, DoubleUnaryOperator ofSeconds, Timing time) {
        row(kase, variant, "figure", metric, ofSeconds.applyAsDouble(time.median()));
        row(kase, variant, "best", metric, ofSeconds.applyAsDouble(time.quantile(0)));
        row(kase, variant, "note", metric + "-other-load", time.otherLoad());
    }

    private void error(String kase, String variant, Throwable thrown) {
        thrown.printStackTrace();
        row(kase, variant, "error", "error", thrown.toString().replaceAll("[,\\s]+", " "));
    }

    void row(String kase, String variant, String kind, String metric, double value) {
        row(kase, variant, kind, metric, String.format(Locale.ROOT, "%.7g", value));
    }

    private void row(String kase, String variant, String kind, String metric, String value) {
        String full = variant.isEmpty() ? name : name + "-" + variant;
        rows.println(String.join(",", workload, kase, full, Integer.toString(threads), kind, metric, value));
    }
}
