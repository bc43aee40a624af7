package stride.benchmark;

import java.util.Arrays;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;

/**
 * TextCNN with real lengths (20 words on average) and other settings: what padding costs, what long texts and other sizes
 * cost.
 */
final class TextSettingsWorkload {
    private static final int LONG_TEXT = 10_000;

    private final Measurement measurement;
    private final Inputs.Sentences sentences = Inputs.sentences();

    TextSettingsWorkload(Measurement measurement) {
        this.measurement = measurement;
    }

    /**
     * @param time words that a session has room for
     * @param batch examples
     */
    private record Settings(String name, int channels, int[] widths, int filters, int time, int batch) {}

    void run() throws Exception {
        int[] widths = Inputs.SIZES;
        Settings usual = new Settings("length-56", 128, widths, 128, 56, 64);
        time(usual); // the compiler has not settled after the first seconds
        training(usual);
        training(new Settings("length-112", 128, widths, 128, 112, 64));
        training(new Settings("kim", 300, widths, 100, 56, 50));
        training(new Settings("widths-2-to-7", 128, new int[] {2, 3, 4, 5, 6, 7}, 128, 56, 64));
        training(new Settings("small", 50, widths, 30, 56, 64));
        inference(new Settings("document-10000", 128, widths, 128, LONG_TEXT, 1));
    }

    private static Network network(Settings s) {
        return StridePeer.textCnnNetwork(Inputs.VOCAB, s.channels, s.widths, s.filters, Inputs.CLASSES, s.time, 0.5);
    }

    private void training(Settings s) throws Exception {
        measurement.figure(s.name, "", "ms-per-step", seconds -> 1e3 * seconds, time(s));
    }

    private Stopwatch.Timing time(Settings s) throws Exception {
        Network network = network(s);
        float[] ids = new float[s.batch * s.time];
        int[] lengths = new int[s.batch];
        int[] at = {0};
        try (Training training = new Training(network, network.initialize(1), s.batch, measurement.threads, false)) {
            return measurement.steps.time(20, 20, () -> {
                int first = at[0]++ % (Inputs.SENTENCES / s.batch) * s.batch;
                for (int i = 0; i < s.batch; i++) {
                    lengths[i] = read(first + i, ids, i * s.time);
                }
                training.step(ids, lengths, sentences.labels(first, s.batch));
            });
        }
    }

    /** Copies the words of a sentence and returns how many are real: at least as many as the widest filter needs. */
    private int read(int sentence, float[] ids, int to) {
        int length = 0;
        for (int t = 0; t < Inputs.SEQ; t++) {
            int id = sentences.ids()[sentence * Inputs.SEQ + t];
            ids[to + t] = id;
            if (id != 0) {
                length = t + 1;
            }
        }
        return Math.max(length, 7);
    }

    private void inference(Settings s) throws Exception {
        Network network = network(s);
        Parameters parameters = network.initialize(1);
        Session session = network.session(parameters, s.batch);
        for (int i = 0; i < s.time; i++) {
            session.input().set(i, sentences.ids()[i]);
        }
        Arrays.fill(session.lengths(), s.time);
        Stopwatch.Timing time = measurement.operations.time(5, 10, () -> session.forward(s.batch));
        measurement.figure(s.name, "", "ms-per-text", seconds -> 1e3 * seconds, time);
    }
}
