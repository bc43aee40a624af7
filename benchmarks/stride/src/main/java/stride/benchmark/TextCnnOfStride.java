package stride.benchmark;

import java.util.Arrays;
import stride.network.Model;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.parallel.Workers;
import stride.tensor.Tensor;

/**
 * Every text counts as 56 words long, padding included, as it does with the peers. Until it is trained, it is a
 * {@link Model}, and a batch is shared out between as many sessions as there are threads.
 */
final class TextCnnOfStride implements Peer.TextCnn {
    private final Network network;
    private final Parameters parameters;
    private final int capacity;
    private final int threads;
    private final boolean lazy;
    private final Workers workers;
    private final float[] ids; // (capacity, 56)
    private final int[] lengths; // (capacity)
    private final float[] scores; // (capacity, 2)
    private final Session[] sessions;
    private Training training; // from the first step on

    TextCnnOfStride(Network network, Parameters parameters, int capacity, int threads, boolean lazy) {
        this.network = network;
        this.parameters = parameters;
        this.capacity = capacity;
        this.threads = threads;
        this.lazy = lazy;
        workers = new Workers(threads);
        ids = new float[capacity * Inputs.SEQ];
        lengths = new int[capacity];
        Arrays.fill(lengths, Inputs.SEQ);
        scores = new float[capacity * Inputs.CLASSES];
        Model model = new Model(network, parameters, Model.USUAL_BYTES);
        sessions = new Session[threads];
        Arrays.setAll(sessions, i -> model.session((capacity + threads - 1) / threads));
    }

    @Override
    public float trainStep(int[] words, int[] labels, int batch) {
        if (training == null) {
            training = new Training(network, parameters, capacity, threads, lazy);
        }
        for (int i = 0; i < ids.length; i++) {
            ids[i] = words[i];
        }
        return training.step(ids, lengths, labels);
    }

    @Override
    public float[] infer(int[] words, int batch) {
        if (training != null) {
            training.parameters(); // every update done
            infer(network.session(parameters, batch), words, 0, batch);
        } else {
            int share = (batch + threads - 1) / threads;
            workers.forEach(
                    (batch + share - 1) / share,
                    i -> infer(sessions[i], words, i * share, Math.min(share, batch - i * share)));
        }
        return scores;
    }

    private void infer(Session session, int[] words, int first, int count) {
        Tensor input = session.input();
        for (int i = 0; i < count * Inputs.SEQ; i++) {
            input.set(i, words[first * Inputs.SEQ + i]);
        }
        System.arraycopy(lengths, 0, session.lengths(), 0, count);
        session.forward(count);
        Tensor output = session.output();
        System.arraycopy(output.array(), output.offset(), scores, first * Inputs.CLASSES, count * Inputs.CLASSES);
    }

    @Override
    public boolean adamIsDense() {
        return !lazy;
    }

    @Override
    public void close() {
        workers.close();
        if (training != null) {
            training.close();
        }
    }
}
