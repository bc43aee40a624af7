package stride.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.network.Gradients;
import stride.network.Model;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.operation.Composition;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.pass.DeferredUpdates;
import stride.random.RandomStream;
import stride.tensor.Shape;

/** Embedding, convolutions, ReLU and maximum over time, run as one, are what they are one after the other. */
class FusedTextConvolutionTest {
    private static final int WORDS = 40;
    private static final int CHANNELS = 5;

    /** Some texts for some filters over some tables of word vectors. */
    record Case(List<Layer> tables, List<Conv1d> filters, int time, List<Integer> lengths) {
        /** One table that is trained. */
        Case(List<Conv1d> filters, int time, List<Integer> lengths) {
            this(List.of(table(CHANNELS, true)), filters, time, lengths);
        }

        Network fused() {
            return new Network(Chain.of(embedding(), branches()), Shape.of(time));
        }

        /** A layer in between that changes nothing keeps them apart. */
        Network plain() {
            return new Network(Chain.of(embedding(), new Dropout(1), branches()), Shape.of(time));
        }

        private Stage embedding() {
            return tables.size() == 1
                    ? new Named("words", tables.get(0))
                    : new Branches(tables.stream()
                            .<Stage>map(table -> new Named("words", table))
                            .toList());
        }

        private Layer branches() {
            return new Branches(filters.stream()
                    .<Stage>map(conv -> Chain.of(new Named("filters", conv), Nonlinearity.RELU, new MaxOverTime()))
                    .toList());
        }

        void load(Session session) {
            float[] ids = ids();
            System.arraycopy(ids, 0, session.input().array(), session.input().offset(), ids.length);
            for (int i = 0; i < lengths.size(); i++) {
                session.lengths()[i] = lengths.get(i);
            }
        }

        /** Every third text ends in a run of one word, as texts do that were padded without a mask. */
        float[] ids() {
            RandomStream random = RandomStream.of(time, lengths.size());
            float[] ids = new float[lengths.size() * time];
            Arrays.fill(ids, -1);
            for (int n = 0; n < lengths.size(); n++) {
                for (int t = 0; t < lengths.get(n); t++) {
                    boolean run = n % 3 == 0 && t >= lengths.get(n) / 2;
                    ids[n * time + t] = run ? 0 : random.nextInt(WORDS);
                }
            }
            return ids;
        }
    }

    private static Embedding table(int channels, boolean trainable) {
        return new Embedding(WORDS, channels, new Initializer.Uniform(-1, 1), trainable);
    }

    private static Conv1d conv(int width, int filters, Padding padding) {
        return Conv1d.of(width, filters)
                .withPadding(padding)
                .startingAt(new Initializer.Uniform(-1, 1), new Initializer.Uniform(-0.5f, 0.5f));
    }

    static Stream<Case> cases() {
        List<Integer> lengths = List.of(9, 1, 0, 6, 2, 9, 3, 4, 5);
        return Stream.of(
                new Case(List.of(conv(1, 1, Padding.VALID)), 9, lengths),
                new Case(List.of(conv(3, 17, Padding.VALID)), 9, lengths),
                new Case(List.of(conv(3, 4, Padding.SAME), conv(4, 33, Padding.SAME)), 9, lengths),
                new Case(
                        List.of(conv(2, 3, Padding.VALID), conv(3, 16, Padding.around(2, 2)), conv(5, 7, Padding.SAME)),
                        9,
                        lengths),
                new Case(List.of(conv(2, 8, Padding.around(0, 1)), conv(2, 8, Padding.around(3, 0))), 9, lengths),
                new Case(List.of(conv(9, 5, Padding.VALID), conv(4, 6, Padding.around(4, 4))), 9, lengths),
                // More positions than are worked on together.
                new Case(
                        List.of(conv(3, 4, Padding.VALID), conv(4, 3, Padding.SAME)),
                        3000,
                        List.of(3000, 10, 2999, 2500, 3000, 0, 1)),
                // More texts than that, next to none with a word.
                new Case(
                        List.of(conv(1, 2, Padding.VALID)),
                        1,
                        IntStream.range(0, 9000)
                                .mapToObj(i -> i % 1000 == 1 ? 1 : 0)
                                .toList()),
                // A text longer than that.
                new Case(List.of(conv(3, 4, Padding.around(1, 1))), 10_000, List.of(10_000, 9_999, 4)),
                new Case(
                        List.of(table(2, false), table(3, true)),
                        List.of(conv(3, 4, Padding.VALID), conv(4, 3, Padding.SAME)),
                        3000,
                        List.of(3000, 10, 2999, 2500, 3000, 0, 1)),
                new Case(List.of(table(4, false)), List.of(conv(3, 4, Padding.VALID)), 9000, List.of(3000, 9000, 0, 1)),
                new Case(
                        List.of(composed(1, 3, 2)),
                        List.of(conv(2, 3, Padding.VALID), conv(3, 16, Padding.around(2, 2))),
                        9,
                        lengths),
                new Case(
                        List.of(composed(2, 50, 4)),
                        List.of(conv(3, 4, Padding.VALID), conv(4, 3, Padding.SAME)),
                        3000,
                        List.of(3000, 10, 2999, 2500, 3000, 0, 1)));
    }

    /** Words of 0 to so many rows, which they share, or have twice. */
    private static ComposedEmbedding composed(long seed, int rows, int most) {
        RandomStream random = RandomStream.of(29, seed);
        int[][] rowsOfWord = new int[WORDS][];
        for (int word = 0; word < WORDS; word++) {
            rowsOfWord[word] = new int[random.nextInt(most + 1)];
            Arrays.setAll(rowsOfWord[word], i -> random.nextInt(rows));
        }
        return new ComposedEmbedding(new Composition(rows, rowsOfWord), CHANNELS, new Initializer.Uniform(-1, 1));
    }

    /** The random ones with vectors that are composed at random. */
    static Stream<Case> composedCases() {
        List<Case> all = randomCases().toList();
        return IntStream.range(0, all.size()).mapToObj(seed -> {
            RandomStream random = RandomStream.of(31, seed);
            Layer composed = composed(seed, 1 + random.nextInt(60), random.nextInt(6));
            Case c = all.get(seed);
            return new Case(List.of(composed), c.filters, c.time, c.lengths);
        });
    }

    /** Tables, filters and texts at random. */
    static Stream<Case> randomCases() {
        return IntStream.range(0, 60).mapToObj(seed -> {
            RandomStream random = RandomStream.of(17, seed);
            List<Layer> tables = IntStream.rangeClosed(0, random.nextInt(3))
                    .<Layer>mapToObj(i -> table(1 + random.nextInt(5), random.nextInt(2) == 0))
                    .toList();
            int time = 5 + random.nextInt(12);
            List<Conv1d> filters = IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(i -> conv(
                            1 + random.nextInt(4),
                            1 + random.nextInt(40),
                            switch (random.nextInt(3)) {
                                case 0 -> Padding.VALID;
                                case 1 -> Padding.SAME;
                                default -> Padding.around(random.nextInt(5), random.nextInt(5));
                            }))
                    .toList();
            List<Integer> lengths = IntStream.rangeClosed(0, random.nextInt(20))
                    .mapToObj(i -> random.nextInt(time + 1))
                    .toList();
            return new Case(tables, filters, time, lengths);
        });
    }

    private record Pass(float[] output, float[] gradients) {
        static Pass of(Case c, Network network, Parallel parallel) {
            Parameters parameters = network.initialize(3);
            Gradients gradients = new Gradients(parameters);
            int n = c.lengths.size();
            Session session = network.trainingSession(parameters, gradients, DeferredUpdates.NONE, n, parallel);
            c.load(session);
            RandomStream random = RandomStream.of(8);
            for (int i = 0; i < session.outputGradient().size(); i++) {
                // As after dropout: half of the gradients are zero.
                session.outputGradient().set(i, random.nextFloat() < 0.5f ? 0 : 2 * random.nextFloat() - 1);
            }
            session.forward(n);
            session.backward(n);
            return new Pass(session.output().toArray(), gradients.sums().array());
        }
    }

    @ParameterizedTest
    @MethodSource({"cases", "randomCases", "composedCases"})
    void equalsThePlainChain(Case c) {
        assertThat(c.fused().layer().intraOpParallel(c.fused().input())).isTrue();
        assertThat(c.plain().layer().intraOpParallel(c.plain().input())).isFalse();
        Pass plain = Pass.of(c, c.plain(), Parallel.SEQUENTIAL);
        Pass fused = Pass.of(c, c.fused(), Parallel.SEQUENTIAL);
        assertClose("output", fused.output, plain.output);
        assertClose("gradients", fused.gradients, plain.gradients);
        assertThat(c.lengths.stream().allMatch(length -> length < 4)
                        || c.tables.get(0) instanceof ComposedEmbedding
                        || IntStream.range(0, plain.gradients.length).anyMatch(i -> Math.abs(plain.gradients[i]) > 0.1))
                .isTrue();
    }

    /** Sums of at most 45 products of numbers within ±1, and of a few gradients a parameter. */
    private static void assertClose(String what, float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as(what + " " + i).isCloseTo(expected[i], within(1e-5f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8})
    void anyNumberOfThreadsGivesTheSameBits(int threads) {
        try (Workers workers = new Workers(threads)) {
            cases().forEach(c -> {
                Pass one = Pass.of(c, c.fused(), Parallel.SEQUENTIAL);
                Pass many = Pass.of(c, c.fused(), workers);
                assertThat(many.output).containsExactly(one.output);
                assertThat(many.gradients).containsExactly(one.gradients);
            });
        }
    }

    /** With gradients or without, and in a model whose parameters no longer change, to the bit. */
    @ParameterizedTest
    @MethodSource("composedCases")
    void composedVectorsAnswerEverywhereAsInTraining(Case c) {
        Pass trained = Pass.of(c, c.fused(), Parallel.SEQUENTIAL);
        Parameters parameters = c.fused().initialize(3);
        int n = c.lengths.size();
        for (Session session :
                List.of(c.fused().session(parameters, n), new Model(c.fused(), parameters, 1 << 20).session(n))) {
            c.load(session);
            session.forward(n);
            assertThat(session.output().toArray()).containsExactly(trained.output);
        }
    }
}
