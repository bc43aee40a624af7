package stride.benchmark;

import java.util.ArrayList;
import java.util.List;

/** The training of a peer that has none of its own: the steps that Stride's takes, and the answers of what has come of it. */
final class PictureTraining implements Peer.PictureModel {
    private static final int ANSWERED = 64; // pictures at a time

    private final Peer.ImageNetwork network;
    private final PictureTask task;
    private final float[] shift; // (channels)
    private final float[] factor; // (channels)
    private final List<Float> losses = new ArrayList<>();

    private PictureTraining(Peer.ImageNetwork network, PictureTask task) {
        this.network = network;
        this.task = task;
        int channels = task.train().channels();
        this.shift = new float[channels];
        this.factor = new float[channels];
        for (int c = 0; c < channels; c++) {
            normalize(c, channels);
        }
    }

    /** Each channel has mean 0 and variance 1 over the training part. */
    private void normalize(int c, int channels) {
        double sum = 0;
        double squares = 0;
        for (byte[] pixels : task.train().pixels()) {
            for (int i = c; i < pixels.length; i += channels) {
                int value = pixels[i] & 0xff;
                sum += value;
                squares += value * value;
            }
        }
        double n = (double) task.train().size()
                * task.train().height()
                * task.train().width();
        double mean = sum / n;
        shift[c] = (float) mean;
        factor[c] = (float) (1 / Math.max(1, Math.sqrt(Math.max(0, squares / n - mean * mean))));
    }

    /** Takes all steps. */
    static PictureTraining of(Peer.ImageNetwork network, PictureTask task) throws Exception {
        PictureTraining training = new PictureTraining(network, task);
        int step = 0;
        for (int[] order : task.orders()) {
            for (int first = 0; first < order.length; first += task.batchSize()) {
                int count = Math.min(task.batchSize(), order.length - first);
                float[] images = new float[count * task.plan().size()];
                int[] labels = new int[count];
                for (int i = 0; i < count; i++) {
                    training.encode(task.train().pixels()[order[first + i]], images, i);
                    labels[i] = task.train().labels()[order[first + i]];
                }
                network.rate(task.rates()[step++]);
                training.losses.add(network.trainStep(images, labels, count));
            }
        }
        return training;
    }

    private void encode(byte[] pixels, float[] to, int position) {
        int offset = position * pixels.length;
        for (int i = 0; i < pixels.length; i++) {
            int c = i % shift.length;
            to[offset + i] = ((pixels[i] & 0xff) - shift[c]) * factor[c];
        }
    }

    @Override
    public List<Float> losses() {
        return losses;
    }

    @Override
    public int[] labels(PictureSet pictures) throws Exception {
        int[] labels = new int[pictures.size()];
        for (int first = 0; first < labels.length; first += ANSWERED) {
            int count = Math.min(ANSWERED, labels.length - first);
            float[] images = new float[count * task.plan().size()];
            for (int i = 0; i < count; i++) {
                encode(pictures.pixels()[first + i], images, i);
            }
            float[] logits = network.logits(images, count);
            for (int i = 0; i < count; i++) {
                labels[first + i] = largest(logits, i * task.plan().classes());
            }
        }
        return labels;
    }

    private int largest(float[] logits, int from) {
        int best = 0;
        for (int i = 1; i < task.plan().classes(); i++) {
            best = logits[from + i] > logits[from + best] ? i : best;
        }
        return best;
    }

    @Override
    public void close() throws Exception {
        network.close();
    }
}
