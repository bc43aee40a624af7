package stride.training;

import java.util.Arrays;
import java.util.stream.IntStream;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** Runs a network over examples to measure it on them, a block of them at a time on each thread. */
public final class Evaluator {
    private static final int BLOCK = 32;

    private final Session[] sessions; // one a thread
    private final Workers workers;
    private final int classes;

    /**
     * The parameters are read at each evaluation: those of a running training may be passed, if
     * {@link TrainingLoop#parameters} has brought them up to date before.
     *
     * @throws IllegalArgumentException if the network's output for an example is no row of logits
     */
    public Evaluator(Network network, Parameters parameters, Workers workers) {
        this.classes = Objective.classes(network);
        this.sessions = new Session[workers.threads()];
        Arrays.setAll(sessions, i -> network.session(parameters, BLOCK));
        this.workers = workers;
    }

    /** The network's outputs, (examples, classes); the same to the bit for any number of threads. */
    public Tensor logits(ExampleSet examples) {
        Tensor logits = Tensor.zeros(Shape.of(Math.max(1, examples.size()), classes));
        int blocks = Parallel.pieces(examples.size(), BLOCK);
        workers.forEach(sessions.length, worker -> {
            for (int block = worker; block < blocks; block += sessions.length) {
                run(examples, block, sessions[worker], logits);
            }
        });
        return logits;
    }

    /** The share of the examples whose most probable label, or all labels, are right, 0 to 1; 0 of no examples. */
    public double accuracy(ExampleSet examples) {
        Tensor logits = logits(examples);
        long right = IntStream.range(0, examples.size())
                .filter(i -> examples.objective().isRight(logits, i, examples, i))
                .count();
        return (double) right / Math.max(1, examples.size());
    }

    private void run(ExampleSet examples, int block, Session session, Tensor logits) {
        int first = block * BLOCK;
        int n = Math.min(BLOCK, examples.size() - first);
        for (int i = 0; i < n; i++) {
            examples.load(first + i, session, i);
        }
        session.forward(n);
        Tensor output = session.output();
        System.arraycopy(output.array(), output.offset(), logits.array(), first * classes, n * classes);
    }
}
