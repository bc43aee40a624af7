package stride.image;

import java.util.ArrayList;
import java.util.List;
import stride.classify.decision.LabelledExamples;
import stride.classify.network.NetworkTask;
import stride.classify.training.Parts;
import stride.image.picture.Picture;
import stride.layer.Chain;
import stride.layer.Dense;
import stride.layer.Layer;
import stride.layer.ParameterSpec;
import stride.layer.Stage;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.parallel.Workers;
import stride.tensor.Tensor;
import stride.training.Evaluator;
import stride.training.ExampleSet;
import stride.training.Optimizer;
import stride.training.TrainingLoop;
import stride.training.TrainingSettings;

/**
 * Where a training starts that takes over a trained network: all its layers but the last, a head of new classes on top of
 * them, which is trained first, alone, on what they make of the pictures. So the first steps of the whole network do not spoil what it knows
 * (Kumar and others, "Fine-tuning can distort pretrained features and underperform out-of-distribution", 2022).
 */
final class Transfer implements NetworkTask.Start {
    private static final int BATCH = 64;
    private static final int STEPS = 500; // of the head
    private static final float RATE = 1e-3f;

    private final ImageClassifier from;
    private final Parts<Picture> parts;
    private final int threads;

    /** @param parts pictures to learn from */
    Transfer(ImageClassifier from, Parts<Picture> parts, int threads) {
        this.from = from;
        this.parts = parts;
        this.threads = threads;
    }

    /**
     * The layers of a network with another head.
     *
     * @throws IllegalArgumentException if it does not end in a dense layer
     */
    static Layer layers(Network trained, int classes) {
        List<Stage> layers = new ArrayList<>(body(trained));
        layers.add(Dense.of(classes));
        return new Chain(layers);
    }

    private static List<Stage> body(Network trained) {
        if (!(trained.layer() instanceof Chain chain)
                || chain.layers().size() < 2
                || !(chain.layers().get(chain.layers().size() - 1) instanceof Dense)) {
            throw new IllegalArgumentException(
                    "the network to start from does not end in a dense layer, so no other can take its place");
        }
        return chain.layers().subList(0, chain.layers().size() - 1);
    }

    @Override
    public Parameters initialize(Network network, long seed) {
        Parameters parameters = network.initialize(seed);
        Network body = new Network(new Chain(body(from.network())), network.input());
        Parameters learned = from.parameters();
        Parameters ofBody = Parameters.zeros(body.parameters());
        for (ParameterSpec spec : body.parameters()) {
            copy(learned.get(spec.name()), parameters.get(spec.name()));
            copy(learned.get(spec.name()), ofBody.get(spec.name()));
        }
        trainHead(body, ofBody, network, parameters, seed);
        return parameters;
    }

    private void trainHead(Network body, Parameters ofBody, Network network, Parameters parameters, long seed) {
        Network head = new Network(Dense.of(parts.labels().size()), body.output());
        Parameters ofHead = head.initialize(seed);
        TrainingSettings settings = TrainingSettings.of(BATCH, Optimizer.Adam.PUBLISHED, RATE, seed);
        try (Workers workers = new Workers(threads)) {
            Tensor features =
                    new Evaluator(body, ofBody, workers).logits(examples(this::encode)); // (examples, features)
            TrainingLoop loop = new TrainingLoop(
                    head, ofHead, settings, examples((example, to, at) -> row(features, example, to, at)), workers);
            while (loop.step() < STEPS) {
                loop.next();
            }
            List<ParameterSpec> to = network.parameters().stream()
                    .filter(ParameterSpec::trainable)
                    .toList();
            List<ParameterSpec> of = head.parameters();
            for (int i = 0; i < of.size(); i++) {
                copy(
                        loop.parameters().get(of.get(i).name()),
                        parameters.get(to.get(to.size() - of.size() + i).name()));
            }
        }
    }

    /** Writes the numbers of an example. */
    private interface Numbers {
        void write(int example, float[] to, int at);
    }

    /** The pictures to learn from, as those numbers. */
    private ExampleSet examples(Numbers numbers) {
        return new LabelledExamples(parts.labelling(), parts.numbers(parts.train())) {
            @Override
            public void load(int example, Session session, int position) {
                Tensor input = session.input(); // (capacity, numbers of one...)
                int size = input.size() / session.capacity();
                numbers.write(example, input.array(), input.offset() + position * size);
            }
        };
    }

    private void encode(int example, float[] to, int at) {
        from.encode(parts.train().examples().get(example).input(), to, at);
    }

    private static void row(Tensor features, int example, float[] to, int at) {
        int size = features.shape().dimension(1);
        System.arraycopy(features.array(), features.offset() + example * size, to, at, size);
    }

    private static void copy(Tensor from, Tensor to) {
        if (!from.shape().equals(to.shape())) {
            throw new IllegalArgumentException("a parameter has the shape " + from.shape() + ", not " + to.shape());
        }
        System.arraycopy(from.array(), from.offset(), to.array(), to.offset(), to.size());
    }
}
