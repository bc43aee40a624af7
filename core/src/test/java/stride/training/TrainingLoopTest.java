package stride.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.Conv1d;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Dropout;
import stride.layer.Embedding;
import stride.layer.Flatten;
import stride.layer.Initializer;
import stride.layer.MaxOverTime;
import stride.layer.MaxPool2d;
import stride.layer.Nonlinearity;
import stride.layer.WordDropout;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.parallel.Workers;
import stride.tensor.Shape;

class TrainingLoopTest {
    /** With all that is random: dropout of words and of features. */
    private static final Network TEXT = new Network(
            Chain.of(
                    new WordDropout(0.1f, 1),
                    new Embedding(ArrayExamples.WORDS, 6, new Initializer.Uniform(-0.5f, 0.5f)),
                    Branches.of(
                            Chain.of(Conv1d.of(1, 5), Nonlinearity.RELU, new MaxOverTime()),
                            Chain.of(Conv1d.of(2, 5), Nonlinearity.RELU, new MaxOverTime())),
                    new Dropout(0.8f),
                    Dense.of(3)),
            Shape.of(ArrayExamples.TIME));

    private static final Network IMAGE = new Network(
            Chain.of(
                    Conv2d.of(3, 3, 4),
                    Nonlinearity.RELU,
                    MaxPool2d.of(2),
                    new Flatten(),
                    Dense.of(8),
                    Nonlinearity.TANH,
                    new Dropout(0.9f),
                    Dense.of(2)),
            Shape.of(ArrayExamples.SIDE, ArrayExamples.SIDE, 1));

    /** 50 examples in batches of 16: the last batch of an epoch has 2, so that most shards of it are empty. */
    private static final ArrayExamples EXAMPLES = ArrayExamples.texts(50, 1);

    private static TrainingSettings settings(Regularization... regularizations) {
        return new TrainingSettings(
                16,
                Optimizer.Adam.PUBLISHED,
                new Schedule.Constant(0.02f),
                List.of(regularizations),
                Optional.of(List.of(1f, 0.5f, 2f)),
                false,
                3);
    }

    private record Trained(List<StepResult> results, float[] parameters) {
        static Trained of(TrainingLoop loop, int steps) {
            List<StepResult> results = new ArrayList<>();
            for (int i = 0; i < steps; i++) {
                results.add(loop.next());
            }
            return new Trained(results, loop.parameters().array().clone());
        }
    }

    private static Trained train(int threads, int steps) {
        try (Workers workers = new Workers(threads)) {
            return Trained.of(loop(TEXT, settings(l2()), EXAMPLES, workers), steps);
        }
    }

    private static Regularization l2() {
        return new Regularization.L2(0.01f, List.of("dense/W"));
    }

    private static TrainingLoop loop(Network network, TrainingSettings settings, ExampleSet examples, Workers workers) {
        return new TrainingLoop(network, network.initialize(2), settings, examples, workers);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void anyNumberOfThreadsGivesTheSameBits(int threads) {
        Trained one = train(1, 11);
        Trained many = train(threads, 11);
        assertThat(many.results).isEqualTo(one.results);
        assertThat(many.parameters).containsExactly(one.parameters);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 6})
    void goingOnFromACheckpointGivesTheSameBits(int steps) {
        Trained uninterrupted = train(1, 11);
        try (Workers workers = new Workers(2)) {
            TrainingLoop first = loop(TEXT, settings(l2()), EXAMPLES, workers);
            Trained.of(first, steps);
            Checkpoint checkpoint = first.checkpoint();
            Trained.of(first, 3); // a checkpoint is a copy: this does not change it
            Parameters elsewhere = TEXT.initialize(99);
            TrainingLoop second = new TrainingLoop(TEXT, elsewhere, settings(l2()), EXAMPLES, workers);
            second.restore(checkpoint);
            assertThat(second.step()).isEqualTo(steps);
            Trained resumed = Trained.of(second, 11 - steps);
            assertThat(resumed.results).isEqualTo(uninterrupted.results.subList(steps, 11));
            assertThat(resumed.parameters).containsExactly(uninterrupted.parameters);
        }
    }

    @Test
    void anotherSeedGivesAnotherTraining() {
        TrainingSettings other = new TrainingSettings(
                16, Optimizer.Adam.PUBLISHED, new Schedule.Constant(0.02f), List.of(), Optional.empty(), false, 4);
        try (Workers workers = new Workers(1)) {
            assertThat(Trained.of(loop(TEXT, other, EXAMPLES, workers), 3).parameters)
                    .isNotEqualTo(train(1, 3).parameters);
        }
    }

    @Test
    void everyEpochSeesEveryExampleOnce() {
        AtomicIntegerArray loads = new AtomicIntegerArray(EXAMPLES.size());
        ExampleSet counting = new ExampleSet() {
            @Override
            public int size() {
                return EXAMPLES.size();
            }

            @Override
            public int label(int example) {
                return EXAMPLES.label(example);
            }

            @Override
            public void load(int example, Session session, int position) {
                loads.incrementAndGet(example);
                EXAMPLES.load(example, session, position);
            }
        };
        try (Workers workers = new Workers(2)) {
            TrainingLoop loop = loop(TEXT, settings(), counting, workers);
            assertThat(loop.stepsPerEpoch()).isEqualTo(4);
            for (int epoch = 1; epoch <= 3; epoch++) {
                List<StepResult> results = Trained.of(loop, 4).results;
                assertThat(results).extracting(StepResult::examples).containsExactly(16, 16, 16, 2);
                assertThat(results).extracting(StepResult::epoch).containsOnly(epoch);
                assertThat(IntStream.range(0, EXAMPLES.size()).map(loads::get)).containsOnly(epoch);
            }
        }
    }

    @Test
    void learnsATextTask() {
        assertLearns(TEXT, ArrayExamples.texts(200, 5), ArrayExamples.texts(100, 6));
    }

    @Test
    void learnsAnImageTask() {
        assertLearns(IMAGE, ArrayExamples.images(200, 5), ArrayExamples.images(100, 6));
    }

    private static void assertLearns(Network network, ExampleSet training, ExampleSet test) {
        TrainingSettings settings = new TrainingSettings(
                20, Optimizer.Adam.PUBLISHED, new Schedule.Constant(0.02f), List.of(), Optional.empty(), false, 1);
        try (Workers workers = new Workers(2)) {
            Parameters parameters = network.initialize(2);
            Evaluator evaluator = new Evaluator(network, parameters, workers);
            double before = evaluator.evaluate(test).loss();
            TrainingLoop loop = new TrainingLoop(network, parameters, settings, training, workers);
            Trained.of(loop, 15 * loop.stepsPerEpoch());
            Metrics after = evaluator.evaluate(test);
            assertThat(after.loss()).isLessThan(before / 4);
            assertThat(after.accuracy()).isGreaterThan(0.9);
        }
    }

    /** Softmax regression with class weights and L2: one step of gradient descent, worked out in double. */
    @Test
    void aStepIsTheOneOfTheFormulas() {
        Network regression = new Network(Chain.of(new Flatten(), Dense.of(2)), IMAGE.input());
        ArrayExamples examples = ArrayExamples.images(5, 8);
        double[] weights = {0.5, 2};
        double lambda = 0.25;
        double rate = 0.125;
        TrainingSettings settings = new TrainingSettings(
                5,
                new Optimizer.Sgd(0),
                new Schedule.Constant((float) rate),
                List.of(new Regularization.L2((float) lambda, List.of("dense/W"))),
                Optional.of(List.of(0.5f, 2f)),
                false,
                1);
        Parameters parameters = regression.initialize(2);
        float[] w = parameters.get("dense/W").toArray(); // (64, 2)
        double[] gradient = new double[w.length];
        double[] db = new double[2];
        double loss = 0;
        int correct = 0;
        for (int n = 0; n < 5; n++) {
            double[] p = probabilities(w, examples.inputs().get(n));
            int label = examples.label(n);
            loss -= weights[label] * Math.log(p[label]) / 5;
            correct += p[label] > 0.5 ? 1 : 0;
            for (int c = 0; c < 2; c++) {
                double dz = weights[label] * (p[c] - (c == label ? 1 : 0)) / 5;
                db[c] += dz;
                for (int i = 0; i < 64; i++) {
                    gradient[i * 2 + c] += dz * examples.inputs().get(n)[i];
                }
            }
        }
        for (int i = 0; i < w.length; i++) {
            gradient[i] += lambda * w[i];
            loss += lambda / 2 * w[i] * w[i];
        }

        StepResult result;
        try (Workers workers = new Workers(1)) {
            result = new TrainingLoop(regression, parameters, settings, examples, workers).next();
        }

        assertThat(result.loss()).isCloseTo(loss, within(1e-6));
        assertThat(result.correct()).isEqualTo(correct);
        assertThat(result.accuracy()).isEqualTo(correct / 5.0);
        for (int i = 0; i < w.length; i++) {
            assertThat((double) parameters.get("dense/W").get(i)).isCloseTo(w[i] - rate * gradient[i], within(1e-6));
        }
        assertThat((double) parameters.get("dense/b").get(0)).isCloseTo(-rate * db[0], within(1e-6));
        assertThat((double) parameters.get("dense/b").get(1)).isCloseTo(-rate * db[1], within(1e-6));
    }

    private static double[] probabilities(float[] w, float[] x) {
        double[] z = new double[2];
        for (int i = 0; i < w.length; i++) {
            z[i % 2] += (double) w[i] * x[i / 2];
        }
        double sum = Math.exp(z[0]) + Math.exp(z[1]);
        return Arrays.stream(z).map(v -> Math.exp(v) / sum).toArray();
    }

    @Test
    void maxNormHoldsAfterEveryStep() {
        Regularization limit = new Regularization.MaxNorm(0.3f, List.of("dense/W"));
        try (Workers workers = new Workers(1)) {
            TrainingLoop loop = loop(TEXT, settings(limit), EXAMPLES, workers);
            for (int i = 0; i < 5; i++) {
                loop.next();
                float[] w = loop.parameters().get("dense/W").toArray(); // (10, 3)
                for (int c = 0; c < 3; c++) {
                    int column = c;
                    double square = IntStream.range(0, 10)
                            .mapToDouble(row -> w[row * 3 + column])
                            .map(v -> v * v)
                            .sum();
                    assertThat(Math.sqrt(square)).isLessThanOrEqualTo(0.3 * (1 + 1e-6));
                }
            }
        }
    }

    @Test
    void refusesWhatCanNotBeTrained() {
        try (Workers workers = new Workers(1)) {
            assertThatThrownBy(() -> loop(TEXT, settings(), ArrayExamples.texts(0, 1), workers))
                    .hasMessage("there are no examples to train on");
            TrainingLoop image = loop(IMAGE, settings(), ArrayExamples.images(3, 1), workers);
            assertThatThrownBy(() -> image.restore(
                            loop(TEXT, settings(), EXAMPLES, workers).checkpoint()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("parameters and 2 moments");
        }
        assertThatThrownBy(() -> new TrainingSettings(
                        0, Optimizer.Adam.PUBLISHED, new Schedule.Constant(1), List.of(), Optional.empty(), false, 1))
                .hasMessage("the batch size must be at least 1, is 0");
        assertThatThrownBy(() -> new TrainingSettings(
                        1,
                        Optimizer.Adam.PUBLISHED,
                        new Schedule.Constant(1),
                        List.of(),
                        Optional.of(List.of(Float.NaN)),
                        false,
                        1))
                .hasMessageContaining("class weights must be finite and not negative");
    }
}
