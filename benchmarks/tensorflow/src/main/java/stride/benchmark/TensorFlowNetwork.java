package stride.benchmark;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A network of images: one graph in which it stands twice, as it is trained and as it answers, with the same variables. */
final class TensorFlowNetwork implements Peer.ImageNetwork {
    private static final List<Long> ONE = List.of(1L, 1L, 1L, 1L);

    private final NetworkPlan plan;
    private final TensorFlowGraph graph;
    private final Ops tf;
    private final Placeholder<TFloat32> input;
    private final Placeholder<TInt32> labels;
    private final Operand<TFloat32> loss;
    private final Operand<TFloat32> logits;

    /** A layer. */
    private interface Step {
        Operand<TFloat32> forward(Operand<TFloat32> input, boolean training);
    }

    TensorFlowNetwork(NetworkPlan plan, ConfigProto config) {
        this.plan = plan;
        graph = new TensorFlowGraph(config);
        tf = graph.tf;
        Shape images = Shape.of(-1, plan.height(), plan.width(), plan.channels());
        input = tf.placeholder(TFloat32.class, Placeholder.shape(images));
        labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        Step steps = steps(plan.layers(), plan.remaining());
        logits = steps.forward(input, false);
        loss = graph.loss(steps.forward(input, true), labels, plan.classes());
        graph.adam(graph.gradients(loss));
        graph.open();
    }

    private Step steps(List<PlannedLayer> layers, FloatBuffer numbers) {
        List<Step> steps = new ArrayList<>();
        for (PlannedLayer layer : layers) {
            steps.add(step(layer, numbers));
        }
        return (input, training) -> {
            Operand<TFloat32> signal = input;
            for (Step step : steps) {
                signal = step.forward(signal, training);
            }
            return signal;
        };
    }

    private Step step(PlannedLayer layer, FloatBuffer numbers) {
        if (layer instanceof PlannedLayer.Conv conv) {
            return convolution(conv, numbers);
        } else if (layer instanceof PlannedLayer.BatchNorm norm) {
            return normalization(norm, numbers);
        } else if (layer instanceof PlannedLayer.Relu) {
            return (input, training) -> tf.nn.relu(input);
        } else if (layer instanceof PlannedLayer.MaxPool pool) {
            Operand<TInt32> size = tf.constant(new int[] {1, pool.size(), pool.size(), 1});
            return (input, training) -> tf.nn.maxPool(input, size, size, "VALID");
        } else if (layer instanceof PlannedLayer.GlobalAveragePool) {
            return (input, training) -> tf.math.mean(input, tf.constant(new int[] {1, 2}));
        } else if (layer instanceof PlannedLayer.Flatten) {
            return (input, training) -> {
                long[] extents = input.shape().asArray();
                return tf.reshape(input, tf.constant(new long[] {-1, extents[1] * extents[2] * extents[3]}));
            };
        } else if (layer instanceof PlannedLayer.Dropout dropout) {
            return (input, training) -> training ? graph.dropout(input, dropout.keep()) : input;
        } else if (layer instanceof PlannedLayer.Dense dense) {
            Variable<TFloat32> weights = variable(numbers, dense.inputs(), dense.outputs());
            Variable<TFloat32> bias = variable(numbers, dense.outputs());
            return (input, training) -> tf.nn.biasAdd(tf.linalg.matMul(input, weights), bias);
        } else {
            Step body = steps(((PlannedLayer.Residual) layer).body(), numbers);
            return (input, training) -> tf.math.add(body.forward(input, training), input);
        }
    }

    private Step convolution(PlannedLayer.Conv conv, FloatBuffer numbers) {
        Variable<TFloat32> weights = variable(numbers, conv.size(), conv.size(), conv.channels(), conv.filters());
        String padding = conv.same() ? "SAME" : "VALID";
        if (!conv.bias()) {
            return (input, training) -> tf.nn.conv2d(input, weights, ONE, padding);
        }
        Variable<TFloat32> bias = variable(numbers, conv.filters());
        return (input, training) -> tf.nn.biasAdd(tf.nn.conv2d(input, weights, ONE, padding), bias);
    }

    private Step normalization(PlannedLayer.BatchNorm norm, FloatBuffer numbers) {
        Variable<TFloat32> gamma = variable(numbers, norm.channels());
        Variable<TFloat32> beta = variable(numbers, norm.channels());
        Variable<TFloat32> mean = graph.kept(NetworkPlan.take(numbers, norm.channels()), norm.channels());
        Variable<TFloat32> variance = graph.kept(NetworkPlan.take(numbers, norm.channels()), norm.channels());
        return (input, training) -> {
            FusedBatchNorm<TFloat32, TFloat32> normalized = tf.nn.fusedBatchNorm(
                    input,
                    gamma,
                    beta,
                    mean,
                    variance,
                    FusedBatchNorm.epsilon(norm.epsilon()),
                    FusedBatchNorm.isTraining(training));
            if (training) {
                moveOn(mean, normalized.batchMean(), norm.momentum());
                moveOn(variance, normalized.batchVariance(), norm.momentum());
            }
            return normalized.y();
        };
    }

    /** The measured variance that comes here is the unbiased one. */
    private void moveOn(Variable<TFloat32> running, Operand<TFloat32> measured, float momentum) {
        graph.updates.add(tf.assignSub(running, tf.math.mul(tf.math.sub(running, measured), tf.constant(momentum))));
    }

    private Variable<TFloat32> variable(FloatBuffer numbers, long... extents) {
        return graph.var(NetworkPlan.take(numbers, (int) Shape.of(extents).size()), extents);
    }

    private Tensor tensor(float[] images, int batch) {
        return TensorFlowPeer.floats(images, batch, plan.height(), plan.width(), plan.channels());
    }

    @Override
    public float trainStep(float[] images, int[] labels, int batch) {
        try (Tensor in = tensor(images, batch);
                Tensor right = TensorFlowPeer.ints(labels, batch)) {
            return graph.step(loss, input, in, this.labels, right);
        }
    }

    @Override
    public void rate(float rate) {
        graph.otherRate = OptionalDouble.of(rate);
    }

    @Override
    public float[] logits(float[] images, int batch) {
        try (Tensor in = tensor(images, batch);
                Result result =
                        graph.session.runner().feed(input, in).fetch(logits).run()) {
            return TensorFlowPeer.array(result.get(0));
        }
    }

    @Override
    public void close() {
        graph.close();
    }
}
