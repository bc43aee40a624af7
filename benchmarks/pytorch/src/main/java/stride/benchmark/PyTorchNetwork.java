package stride.benchmark;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/**
 * A network of images, (batch, channels, height, width) in libtorch's words, with the channels of a place together in memory
 * ({@code channels_last}), which is faster here than libtorch's usual layout.
 */
final class PyTorchNetwork implements Peer.ImageNetwork {
    private static final long[] ONE = {1, 1};
    private static final long[] NONE = {0, 0};

    private final NetworkPlan plan;
    private final List<Tensor> trained = new ArrayList<>();
    private final List<Tensor> kept = new ArrayList<>();
    private final Step steps;
    private final Adam adam;

    /** A layer. */
    private interface Step {
        Tensor forward(Tensor input, boolean training);
    }

    PyTorchNetwork(NetworkPlan plan) {
        this.plan = plan;
        this.steps = steps(plan.layers(), plan.remaining());
        this.adam = new Adam(new TensorVector(trained.toArray(new Tensor[0])), new AdamOptions(1e-3));
    }

    private Step steps(List<PlannedLayer> layers, FloatBuffer numbers) {
        List<Step> steps = new ArrayList<>();
        for (PlannedLayer layer : layers) {
            steps.add(step(layer, numbers));
        }
        return (input, training) -> {
            Tensor signal = input;
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
            return (input, training) -> torch.relu(input);
        } else if (layer instanceof PlannedLayer.MaxPool pool) {
            long[] size = {pool.size(), pool.size()};
            return (input, training) -> torch.max_pool2d(input, size, size, NONE, ONE, false);
        } else if (layer instanceof PlannedLayer.GlobalAveragePool) {
            return (input, training) -> torch.mean(input, 2, 3);
        } else if (layer instanceof PlannedLayer.Flatten) {
            return (input, training) -> input.permute(0, 2, 3, 1).flatten(1, -1);
        } else if (layer instanceof PlannedLayer.Dropout dropout) {
            return (input, training) -> training ? torch.dropout(input, 1 - dropout.keep(), true) : input;
        } else if (layer instanceof PlannedLayer.Dense dense) {
            return dense(dense, numbers);
        } else {
            Step body = steps(((PlannedLayer.Residual) layer).body(), numbers);
            return (input, training) -> torch.add(body.forward(input, training), input);
        }
    }

    private Step convolution(PlannedLayer.Conv conv, FloatBuffer numbers) {
        int k = conv.size();
        int window = k * k * conv.channels();
        float[] hwio = NetworkPlan.take(numbers, window * conv.filters());
        float[] ohwi = transposed(hwio, window, conv.filters());
        Tensor weights;
        try (PointerScope scope = new PointerScope()) {
            weights = trained(Tensor.create(ohwi, conv.filters(), k, k, conv.channels())
                    .permute(0, 3, 1, 2)
                    .contiguous(MemoryFormat.ChannelsLast));
        }
        TensorOptional bias = conv.bias()
                ? new TensorOptional(trained(Tensor.create(NetworkPlan.take(numbers, conv.filters()), conv.filters())))
                : new TensorOptional();
        long[] pad = conv.same() ? new long[] {k / 2, k / 2} : NONE;
        return (input, training) -> torch.conv2d(input, weights, bias, ONE, pad, ONE, 1);
    }

    private Step normalization(PlannedLayer.BatchNorm norm, FloatBuffer numbers) {
        int channels = norm.channels();
        TensorOptional gamma =
                new TensorOptional(trained(Tensor.create(NetworkPlan.take(numbers, channels), channels)));
        TensorOptional beta = new TensorOptional(trained(Tensor.create(NetworkPlan.take(numbers, channels), channels)));
        TensorOptional mean = new TensorOptional(kept(Tensor.create(NetworkPlan.take(numbers, channels), channels)));
        TensorOptional variance =
                new TensorOptional(kept(Tensor.create(NetworkPlan.take(numbers, channels), channels)));
        return (input, training) ->
                torch.batch_norm(input, gamma, beta, mean, variance, training, norm.momentum(), norm.epsilon(), false);
    }

    private Step dense(PlannedLayer.Dense dense, FloatBuffer numbers) {
        int inputs = dense.inputs();
        int outputs = dense.outputs();
        float[] weights = transposed(NetworkPlan.take(numbers, inputs * outputs), inputs, outputs);
        Tensor w = trained(Tensor.create(weights, outputs, inputs));
        TensorOptional bias = new TensorOptional(trained(Tensor.create(NetworkPlan.take(numbers, outputs), outputs)));
        return (input, training) -> torch.linear(input, w, bias);
    }

    private static float[] transposed(float[] matrix, int rows, int columns) {
        float[] to = new float[matrix.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[j * rows + i] = matrix[i * columns + j];
            }
        }
        return to;
    }

    private Tensor trained(Tensor tensor) {
        tensor.set_requires_grad(true);
        trained.add(kept(tensor));
        return tensor;
    }

    /** Past the scope it was made in. */
    private Tensor kept(Tensor tensor) {
        tensor.retainReference();
        kept.add(tensor);
        return tensor;
    }

    private Tensor forward(float[] images, int batch, boolean training) {
        Tensor input = Tensor.create(images, batch, plan.height(), plan.width(), plan.channels())
                .permute(0, 3, 1, 2);
        return steps.forward(input, training);
    }

    @Override
    public float trainStep(float[] images, int[] labels, int batch) {
        long[] longs = new long[batch];
        for (int i = 0; i < batch; i++) {
            longs[i] = labels[i];
        }
        try (PointerScope scope = new PointerScope()) {
            Tensor loss = torch.cross_entropy_loss(forward(images, batch, true), Tensor.create(longs, batch));
            adam.zero_grad();
            loss.backward();
            adam.step();
            return loss.item_float();
        }
    }

    @Override
    public void rate(float rate) {
        try (PointerScope scope = new PointerScope()) {
            adam.param_groups().get(0).options().set_lr(rate);
        }
    }

    @Override
    public float[] logits(float[] images, int batch) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            FloatBuffer buffer = forward(images, batch, false).contiguous().createBuffer();
            return NetworkPlan.take(buffer, batch * plan.classes());
        }
    }

    @Override
    public void close() {
        adam.close();
        kept.forEach(Tensor::close);
    }
}
