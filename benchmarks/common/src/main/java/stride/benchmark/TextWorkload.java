package stride.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A text classifier trained and measured on one data set: accuracy on the test part, seconds from texts in memory to a
 * model that classifies and is on disk, megabytes of that model and of the jars it needs at run time, natives in them,
 * and microseconds of a text by itself.
 */
final class TextWorkload {
    private static final double MEGABYTE = 1e6;
    private static final String OWN_CLASSES = "benchmark-common"; // on the class path, but nothing that one ships

    private TextWorkload() {}

    /** @param name of the data set */
    static void run(Measurement measurement, Peer peer, String name) throws Exception {
        TextData data = TextData.read(Path.of(System.getProperty("benchmark.texts")), name);
        check(measurement, name, "train", data.train());
        check(measurement, name, "dev", data.dev());
        check(measurement, name, "test", data.test());

        Path folder = Files.createTempDirectory("stride-benchmark");
        MachineLoad.waitForQuiet();
        MachineLoad load = MachineLoad.start();
        long start = System.nanoTime();
        try (Peer.TextModel model = peer.trainTexts(data.train(), data.dev(), folder)) {
            measurement.row(name, "", "figure", "train-seconds", (System.nanoTime() - start) * 1e-9);
            measurement.row(name, "", "note", "train-other-load", load.ofOthers());
            measurement.row(name, "", "figure", "accuracy", accuracy(model, data));
            measurement.row(name, "", "figure", "model-mb", Files.size(model.file()) / MEGABYTE);
            measurement.row(name, "", "figure", "ships-mb", shippedBytes() / MEGABYTE);

            int[] at = {0};
            List<LabelledText> test = data.test();
            Stopwatch.Timing time = measurement.steps.time(
                    100, 1000, () -> model.label(test.get(at[0]++ % test.size()).text()));
            measurement.row(name, "", "figure", "text-us", 1e6 * time.median());
            measurement.row(name, "", "note", "text-us-p99", 1e6 * time.quantile(0.99));
            measurement.row(name, "", "note", "text-other-load", time.otherLoad());
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void check(Measurement measurement, String name, String part, List<LabelledText> texts) {
        measurement.row(name, "", "check", part + "-texts", texts.size());
        measurement.row(name, "", "check", part + "-texts-hash", TextData.hash(texts));
    }

    /** Percent. */
    private static double accuracy(Peer.TextModel model, TextData data) throws Exception {
        Set<String> labels = data.labels();
        int right = 0;
        for (LabelledText each : data.test()) {
            String answer = model.label(each.text());
            if (!labels.contains(answer)) {
                throw new IllegalStateException("not a label of the training: " + answer);
            }
            right += answer.equals(each.label()) ? 1 : 0;
        }
        return 100.0 * right / data.test().size();
    }

    private static long shippedBytes() {
        long bytes = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            File file = new File(entry);
            if (file.isFile() && !file.getName().startsWith(OWN_CLASSES)) {
                bytes += file.length();
            }
        }
        return bytes;
    }
}
