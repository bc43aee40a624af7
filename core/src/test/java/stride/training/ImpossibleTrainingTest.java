package stride.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.layer.Chain;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Embedding;
import stride.layer.Flatten;
import stride.layer.Initializer;
import stride.layer.Layer;
import stride.layer.MaxOverTime;
import stride.layer.MaxPool2d;
import stride.layer.Named;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** What can't be trained or measured is refused when it is asked for, in words that name it. */
class ImpossibleTrainingTest {
    private static final Shape IMAGE = Shape.of(ArrayExamples.SIDE, ArrayExamples.SIDE, 1);
    private static final Network TWO_CLASSES = new Network(Chain.of(new Flatten(), Dense.of(2)), IMAGE);
    private static final Network FROZEN_WORDS = new Network(
            Chain.of(
                    new Named("given", new Embedding(ArrayExamples.WORDS, 3, new Initializer.Uniform(-1, 1), false)),
                    new MaxOverTime(),
                    Dense.of(3)),
            Shape.of(ArrayExamples.TIME));

    /** Images of which the fifth has another label, from a certain question on. */
    private static final class Mislabelled implements ExampleSet {
        private final ArrayExamples images = ArrayExamples.images(8, 1);
        private final int label;
        private boolean lies;

        Mislabelled(int label, boolean lies) {
            this.label = label;
            this.lies = lies;
        }

        @Override
        public int size() {
            return 8;
        }

        @Override
        public int label(int example) {
            return example == 4 && lies ? label : images.label(example);
        }

        @Override
        public void load(int example, Session session, int position) {
            images.load(example, session, position);
        }
    }

    private static TrainingSettings settings(List<Regularization> regularizations, Optional<List<Float>> weights) {
        return new TrainingSettings(
                4, Optimizer.Adam.PUBLISHED, new Schedule.Constant(0.1f), regularizations, weights, false, 1);
    }

    private static TrainingLoop loop(Network network, ExampleSet examples, TrainingSettings settings) {
        return new TrainingLoop(network, network.initialize(1), settings, examples, Parallel.SEQUENTIAL);
    }

    private static TrainingLoop loop(Network network, ExampleSet examples) {
        return loop(network, examples, settings(List.of(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, 3, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void aLabelThatIsNoneOfTheClasses(int label) {
        String message = "example 4 has the label " + label + ", but the labels of 2 classes are 0 to 1";
        assertThatThrownBy(() -> loop(TWO_CLASSES, new Mislabelled(label, true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() ->
                        Objective.ONE_LABEL.loss(Tensor.zeros(Shape.of(8, 2)), 0, new Mislabelled(label, true), 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    /** Nothing has happened then, and the training goes on as if nothing had been asked. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void aLabelThatBecomesNoneOfTheClasses(int label) {
        Mislabelled examples = new Mislabelled(label, false);
        TrainingLoop loop = loop(TWO_CLASSES, examples);
        TrainingLoop undisturbed = loop(TWO_CLASSES, new Mislabelled(label, false));
        for (int epoch = 0; epoch < 3; epoch++) {
            float[] before = loop.parameters().array().clone();
            long step = loop.step();
            examples.lies = true;
            int failed = 0;
            for (int i = 0; i < 2 && failed == 0; i++) {
                try {
                    loop.next();
                    before = loop.parameters().array().clone();
                    step = loop.step();
                } catch (IllegalArgumentException e) {
                    assertThat(e).hasMessageContaining("example 4 has the label " + label);
                    failed++;
                }
            }
            assertThat(failed).isOne();
            assertThat(loop.parameters().array()).containsExactly(before);
            assertThat(loop.step()).isEqualTo(step);
            examples.lies = false;
            while (loop.step() < 2L * (epoch + 1)) {
                loop.next();
            }
        }
        for (int i = 0; i < 6; i++) {
            undisturbed.next();
        }
        assertThat(loop.parameters().array())
                .containsExactly(undisturbed.parameters().array());
    }

    static Stream<Layer> outputsThatAreNoLogits() {
        return Stream.of(Conv2d.of(3, 3, 2), Chain.of(Conv2d.of(8, 8, 2)), MaxPool2d.of(8));
    }

    @ParameterizedTest
    @MethodSource("outputsThatAreNoLogits")
    void anOutputThatIsNoRowOfLogits(Layer layer) {
        Network network = new Network(layer, IMAGE);
        String[] shapes = {network.output().toString(), "(8, 8, 1)", "logits"};
        assertThatThrownBy(() -> loop(network, ArrayExamples.images(8, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(shapes);
        try (Workers workers = new Workers(1)) {
            assertThatThrownBy(() -> new Evaluator(network, network.initialize(1), workers))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(shapes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void weightsOfOtherClasses(int weights) {
        List<Float> ones = Collections.nCopies(weights, 1f);
        assertThatThrownBy(() -> loop(TWO_CLASSES, ArrayExamples.images(8, 1), settings(List.of(), Optional.of(ones))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are " + weights + " class weights for 2 classes");
    }

    static Stream<Regularization> regularizationsOfWhatStays() {
        return Stream.of(
                new Regularization.MaxNorm(0.1f, List.of("given/W")),
                new Regularization.MaxNorm(0.1f, List.of("dense/W", "given/W")),
                new Regularization.L2(0.1f, List.of("given/W")));
    }

    @ParameterizedTest
    @MethodSource("regularizationsOfWhatStays")
    void regularizationOfParametersThatTrainingLeavesAlone(Regularization regularization) {
        assertThatThrownBy(() -> loop(
                        FROZEN_WORDS, ArrayExamples.texts(8, 1), settings(List.of(regularization), Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        regularization.getClass().getSimpleName(), "'given/W', which training leaves as it is");
    }

    @Test
    void regularizationOfUnknownParameters() {
        Regularization unknown = new Regularization.L2(0.1f, List.of("dense/w"));
        assertThatThrownBy(() ->
                        loop(TWO_CLASSES, ArrayExamples.images(8, 1), settings(List.of(unknown), Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'dense/w'", "[dense/W, dense/b]");
        assertThatThrownBy(() -> new Regularization.MaxNorm(1, List.of("a/W", "b/W", "a/W")))
                .hasMessage("a parameter is named twice: [a/W, b/W, a/W]");
    }

    @Test
    void severalLabelsAreNeverAskedForTheOne() {
        ArrayExamples images = ArrayExamples.images(8, 1);
        ExampleSet several = new ExampleSet() {
            @Override
            public int size() {
                return 8;
            }

            @Override
            public int label(int example) {
                throw new AssertionError("it may have several");
            }

            @Override
            public boolean has(int example, int label) {
                return true;
            }

            @Override
            public Objective objective() {
                return Objective.ANY_LABELS;
            }

            @Override
            public void load(int example, Session session, int position) {
                images.load(example, session, position);
            }
        };
        assertThatCode(() -> loop(TWO_CLASSES, several).next()).doesNotThrowAnyException();
    }

    /** A batch that is larger than the set is the set, and takes no more memory than that. */
    @Test
    void aBatchOfMoreThanThereIs() {
        ArrayExamples images = ArrayExamples.images(5, 1);
        float[][] results = new float[2][];
        int[] batches = {1000, Integer.MAX_VALUE};
        for (int i = 0; i < 2; i++) {
            Parameters parameters = TWO_CLASSES.initialize(1);
            TrainingSettings settings = new TrainingSettings(
                    batches[i],
                    Optimizer.Adam.PUBLISHED,
                    new Schedule.Constant(0.1f),
                    List.of(),
                    Optional.empty(),
                    false,
                    1);
            TrainingLoop loop = new TrainingLoop(TWO_CLASSES, parameters, settings, images, Parallel.SEQUENTIAL);
            assertThat(loop.stepsPerEpoch()).isOne();
            assertThat(loop.next().examples()).isEqualTo(5);
            assertThat(loop.next().epoch()).isEqualTo(2);
            results[i] = parameters.array();
        }
        assertThat(Arrays.equals(results[0], results[1])).isTrue();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1})
    void numbersThatMakeNoSense(float x) {
        for (Runnable impossible : List.<Runnable>of(
                () -> new Schedule.Constant(x),
                () -> new Schedule.Staircase(x, 0.5f, 10),
                () -> new Schedule.Staircase(1, x, 10),
                () -> new Schedule.Cosine(x, 0, 1, 10),
                () -> new Schedule.Cosine(1, x, 1, 10),
                () -> new Schedule.Cosine(1, 0, -1, 10),
                () -> new Optimizer.Sgd(x),
                () -> new Optimizer.Adam(x, 0.9f, 1e-8f),
                () -> new Optimizer.Adam(0.9f, x, 1e-8f),
                () -> new Optimizer.Adam(0.9f, 0.9f, x),
                () -> new Optimizer.AdamW(Optimizer.Adam.PUBLISHED, x),
                () -> new Optimizer.Adadelta(x, 1e-6f),
                () -> new Optimizer.Adadelta(0.9f, x),
                () -> new Regularization.L2(x, List.of()),
                () -> new Regularization.MaxNorm(x, List.of()),
                () -> settings(List.of(), Optional.of(List.of(1f, x))))) {
            assertThatThrownBy(impossible::run).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
