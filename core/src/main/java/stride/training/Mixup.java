package stride.training;

import stride.network.Session;
import stride.parallel.Parallel;
import stride.random.RandomStream;
import stride.tensor.Tensor;

/**
 * mixup (Zhang, Cisse, Dauphin and Lopez-Paz, "mixup: Beyond empirical risk minimization", 2018, eq. 1): of each input of a session a
 * share is left, and the rest comes from another, {@code x = share x + (1 - share) x of the partner}, with shares of Beta(alpha,
 * alpha). Everybody is somebody's partner. Whoever computes the loss takes the same shares of the two labels.
 */
final class Mixup {
    private final Session session;
    private final float alpha;
    private final int size;
    private final float[] originals; // (capacity, size)
    private final float[] shares; // (capacity)
    private final int[] partners; // (capacity)
    private final Parallel.Task copying = this::copy;
    private final Parallel.Task mixing = this::mix;

    /** @param alpha positive */
    Mixup(Session session, float alpha) {
        this.session = session;
        this.alpha = alpha;
        this.size = session.input().size() / session.capacity();
        this.originals = new float[session.input().size()];
        this.shares = new float[session.capacity()];
        this.partners = new int[session.capacity()];
    }

    /** How much of input i is left, 0 to 1. */
    double share(int i) {
        return shares[i];
    }

    /** Where the rest of input i is from. */
    int partner(int i) {
        return partners[i];
    }

    /** Mixes the first n inputs; a single one stays as it is. */
    void run(int n, RandomStream random, Parallel parallel) {
        int[] circle = random.permutation(n);
        for (int i = 0; i < n; i++) {
            partners[circle[i]] = circle[(i + 1) % n];
            shares[i] = n == 1 ? 1 : (float) random.nextBeta(alpha, alpha);
        }
        parallel.forEach(n, copying);
        parallel.forEach(n, mixing);
    }

    private void copy(int i) {
        Tensor x = session.input();
        System.arraycopy(x.array(), x.offset() + i * size, originals, i * size, size);
    }

    private void mix(int i) {
        Tensor x = session.input();
        int at = x.offset() + i * size;
        int from = partners[i] * size;
        float share = shares[i];
        for (int k = 0; k < size; k++) {
            x.array()[at + k] = share * originals[i * size + k] + (1 - share) * originals[from + k];
        }
    }
}
