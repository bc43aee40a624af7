package stride.training;

import java.util.Arrays;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.operation.SoftmaxCrossEntropy;
import stride.parallel.Workers;

/** Measures a network on labelled examples, a block of them at a time on each thread. */
public final class Evaluator {
    private static final int BLOCK = 32;

    private final Session[] sessions; // one a thread
    private final Workers workers;
    private final int classes;

    /**
     * The parameters are read at each evaluation: those of a running training may be passed, if
     * {@link TrainingLoop#parameters} has brought them up to date before.
     */
    public Evaluator(Network network, Parameters parameters, Workers workers) {
        this.sessions = new Session[workers.threads()];
        Arrays.setAll(sessions, i -> network.session(parameters, BLOCK));
        this.workers = workers;
        this.classes = network.output().dimension(0);
    }

    /** The metrics over all examples; the same to the bit for any number of threads. */
    public Metrics evaluate(ExampleSet examples) {
        int[] answers = new int[examples.size()];
        double[] losses = new double[examples.size()];
        int blocks = (examples.size() + BLOCK - 1) / BLOCK;
        workers.forEach(sessions.length, worker -> {
            for (int block = worker; block < blocks; block += sessions.length) {
                run(examples, block, sessions[worker], answers, losses);
            }
        });
        Metrics metrics = new Metrics(classes);
        for (int i = 0; i < answers.length; i++) {
            metrics.add(examples.label(i), answers[i], losses[i]);
        }
        return metrics;
    }

    private static void run(ExampleSet examples, int block, Session session, int[] answers, double[] losses) {
        int first = block * BLOCK;
        int n = Math.min(BLOCK, examples.size() - first);
        for (int i = 0; i < n; i++) {
            examples.load(first + i, session, i);
        }
        session.forward(n);
        for (int i = 0; i < n; i++) {
            answers[first + i] = SoftmaxCrossEntropy.prediction(session.output(), i);
            losses[first + i] = SoftmaxCrossEntropy.loss(session.output(), i, examples.label(first + i));
        }
    }
}
