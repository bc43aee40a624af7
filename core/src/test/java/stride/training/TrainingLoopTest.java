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
import stride.layer.Chain;
import stride.layer.Dense;
import stride.layer.Flatten;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.operation.SoftmaxCrossEntropy;
import stride.parallel.Workers;
import stride.tensor.Tensor;

class TrainingLoopTest {
    private static final ArrayExamples EXAMPLES = ArrayExamples.texts(50, 1);

    private static TrainingSettings settings(Regularization... regularizations) {
        return new TrainingSettings(
                16,
                Optimizer.Adam.PUBLISHED,
                new Schedule.Constant(0.02f),
                List.of(regularizations),
                Optional.empty(),
                false,
                3);
    }

    private static TrainingLoop loop(Network network, TrainingSettings settings, ExampleSet examples, Workers workers) {
        return new TrainingLoop(network, network.initialize(2), settings, examples, workers);
    }

    private static List<StepResult> steps(TrainingLoop loop, int count) {
        return IntStream.range(0, count).mapToObj(i -> loop.next()).toList();
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
            TrainingLoop loop = loop(SmallNetworks.TEXT, settings(), counting, workers);
            assertThat(loop.stepsPerEpoch()).isEqualTo(4);
            for (int epoch = 1; epoch <= 3; epoch++) {
                List<StepResult> results = steps(loop, 4);
                assertThat(results).extracting(StepResult::examples).containsExactly(16, 16, 16, 2);
                assertThat(results).extracting(StepResult::epoch).containsOnly(epoch);
                assertThat(IntStream.range(0, EXAMPLES.size()).map(loads::get)).containsOnly(epoch);
            }
        }
    }

    @Test
    void dropoutIsDrawnAnewAtEachStep() {
        TrainingSettings still = new TrainingSettings(
                1, new Optimizer.Sgd(0), new Schedule.Constant(0), List.of(), Optional.empty(), false, 1);
        try (Workers workers = new Workers(1)) {
            // Nothing is learned, so that the losses of the one example differ by what is dropped alone.
            TrainingLoop loop = loop(SmallNetworks.IMAGE, still, ArrayExamples.images(1, 1), workers);
            assertThat(steps(loop, 20).stream().map(StepResult::loss).distinct())
                    .hasSizeGreaterThan(3);
        }
    }

    @Test
    void learnsATextTask() {
        assertLearns(SmallNetworks.TEXT, ArrayExamples.texts(200, 5), ArrayExamples.texts(100, 6));
    }

    @Test
    void learnsATextTaskFromPartsOfWords() {
        assertLearns(SmallNetworks.COMPOSED_TEXT, ArrayExamples.texts(200, 5), ArrayExamples.texts(100, 6));
    }

    @Test
    void learnsAnImageTask() {
        assertLearns(SmallNetworks.IMAGE, ArrayExamples.images(200, 5), ArrayExamples.images(100, 6));
    }

    private static void assertLearns(Network network, ExampleSet training, ExampleSet test) {
        TrainingSettings settings = new TrainingSettings(
                20, Optimizer.Adam.PUBLISHED, new Schedule.Constant(0.02f), List.of(), Optional.empty(), false, 1);
        try (Workers workers = new Workers(2)) {
            Parameters parameters = network.initialize(2);
            Evaluator evaluator = new Evaluator(network, parameters, workers);
            double before = loss(evaluator.logits(test), test);
            TrainingLoop loop = new TrainingLoop(network, parameters, settings, training, workers);
            steps(loop, 15 * loop.stepsPerEpoch());
            loop.parameters();
            Tensor logits = evaluator.logits(test);
            assertThat(loss(logits, test)).isLessThan(before / 4);
            assertThat(IntStream.range(0, test.size())
                            .filter(i -> SoftmaxCrossEntropy.prediction(logits, i) == test.label(i))
                            .count())
                    .isGreaterThan(test.size() * 9L / 10);
        }
    }

    /** Mean over the examples. */
    private static double loss(Tensor logits, ExampleSet examples) {
        return IntStream.range(0, examples.size())
                .mapToDouble(i -> examples.objective().loss(logits, i, examples, i))
                .average()
                .orElseThrow();
    }

    /** Softmax regression with class weights and L2: one step of gradient descent, worked out in double. */
    @Test
    void aStepIsTheOneOfTheFormulas() {
        Network regression = new Network(Chain.of(new Flatten(), Dense.of(2)), SmallNetworks.IMAGE.input());
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

    /** Rows that no example reads have the gradient of their penalty, and no other. */
    @Test
    void l2ReachesRowsOfATableThatNobodyReads() {
        ArrayExamples one = new ArrayExamples(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        float[] ids = new float[ArrayExamples.TIME];
        Arrays.fill(ids, 7);
        one.add(ids, ArrayExamples.TIME, 1);
        TrainingSettings settings = new TrainingSettings(
                1,
                new Optimizer.Sgd(0),
                new Schedule.Constant(0.5f),
                List.of(new Regularization.L2(0.25f, List.of("embedding/W"))),
                Optional.empty(),
                false,
                1);
        for (Network network : List.of(SmallNetworks.TEXT, SmallNetworks.SHARDED_TEXT)) {
            float[] before = network.initialize(2).get("embedding/W").toArray();
            try (Workers workers = new Workers(2)) {
                TrainingLoop loop = loop(network, settings, one, workers);
                steps(loop, 3);
                float[] after = loop.parameters().get("embedding/W").toArray();
                int width = before.length / ArrayExamples.WORDS;
                for (int i = 8 * width; i < before.length; i++) {
                    assertThat((double) after[i]).isCloseTo(before[i] * Math.pow(1 - 0.5 * 0.25, 3), within(1e-7));
                }
            }
        }
    }

    @Test
    void maxNormHoldsAfterEveryStep() {
        Regularization limit = new Regularization.MaxNorm(0.3f, List.of("dense/W"));
        try (Workers workers = new Workers(1)) {
            TrainingLoop loop = loop(SmallNetworks.TEXT, settings(limit), EXAMPLES, workers);
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
            assertThatThrownBy(() -> loop(SmallNetworks.TEXT, settings(), ArrayExamples.texts(0, 1), workers))
                    .hasMessage("there are no examples to train on");
            TrainingLoop image = loop(SmallNetworks.IMAGE, settings(), ArrayExamples.images(3, 1), workers);
            assertThatThrownBy(() -> image.restore(loop(SmallNetworks.TEXT, settings(), EXAMPLES, workers)
                            .checkpoint()))
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
