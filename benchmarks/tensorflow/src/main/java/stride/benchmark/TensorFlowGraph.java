package stride.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.PlaceholderWithDefault;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.nn.SoftmaxCrossEntropyWithLogits;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A graph with trainable variables and Adam, at a rate of 1e-3 if no other is set. */
final class TensorFlowGraph implements AutoCloseable {
    final Graph g = new Graph();
    final Ops tf = Ops.create(g);
    final List<Variable<TFloat32>> vars = new ArrayList<>();
    final List<Op> inits = new ArrayList<>(), updates = new ArrayList<>();
    final Placeholder<TFloat32> b1p = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    final Placeholder<TFloat32> b2p = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    private final Operand<TFloat32> usualRate = tf.constant(1e-3f);
    private final PlaceholderWithDefault<TFloat32> rate = tf.placeholderWithDefault(usualRate, Shape.scalar());
    private final ConfigProto config;
    OptionalDouble otherRate = OptionalDouble.empty(); // than 1e-3
    Session session;
    double p1 = 1, p2 = 1;
    final List<float[]> values = new ArrayList<>();
    final List<Placeholder<TFloat32>> valueIn = new ArrayList<>();

    TensorFlowGraph(ConfigProto config) {
        this.config = config;
    }

    /** One that no optimizer changes. */
    Variable<TFloat32> kept(float[] value, long... dims) {
        Variable<TFloat32> v = var(value, dims);
        vars.remove(v);
        return v;
    }

    Variable<TFloat32> var(float[] value, long... dims) {
        Shape s = Shape.of(dims);
        Variable<TFloat32> v = tf.variable(s, TFloat32.class);
        Placeholder<TFloat32> in = tf.placeholder(TFloat32.class, Placeholder.shape(s));
        inits.add(tf.assign(v, in));
        values.add(value);
        valueIn.add(in);
        vars.add(v);
        return v;
    }

    /** No update before every gradient is there: the backward pass reads the very buffers Adam writes. */
    void adam(List<Operand<TFloat32>> grads) {
        List<Op> all = new ArrayList<>(grads);
        Ops after = tf.withControlDependencies(all);
        for (int i = 0; i < grads.size(); i++) adam(after, vars.get(i), grads.get(i));
    }

    private void adam(Ops after, Variable<TFloat32> v, Operand<TFloat32> grad) {
        Shape s = v.asOutput().shape();
        Variable<TFloat32> m = tf.variable(s, TFloat32.class), n = tf.variable(s, TFloat32.class);
        Operand<TFloat32> zero = tf.zeros(tf.constant(s.asArray()), TFloat32.class);
        inits.add(tf.assign(m, zero));
        inits.add(tf.assign(n, zero));
        updates.add(after.train.applyAdam(
                v, m, n, b1p, b2p, rate, tf.constant(0.9f), tf.constant(0.999f), tf.constant(1e-8f), grad));
    }

    Operand<TFloat32> dropout(Operand<TFloat32> h, double keep) {
        if (keep >= 1) return h;
        Operand<TFloat32> r = tf.random.randomUniform(tf.shape(h), TFloat32.class);
        Operand<TFloat32> mask = tf.math.floor(tf.math.add(r, tf.constant((float) keep)));
        return tf.math.mul(tf.math.mul(h, tf.constant((float) (1 / keep))), mask);
    }

    /** The gradients of the loss by all variables. */
    List<Operand<TFloat32>> gradients(Operand<TFloat32> loss) {
        Output<?>[] d = g.addGradients(
                loss.asOutput(), vars.stream().map(Variable::asOutput).toArray(Output[]::new));
        List<Operand<TFloat32>> grads = new ArrayList<>();
        for (Output<?> o : d) {
            @SuppressWarnings("unchecked")
            Output<TFloat32> each = (Output<TFloat32>) o;
            grads.add(each);
        }
        return grads;
    }

    Operand<TFloat32> loss(Operand<TFloat32> logits, Operand<TInt32> labels, int classes) {
        Operand<TFloat32> hot = tf.oneHot(labels, tf.constant(classes), tf.constant(1f), tf.constant(0f));
        return tf.math.mean(
                SoftmaxCrossEntropyWithLogits.create(tf.scope(), logits, hot).loss(), tf.constant(0));
    }

    void open() {
        session = new Session(g, config);
        Session.Runner r = session.runner();
        List<Tensor> feeds = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Tensor t = TensorFlowPeer.floats(
                    values.get(i), valueIn.get(i).asOutput().shape().asArray());
            feeds.add(t);
            r.feed(valueIn.get(i), t);
        }
        for (Op o : inits) r.addTarget(o);
        r.run().close();
        feeds.forEach(Tensor::close);
        values.clear();
    }

    float step(Operand<TFloat32> loss, Placeholder<?> in, Tensor x, Placeholder<TInt32> lab, Tensor y) {
        p1 *= 0.9;
        p2 *= 0.999;
        try (TFloat32 a = TFloat32.scalarOf((float) p1);
                TFloat32 b = TFloat32.scalarOf((float) p2);
                TFloat32 changed = TFloat32.scalarOf((float) otherRate.orElse(0))) {
            Session.Runner r = session.runner()
                    .feed(in, x)
                    .feed(lab, y)
                    .feed(b1p, a)
                    .feed(b2p, b)
                    .fetch(loss);
            if (otherRate.isPresent()) r.feed(rate, changed);
            for (Op u : updates) r.addTarget(u);
            try (Result out = r.run()) {
                return ((TFloat32) out.get(0)).getFloat();
            }
        }
    }

    @Override
    public void close() {
        session.close();
        g.close();
    }
}
