package stride.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import stride.layer.Conv2d;
import stride.layer.Padding;
import stride.layer.ParameterSpec;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.pass.DeferredUpdates;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.Signal;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * One convolution as a training runs it: where the layer does not cut its own work, the batch is cut into eight shards,
 * each with weight gradients of its own, which are added up at the end.
 */
final class ConvolutionOfStride implements Peer.Conv {
    private static final int SHARDS = 8;

    private final Workers workers;
    private final Shard[] shards;

    /** As a peer: the shape and the numbers that all of them have. */
    static ConvolutionOfStride of(Peer.ConvShape shape, int threads) {
        Conv2d layer = Conv2d.of(shape.k(), shape.k(), shape.cout())
                .withStride(shape.stride())
                .withPadding(Padding.of(shape.pad()));
        return new ConvolutionOfStride(
                layer,
                Shape.of(shape.h(), shape.w(), shape.cin()),
                shape.n(),
                threads,
                Inputs.nchwToNhwc(Inputs.convInput(shape), shape.n(), shape.cin(), shape.h(), shape.w()),
                Inputs.oihwToHwio(Inputs.convWeights(shape), shape.cout(), shape.cin(), shape.k()),
                Inputs.nchwToNhwc(Inputs.convGrad(shape), shape.n(), shape.cout(), shape.oh(), shape.ow()));
    }

    ConvolutionOfStride(
            Conv2d layer,
            Shape input,
            int images,
            int threads,
            float[] x, // (images, input...)
            float[] w, // (height, width, channels, filters)
            float[] dy) { // (images, output...)
        workers = new Workers(threads);
        boolean whole = layer.intraOpParallel(input);
        shards = new Shard[whole ? 1 : SHARDS];
        Tensor weights = Tensor.of(layer.parameters(input).get(0).shape(), w);
        int examples = images / shards.length;
        for (int i = 0; i < shards.length; i++) {
            shards[i] = new Shard(layer, input, examples, weights, whole ? workers : Parallel.SEQUENTIAL);
            shards[i].fill(x, dy, i * examples);
        }
    }

    @Override
    public void forward() {
        workers.forEach(shards.length, i -> shards[i].pass.forward(shards[i].examples));
    }

    @Override
    public void backward() {
        workers.forEach(shards.length, i -> {
            shards[i].dw.fill(0);
            shards[i].db.fill(0);
            shards[i].pass.backward(shards[i].examples);
        });
        float[] sum = shards[0].dw.array();
        for (int i = 1; i < shards.length; i++) {
            float[] part = shards[i].dw.array();
            for (int j = 0; j < sum.length; j++) {
                sum[j] += part[j];
            }
        }
    }

    @Override
    public double[] check() {
        forward();
        backward();
        double y = 0;
        double dx = 0;
        for (Shard shard : shards) {
            y += Inputs.sumAbs(shard.output.values().array());
            dx += Inputs.sumAbs(shard.input.requireGradient().array());
        }
        return new double[] {y, dx, Inputs.sumAbs(shards[0].dw.array())};
    }

    @Override
    public void close() {
        workers.close();
    }

    private static final class Shard {
        private final int examples;
        private final Signal input;
        private final Signal output;
        private final Tensor dw;
        private final Tensor db;
        private final Pass pass;

        Shard(Conv2d layer, Shape in, int examples, Tensor w, Parallel parallel) {
            this.examples = examples;
            input = Signal.allocate(examples, in, true);
            output = Signal.allocate(examples, layer.outputShape(in), true);
            List<ParameterSpec> specs = layer.parameters(in);
            dw = Tensor.zeros(specs.get(0).shape());
            db = Tensor.zeros(specs.get(1).shape());
            pass = layer.prepare(new Frame(
                    examples,
                    input,
                    output,
                    List.of(w, Tensor.zeros(db.shape())),
                    Optional.of(List.of(
                            new Frame.Gradient(dw, Optional.empty()), new Frame.Gradient(db, Optional.empty()))),
                    DeferredUpdates.NONE,
                    RandomStream.of(0),
                    parallel,
                    Optional.empty()));
        }

        void fill(float[] x, float[] dy, int first) {
            System.arraycopy(x, first * input.size(), input.values().array(), 0, examples * input.size());
            float[] gradient = output.requireGradient().array();
            System.arraycopy(dy, first * output.size(), gradient, 0, examples * output.size());
            Arrays.fill(input.lengths(), 0);
        }
    }
}
