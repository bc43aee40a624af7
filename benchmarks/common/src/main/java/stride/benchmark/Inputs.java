package stride.benchmark;

import java.util.Arrays;
import java.util.Random;

/** All inputs, from fixed seeds; README.md says it in words. java.util.Random is specified bit for bit. */
public final class Inputs {
    public static final int VOCAB = 18758, EMBED = 128, SEQ = 56, FILTERS = 128, CLASSES = 2, SENTENCES = 8192;
    public static final int[] SIZES = {3, 4, 5};

    private Inputs() {}

    /** ids[SENTENCES * SEQ], labels[SENTENCES]. */
    public record Sentences(int[] ids, int[] labels) {
        public int[] ids(int first, int count) {
            return Arrays.copyOfRange(ids, first * SEQ, (first + count) * SEQ);
        }

        public int[] labels(int first, int count) {
            return Arrays.copyOfRange(labels, first, first + count);
        }
    }

    public static Sentences sentences() {
        Random r = new Random(20140825L);
        double[] cdf = new double[VOCAB]; // cdf[i]: weight of the ids 1..i
        for (int i = 1; i < VOCAB; i++) cdf[i] = cdf[i - 1] + 1.0 / i;
        int[] ids = new int[SENTENCES * SEQ];
        int[] labels = new int[SENTENCES];
        for (int s = 0; s < SENTENCES; s++) {
            int len = (int) Math.max(1, Math.min(SEQ, Math.round(20 + 9.5 * r.nextGaussian())));
            for (int t = 0; t < len; t++) {
                double u = r.nextDouble() * cdf[VOCAB - 1];
                int lo = 1, hi = VOCAB - 1; // first id with cdf >= u
                while (lo < hi) {
                    int mid = (lo + hi) >>> 1;
                    if (cdf[mid] >= u) {
                        hi = mid;
                    } else {
                        lo = mid + 1;
                    }
                }
                ids[s * SEQ + t] = lo;
            }
            labels[s] = r.nextInt(2);
        }
        return new Sentences(ids, labels);
    }

    /** emb[VOCAB][EMBED]; conv[i][f][window][dim]; convBias[i][f]; out[384][2]; outBias[2]. */
    public record TextCnnWeights(float[] emb, float[][] conv, float[][] convBias, float[] out, float[] outBias) {}

    public static TextCnnWeights textCnnWeights() {
        Random r = new Random(1408588L);
        float[] emb = new float[VOCAB * EMBED];
        for (int i = 0; i < emb.length; i++) emb[i] = r.nextFloat() * 2 - 1;
        float[][] conv = new float[SIZES.length][];
        float[][] bias = new float[SIZES.length][];
        for (int k = 0; k < SIZES.length; k++) {
            conv[k] = new float[FILTERS * SIZES[k] * EMBED];
            for (int i = 0; i < conv[k].length; i++) {
                double g;
                do {
                    g = r.nextGaussian();
                } while (Math.abs(g) > 2);
                conv[k][i] = (float) (0.1 * g);
            }
            bias[k] = new float[FILTERS];
            Arrays.fill(bias[k], 0.1f);
        }
        int total = FILTERS * SIZES.length;
        float[] out = new float[total * CLASSES];
        float lim = (float) Math.sqrt(6.0 / (total + CLASSES));
        for (int i = 0; i < out.length; i++) out[i] = (r.nextFloat() * 2 - 1) * lim;
        return new TextCnnWeights(emb, conv, bias, out, new float[] {0.1f, 0.1f});
    }

    /** [f][window][dim] to [f][dim][window]: a 1-d convolution over EMBED channels. */
    public static float[] filterAsConv1d(float[] w, int size) {
        float[] o = new float[w.length];
        for (int f = 0; f < FILTERS; f++)
            for (int t = 0; t < size; t++)
                for (int d = 0; d < EMBED; d++) o[(f * EMBED + d) * size + t] = w[(f * size + t) * EMBED + d];
        return o;
    }

    /** [f][window][dim] to [window][dim][f]: TensorFlow's HWIO with one input channel. */
    public static float[] filterAsHwio(float[] w, int size) {
        float[] o = new float[w.length];
        for (int f = 0; f < FILTERS; f++)
            for (int i = 0; i < size * EMBED; i++) o[i * FILTERS + f] = w[f * size * EMBED + i];
        return o;
    }

    public static float[] fill(long seed, int n, float scale) {
        Random r = new Random(seed);
        float[] a = new float[n];
        for (int i = 0; i < n; i++) a[i] = (r.nextFloat() * 2 - 1) * scale;
        return a;
    }

    /** NCHW. */
    public static float[] convInput(Peer.ConvShape s) {
        return fill(1, s.n() * s.cin() * s.h() * s.w(), 1);
    }

    /** OIHW. */
    public static float[] convWeights(Peer.ConvShape s) {
        return fill(2, s.cout() * s.cin() * s.k() * s.k(), 0.1f);
    }

    /** NCHW gradient of the output. */
    public static float[] convGrad(Peer.ConvShape s) {
        return fill(3, s.n() * s.cout() * s.oh() * s.ow(), 1);
    }

    public static float[] nchwToNhwc(float[] a, int n, int c, int h, int w) {
        float[] o = new float[a.length];
        int hw = h * w;
        for (int i = 0; i < n; i++)
            for (int j = 0; j < c; j++) for (int p = 0; p < hw; p++) o[(i * hw + p) * c + j] = a[(i * c + j) * hw + p];
        return o;
    }

    /** OIHW to HWIO. */
    public static float[] oihwToHwio(float[] a, int co, int ci, int k) {
        float[] o = new float[a.length];
        for (int i = 0; i < co; i++)
            for (int j = 0; j < ci; j++)
                for (int p = 0; p < k * k; p++) o[(p * ci + j) * co + i] = a[(i * ci + j) * k * k + p];
        return o;
    }

    /** [out][channel * pixels + pixel] to [pixel * channels + channel][out]: dense weights behind an NHWC image. */
    public static float[] denseAfterImage(float[] w, int outputs, int channels, int pixels) {
        float[] a = new float[w.length];
        for (int o = 0; o < outputs; o++) {
            for (int c = 0; c < channels; c++) {
                for (int p = 0; p < pixels; p++) {
                    a[(p * channels + c) * outputs + o] = w[(o * channels + c) * pixels + p];
                }
            }
        }
        return a;
    }

    /** c1[32][1][5][5], c2[64][32][5][5], f1[512][3136] (columns in NCHW order), f2[10][512]; biases zero. */
    public record LenetWeights(float[] c1, float[] c2, float[] f1, float[] f2) {}

    public static LenetWeights lenetWeights() {
        return new LenetWeights(
                fill(11, 32 * 25, 0.2f),
                fill(12, 64 * 32 * 25, 0.035f),
                fill(13, 512 * 3136, 0.018f),
                fill(14, 10 * 512, 0.044f));
    }

    public static final int IMAGES = 1280;

    public static float[] images() {
        float[] a = fill(15, IMAGES * 784, 0.5f);
        for (int i = 0; i < a.length; i++) a[i] += 0.5f;
        return a;
    }

    public static int[] imageLabels() {
        Random r = new Random(16);
        int[] l = new int[IMAGES];
        for (int i = 0; i < l.length; i++) l[i] = r.nextInt(10);
        return l;
    }

    public static double sumAbs(float[] a) {
        double s = 0;
        for (float v : a) s += Math.abs(v);
        return s;
    }
}
