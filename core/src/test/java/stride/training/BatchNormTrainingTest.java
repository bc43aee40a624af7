package stride.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stride.layer.BatchNorm;
import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Flatten;
import stride.layer.MaxPool2d;
import stride.layer.Nonlinearity;
import stride.layer.Padding;
import stride.layer.ParameterSpec;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** Running statistics change with the parameters or not at all, and as PyTorch changes them. */
class BatchNormTrainingTest {
    private static final double RELATIVE = 1e-4;

    /** Batch normalization of images, beside other layers, and of flat numbers. */
    private static final Network SMALL = new Network(
            Chain.of(
                    Conv2d.of(3, 3, 4),
                    BatchNorm.of(),
                    Nonlinearity.RELU,
                    Branches.of(Conv2d.of(1, 1, 2), Chain.of(Conv2d.of(1, 1, 3), BatchNorm.of())),
                    new Flatten(),
                    Dense.of(8),
                    BatchNorm.of(),
                    Nonlinearity.TANH,
                    Dense.of(2)),
            Shape.of(ArrayExamples.SIDE, ArrayExamples.SIDE, 1));

    private static final ArrayExamples IMAGES = ArrayExamples.images(50, 1);
    private static final TrainingSettings SETTINGS = TrainingSettings.of(16, Optimizer.Adam.PUBLISHED, 0.01f, 3);

    private static TrainingLoop loop(ExampleSet examples, Parallel parallel) {
        return new TrainingLoop(SMALL, SMALL.initialize(2), SETTINGS, examples, parallel);
    }

    private static float[] trained(TrainingLoop loop, int steps) {
        while (loop.step() < steps) {
            loop.next();
        }
        return loop.parameters().array().clone();
    }

    private static final OracleTest.Oracle TORCH = OracleTest.Oracle.of(
            "batchnorm",
            new Network(
                    Chain.of(
                            Conv2d.of(3, 3, 4).withPadding(Padding.SAME),
                            BatchNorm.of(),
                            Nonlinearity.RELU,
                            MaxPool2d.of(2),
                            Conv2d.of(3, 3, 5).withStride(2),
                            BatchNorm.of(),
                            Nonlinearity.RELU,
                            new Flatten(),
                            Dense.of(6),
                            BatchNorm.of(),
                            Nonlinearity.TANH,
                            Dense.of(4)),
                    Shape.of(10, 10, 2)));

    @Test
    void inferenceAgreesWithPyTorch() {
        ArrayExamples examples = TORCH.examples();
        Session session = TORCH.network().session(TORCH.parameters(), examples.size());
        for (int n = 0; n < examples.size(); n++) {
            examples.load(n, session, n);
        }
        session.forward(examples.size());
        assertAgrees("logits", session.output(), TORCH.tensor("logits"));
    }

    @Test
    void trainingAgreesWithPyTorch() {
        ArrayExamples examples = TORCH.examples();
        float rate = Float.parseFloat(TORCH.torch().metadata().getOrDefault("rate", "?"));
        TrainingSettings settings = TrainingSettings.of(examples.size(), new Optimizer.Sgd(0.9f), rate, 1);
        Parameters parameters = TORCH.parameters();
        TrainingLoop loop = new TrainingLoop(TORCH.network(), parameters, settings, examples, Parallel.SEQUENTIAL);
        Tensor losses = TORCH.tensor("losses");
        for (int step = 0; step < losses.size(); step++) {
            assertThat(loop.next().loss()).isCloseTo(losses.get(step), within(RELATIVE));
            for (ParameterSpec spec : loop.gradients().specs()) {
                if (step == 0) {
                    assertAgrees(
                            spec.name(), loop.gradients().get(spec.name()), TORCH.tensor("gradient/" + spec.name()));
                }
            }
        }
        for (ParameterSpec spec : parameters.specs()) {
            assertAgrees(spec.name(), parameters.get(spec.name()), TORCH.tensor("after/" + spec.name()));
        }
    }

    /** To 1e-4 of the tensor's largest absolute value, and no closer than sums of numbers near 1 are that come to zero. */
    private static void assertAgrees(String what, Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        double largest = IntStream.range(0, expected.size())
                .mapToDouble(i -> Math.abs(expected.get(i)))
                .max()
                .orElseThrow();
        float tolerance = (float) Math.max(RELATIVE * largest, 1e-6);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).as("%s, element %d", what, i).isCloseTo(expected.get(i), within(tolerance));
        }
    }

    /** Images of which one has, now and then, a label that there is not: that is found after the forward pass. */
    private static final class Mislabelled implements ExampleSet {
        private boolean faulty;

        @Override
        public int size() {
            return IMAGES.size();
        }

        @Override
        public int label(int example) {
            return faulty && example == 7 ? 2 : IMAGES.label(example);
        }

        @Override
        public void load(int example, Session session, int position) {
            IMAGES.load(example, session, position);
        }
    }

    @Test
    void aStepThatFailsLeavesStatisticsAsTheyWere() {
        Mislabelled examples = new Mislabelled();
        TrainingLoop loop = loop(examples, Parallel.SEQUENTIAL);
        int failures = 0;
        while (loop.step() < 9) {
            float[] before = loop.parameters().array().clone();
            examples.faulty = true;
            try {
                loop.next();
            } catch (IllegalArgumentException e) {
                failures++;
                assertThat(loop.parameters().array()).containsExactly(before);
                examples.faulty = false;
                loop.next();
            }
        }
        assertThat(failures).isBetween(2, 3); // 9 steps are two epochs and a step
        assertThat(loop.parameters().array()).containsExactly(trained(loop(IMAGES, Parallel.SEQUENTIAL), 9));
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        float[] expected = trained(loop(IMAGES, Parallel.SEQUENTIAL), 9);
        for (int threads : new int[] {1, 2, 3}) {
            try (Workers workers = new Workers(threads)) {
                assertThat(trained(loop(IMAGES, workers), 9)).containsExactly(expected);
            }
        }
    }

    @Test
    void goesOnFromACheckpointToTheBit() {
        TrainingLoop loop = loop(IMAGES, Parallel.SEQUENTIAL);
        trained(loop, 4);
        Checkpoint checkpoint = loop.checkpoint();
        float[] expected = trained(loop, 9);
        TrainingLoop other = loop(IMAGES, Parallel.SEQUENTIAL);
        trained(other, 2);
        other.restore(checkpoint);
        assertThat(trained(other, 9)).containsExactly(expected);
    }

    @Test
    void whatIsLearnedIsKnownInInference() {
        TrainingLoop loop = loop(IMAGES, Parallel.SEQUENTIAL);
        trained(loop, 60);
        try (Workers workers = new Workers(1)) {
            assertThat(new Evaluator(SMALL, loop.parameters(), workers).accuracy(IMAGES))
                    .isGreaterThan(0.95);
        }
    }
}
