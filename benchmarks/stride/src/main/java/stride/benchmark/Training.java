package stride.benchmark;

import java.util.List;
import java.util.Optional;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.tensor.Tensor;
import stride.training.ExampleSet;
import stride.training.Optimizer;
import stride.training.Schedule;
import stride.training.TrainingLoop;
import stride.training.TrainingSettings;

/**
 * A training loop that is given its batches: the examples of the loop are one batch, replaced before each step. The order
 * within a batch, which the loop shuffles, does not matter.
 */
final class Training implements AutoCloseable {
    static final float USUAL_RATE = 1e-3f;

    private final Runnable end;
    private final TrainingLoop loop;
    private final Batch batch;

    Training(Network network, Parameters parameters, int size, int threads, boolean lazy) {
        this(network, parameters, size, new Workers(threads), lazy, USUAL_RATE);
    }

    Training(Network network, Parameters parameters, int size, int threads, float rate) {
        this(network, parameters, size, new Workers(threads), false, rate);
    }

    private Training(Network network, Parameters parameters, int size, Workers workers, boolean lazy, float rate) {
        this(network, parameters, size, workers, workers::close, lazy, rate);
    }

    /** @param end ends what runs the pieces */
    Training(Network network, Parameters parameters, int size, Parallel parallel, Runnable end, boolean lazy) {
        this(network, parameters, size, parallel, end, lazy, USUAL_RATE);
    }

    private Training(
            Network network,
            Parameters parameters,
            int size,
            Parallel parallel,
            Runnable end,
            boolean lazy,
            float rate) {
        this.end = end;
        batch = new Batch(size, network.input().size());
        TrainingSettings settings = new TrainingSettings(
                size, Optimizer.Adam.PUBLISHED, new Schedule.Constant(rate), List.of(), Optional.empty(), lazy, 1);
        loop = new TrainingLoop(network, parameters, settings, batch, parallel);
    }

    /**
     * @param inputs (size, input...)
     * @param lengths (size): of texts; of images anything
     */
    float step(float[] inputs, int[] lengths, int[] labels) {
        System.arraycopy(inputs, 0, batch.inputs, 0, batch.inputs.length);
        System.arraycopy(labels, 0, batch.labels, 0, batch.labels.length);
        System.arraycopy(lengths, 0, batch.lengths, 0, batch.lengths.length);
        return (float) loop.next().loss();
    }

    /** The parameters, every update done. */
    Parameters parameters() {
        return loop.parameters();
    }

    @Override
    public void close() {
        end.run();
    }

    private static final class Batch implements ExampleSet {
        private final int inputSize;
        private final float[] inputs; // (size, input...)
        private final int[] labels; // (size)
        private final int[] lengths; // (size)

        Batch(int size, int inputSize) {
            this.inputSize = inputSize;
            inputs = new float[size * inputSize];
            labels = new int[size];
            lengths = new int[size];
        }

        @Override
        public int size() {
            return labels.length;
        }

        @Override
        public int label(int example) {
            return labels[example];
        }

        @Override
        public void load(int example, Session session, int position) {
            Tensor to = session.input();
            System.arraycopy(inputs, example * inputSize, to.array(), to.offset() + position * inputSize, inputSize);
            session.lengths()[position] = lengths[example];
        }
    }
}
