package stride.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** TensorFlow Java, graph mode: one session call per step. */
public final class TensorFlowPeer implements Peer {
    private ConfigProto config;

    @Override
    public String version() {
        return "TensorFlow Java 1.1.0 / TensorFlow " + TensorFlow.version() + " TF_ENABLE_ONEDNN_OPTS="
                + System.getenv("TF_ENABLE_ONEDNN_OPTS");
    }

    @Override
    public void start(int threads) {
        config = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(1)
                .build();
    }

    static TFloat32 floats(float[] a, long... dims) {
        return TFloat32.tensorOf(Shape.of(dims), DataBuffers.of(a));
    }

    static TInt32 ints(int[] a, long... dims) {
        return TInt32.tensorOf(Shape.of(dims), DataBuffers.of(a));
    }

    static float[] array(Tensor t) {
        float[] a = new float[(int) t.shape().size()];
        ((TFloat32) t).copyTo(DataBuffers.of(a));
        return a;
    }

    /** With oneDNN, conv2d is twenty times slower. */
    @Override
    public List<String> textCnnVariants() {
        return "1".equals(System.getenv("TF_ENABLE_ONEDNN_OPTS")) ? List.of("conv1d") : List.of("conv1d", "conv2d");
    }

    @Override
    public TextCnn textCnn(String variant, double keep) {
        boolean oneD = variant.equals("conv1d");
        TensorFlowGraph n = new TensorFlowGraph(config);
        Ops tf = n.tf;
        Inputs.TextCnnWeights w = Inputs.textCnnWeights();
        Placeholder<TInt32> ids = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, Inputs.SEQ)));
        Placeholder<TInt32> labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        Variable<TFloat32> emb = n.var(w.emb(), Inputs.VOCAB, Inputs.EMBED);
        Operand<TFloat32> e = tf.gather(emb, ids, tf.constant(0));
        Operand<TFloat32> x = tf.expandDims(e, tf.constant(oneD ? 1 : -1));
        List<Operand<TFloat32>> pooled = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int k = Inputs.SIZES[i], l = Inputs.SEQ - k + 1;
            float[] hwio = Inputs.filterAsHwio(w.conv()[i], k);
            Variable<TFloat32> f = oneD
                    ? n.var(hwio, 1, k, Inputs.EMBED, Inputs.FILTERS)
                    : n.var(hwio, k, Inputs.EMBED, 1, Inputs.FILTERS);
            Variable<TFloat32> b = n.var(w.convBias()[i], Inputs.FILTERS);
            Operand<TFloat32> h = tf.nn.relu(tf.nn.biasAdd(tf.nn.conv2d(x, f, List.of(1L, 1L, 1L, 1L), "VALID"), b));
            int[] size = oneD ? new int[] {1, 1, l, 1} : new int[] {1, l, 1, 1};
            pooled.add(tf.nn.maxPool(h, tf.constant(size), tf.constant(new int[] {1, 1, 1, 1}), "VALID"));
        }
        Operand<TFloat32> flat =
                tf.reshape(tf.concat(pooled, tf.constant(3)), tf.constant(new int[] {-1, 3 * Inputs.FILTERS}));
        Variable<TFloat32> out = n.var(w.out(), 3 * Inputs.FILTERS, Inputs.CLASSES),
                outB = n.var(w.outBias(), Inputs.CLASSES);
        Operand<TFloat32> scores = tf.nn.biasAdd(tf.linalg.matMul(flat, out), outB);
        Operand<TFloat32> dropped = tf.nn.biasAdd(tf.linalg.matMul(n.dropout(flat, keep), out), outB);
        Operand<TFloat32> loss = n.loss(dropped, labels, Inputs.CLASSES);
        List<Operand<?>> wrt = new ArrayList<>(n.vars.subList(1, n.vars.size()));
        wrt.add(0, e); // TensorFlow's C++ gradients have none for the gather; its dense form is a segment sum
        Output<?>[] d = n.g.addGradients(
                loss.asOutput(), wrt.stream().map(Operand::asOutput).toArray(Output[]::new));
        @SuppressWarnings("unchecked")
        Output<TFloat32>[] dy = (Output<TFloat32>[]) (Output<?>[]) Arrays.copyOf(d, d.length, Output[].class);
        List<Operand<TFloat32>> grads = new ArrayList<>(Arrays.asList(dy));
        grads.set(
                0,
                tf.math.unsortedSegmentSum(
                        tf.reshape(dy[0], tf.constant(new int[] {-1, Inputs.EMBED})),
                        tf.reshape(ids, tf.constant(new int[] {-1})),
                        tf.constant(Inputs.VOCAB)));
        n.adam(grads);
        n.open();
        return new TextCnn() {
            @Override
            public float trainStep(int[] i, int[] l, int batch) {
                try (Tensor a = ints(i, batch, Inputs.SEQ);
                        Tensor b = ints(l, batch)) {
                    return n.step(loss, ids, a, labels, b);
                }
            }

            @Override
            public float[] infer(int[] i, int batch) {
                try (Tensor a = ints(i, batch, Inputs.SEQ);
                        Result r = n.session.runner().feed(ids, a).fetch(scores).run()) {
                    return array(r.get(0));
                }
            }

            @Override
            public void close() {
                n.close();
            }
        };
    }

    @Override
    public Conv conv(String variant, ConvShape s) {
        Graph g = new Graph();
        Ops tf = Ops.create(g);
        List<Long> st = List.of(1L, (long) s.stride(), (long) s.stride(), 1L);
        String pad = s.pad() == 0 ? "VALID" : "SAME";
        Placeholder<TFloat32> x = tf.placeholder(TFloat32.class),
                w = tf.placeholder(TFloat32.class),
                d = tf.placeholder(TFloat32.class);
        Operand<TFloat32> y = tf.nn.conv2d(x, w, st, pad);
        Operand<TFloat32> dx =
                tf.nn.conv2dBackpropInput(tf.constant(new int[] {s.n(), s.h(), s.w(), s.cin()}), w, d, st, pad);
        Operand<TFloat32> dw =
                tf.nn.conv2dBackpropFilter(x, tf.constant(new int[] {s.k(), s.k(), s.cin(), s.cout()}), d, st, pad);
        Session ses = new Session(g, config);
        Tensor tx = floats(
                Inputs.nchwToNhwc(Inputs.convInput(s), s.n(), s.cin(), s.h(), s.w()), s.n(), s.h(), s.w(), s.cin());
        Tensor tw = floats(
                Inputs.oihwToHwio(Inputs.convWeights(s), s.cout(), s.cin(), s.k()), s.k(), s.k(), s.cin(), s.cout());
        Tensor td = floats(
                Inputs.nchwToNhwc(Inputs.convGrad(s), s.n(), s.cout(), s.oh(), s.ow()),
                s.n(),
                s.oh(),
                s.ow(),
                s.cout());
        return new Conv() {
            @Override
            public void forward() {
                ses.runner().feed(x, tx).feed(w, tw).addTarget(y).run().close();
            }

            @Override
            public void backward() {
                ses.runner()
                        .feed(x, tx)
                        .feed(w, tw)
                        .feed(d, td)
                        .addTarget(dx)
                        .addTarget(dw)
                        .run()
                        .close();
            }

            @Override
            public double[] check() {
                try (Result r = ses.runner()
                        .feed(x, tx)
                        .feed(w, tw)
                        .feed(d, td)
                        .fetch(y)
                        .fetch(dx)
                        .fetch(dw)
                        .run()) {
                    return new double[] {
                        Inputs.sumAbs(array(r.get(0))), Inputs.sumAbs(array(r.get(1))), Inputs.sumAbs(array(r.get(2)))
                    };
                }
            }

            @Override
            public void close() {
                tx.close();
                tw.close();
                td.close();
                ses.close();
                g.close();
            }
        };
    }

    @Override
    public Gemm gemm(int n) {
        Graph g = new Graph();
        Ops tf = Ops.create(g);
        Placeholder<TFloat32> a = tf.placeholder(TFloat32.class), b = tf.placeholder(TFloat32.class);
        Operand<TFloat32> c = tf.linalg.matMul(a, b);
        Session ses = new Session(g, config);
        Tensor ta = floats(Inputs.fill(4, n * n, 1), n, n), tb = floats(Inputs.fill(5, n * n, 1), n, n);
        return new Gemm() {
            @Override
            public void run() {
                ses.runner().feed(a, ta).feed(b, tb).addTarget(c).run().close();
            }

            @Override
            public double check() {
                try (Result r = ses.runner().feed(a, ta).feed(b, tb).fetch(c).run()) {
                    return Inputs.sumAbs(array(r.get(0)));
                }
            }

            @Override
            public void close() {
                ta.close();
                tb.close();
                ses.close();
                g.close();
            }
        };
    }

    @Override
    public Lenet lenet(double keep) {
        TensorFlowGraph n = new TensorFlowGraph(config);
        Ops tf = n.tf;
        Inputs.LenetWeights w = Inputs.lenetWeights();
        float[] f1 = Inputs.denseAfterImage(w.f1(), 512, 64, 49);
        float[] f2 = Inputs.denseAfterImage(w.f2(), 10, 512, 1);
        Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 28, 28, 1)));
        Placeholder<TInt32> labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        List<Long> one = List.of(1L, 1L, 1L, 1L);
        Operand<TInt32> two = tf.constant(new int[] {1, 2, 2, 1});
        Operand<TFloat32> h = tf.nn.biasAdd(
                tf.nn.conv2d(x, n.var(Inputs.oihwToHwio(w.c1(), 32, 1, 5), 5, 5, 1, 32), one, "SAME"),
                n.var(new float[32], 32));
        h = tf.nn.maxPool(tf.nn.relu(h), two, two, "SAME");
        h = tf.nn.biasAdd(
                tf.nn.conv2d(h, n.var(Inputs.oihwToHwio(w.c2(), 64, 32, 5), 5, 5, 32, 64), one, "SAME"),
                n.var(new float[64], 64));
        h = tf.nn.maxPool(tf.nn.relu(h), two, two, "SAME");
        h = tf.reshape(h, tf.constant(new int[] {-1, 3136}));
        h = tf.nn.relu(tf.nn.biasAdd(tf.linalg.matMul(h, n.var(f1, 3136, 512)), n.var(new float[512], 512)));
        h = n.dropout(h, keep);
        h = tf.nn.biasAdd(tf.linalg.matMul(h, n.var(f2, 512, 10)), n.var(new float[10], 10));
        Operand<TFloat32> loss = n.loss(h, labels, 10);
        n.adam(n.gradients(loss));
        n.open();
        return new Lenet() {
            @Override
            public float trainStep(float[] images, int[] l, int batch) {
                try (Tensor a = floats(images, batch, 28, 28, 1);
                        Tensor b = ints(l, batch)) {
                    return n.step(loss, x, a, labels, b);
                }
            }

            @Override
            public void close() {
                n.close();
            }
        };
    }

    @Override
    public ImageNetwork network(NetworkPlan plan) {
        return new TensorFlowNetwork(plan, config);
    }
}
