package stride.classify.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stride.tensor.Shape;
import stride.tensor.Tensor;

class OffsetSearchTest {
    private static final List<String> LABELS = List.of("a", "b", "c");

    /** Logits that say something about the labels, of which the first is the most frequent by far. */
    private static final class Sample {
        final int[] labels;
        final Tensor logits;

        Sample(int size, int count, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            labels = new int[size];
            logits = Tensor.zeros(Shape.of(size, count));
            for (int i = 0; i < size; i++) {
                labels[i] = random.nextInt(6) > 0 ? 0 : random.nextInt(count);
                for (int c = 0; c < count; c++) {
                    double hint = (c == labels[i] ? 1 : 0) + (c == 0 ? 1 : 0);
                    logits.set(i * count + c, (float) (hint + 2 * random.nextDouble()));
                }
            }
        }

        /** By the metrics of evaluation, which know nothing of the search. */
        double measure(String name, List<Double> offsets) {
            int count = offsets.size();
            Evaluation metrics = new Evaluation(Labelling.ONE, count);
            for (int i = 0; i < labels.length; i++) {
                int answer = 0;
                for (int c = 1; c < count; c++) {
                    if (logits.get(i * count + c) + offsets.get(c)
                            > logits.get(i * count + answer) + offsets.get(answer)) {
                        answer = c;
                    }
                }
                metrics.add(labels[i], answer, 0);
            }
            return switch (name) {
                case "accuracy" -> metrics.accuracy();
                case "macro-f1" -> metrics.macroF1();
                default -> metrics.f1(LABELS.indexOf(name.substring(3)));
            };
        }

        /** The metric less the price of the offsets: what is to be highest. */
        double worth(String name, List<Double> offsets) {
            double worth = measure(name, offsets);
            for (int label = 0; label < offsets.size(); label++) {
                long examples = count(label);
                double ofOne = switch (name) {
                    case "accuracy" -> 1.0 / labels.length;
                    case "macro-f1" -> 1.0 / examples / offsets.size();
                    default -> 1.0 / examples;
                };
                worth -= 3 * offsets.get(label) * offsets.get(label) * ofOne;
            }
            return worth;
        }

        private long count(int label) {
            return Arrays.stream(labels).filter(each -> each == label).count();
        }

        List<Double> search(String name, int count) {
            return OffsetSearch.offsets(
                    logits, OnlyLabels.ofOneEach(labels), DecisionMetric.of(name, LABELS.subList(0, count)));
        }
    }

    private static List<Double> with(List<Double> offsets, int label, double offset) {
        List<Double> changed = new ArrayList<>(offsets);
        changed.set(label, offset);
        return changed;
    }

    /** No other place of one label's offset is worth more, and where it moved it gained. */
    @ParameterizedTest
    @CsvSource({
        "accuracy,2,1",
        "macro-f1,2,1",
        "f1:a,2,1",
        "f1:b,2,1",
        "macro-f1,2,2",
        "accuracy,3,4",
        "macro-f1,3,4",
        "macro-f1,3,5"
    })
    void noOffsetAloneCanBeBettered(String metric, int count, long seed) {
        Sample sample = new Sample(count * 60, count, seed);
        List<Double> found = sample.search(metric, count);
        double worth = sample.worth(metric, found);
        for (int label = 0; label < count; label++) {
            if (!metric.startsWith("f1:") || LABELS.indexOf(metric.substring(3)) == label) {
                for (double offset = -5; offset < 5; offset += 5e-3) {
                    // The offset found lies in the middle between two examples, where one nearer to 0 would be cheaper.
                    assertThat(sample.worth(metric, with(found, label, offset))).isLessThanOrEqualTo(worth + 2e-3);
                }
            }
        }
        List<Double> none = Collections.nCopies(count, 0.0);
        assertThat(found).isEqualTo(sample.search(metric, count));
        assertThat(worth).isGreaterThanOrEqualTo(sample.measure(metric, none));
        if (metric.equals("macro-f1") && count == 3) {
            assertThat(worth).isGreaterThan(sample.measure(metric, none) + 0.01);
        }
    }

    /** An offset of 1.5, the middle of all that help, costs 3 * 1.5 * 1.5 = 6.75 right answers. */
    @Test
    void itMovesOnlyWhereItWinsEnough() {
        for (int won : new int[] {6, 7}) {
            int size = 100;
            int[] labels = new int[size];
            Tensor logits = Tensor.zeros(Shape.of(size, 2));
            for (int i = 0; i < size; i++) {
                labels[i] = i < 50 ? 1 : 0;
                logits.set(2 * i, i < won ? 1 : i < 50 ? -2 : 2); // label 1 has the logit 0
            }
            DecisionMetric metric = DecisionMetric.of("accuracy", LABELS.subList(0, 2));
            assertThat(OffsetSearch.offsets(logits, OnlyLabels.ofOneEach(labels), metric)
                            .equals(List.of(0.0, 0.0)))
                    .isEqualTo(won == 6);
        }
    }

    @Test
    void nothingMovesWhereNothingIsGained() {
        Tensor logits = Tensor.zeros(Shape.of(20, 2));
        int[] labels = new int[20];
        for (int i = 0; i < 20; i++) {
            labels[i] = i % 2;
            logits.set(2 * i + labels[i], 1);
        }
        assertThat(OffsetSearch.offsets(logits, OnlyLabels.ofOneEach(labels), DecisionMetric.of("macro-f1", LABELS)))
                .containsExactly(0.0, 0.0);
    }

    /** Four examples are too few to choose a threshold by. */
    @Test
    void fewExamplesMoveNothing() {
        Tensor logits = Tensor.zeros(Shape.of(50, 2));
        int[] labels = new int[50];
        for (int i = 0; i < 50; i++) {
            labels[i] = i < OffsetSearch.LEAST - 1 ? 1 : 0;
            logits.set(2 * i, labels[i] == 1 ? 0.5f : 1);
        }
        DecisionMetric metric = DecisionMetric.of("f1:b", LABELS.subList(0, 2));
        assertThat(OffsetSearch.offsets(logits, OnlyLabels.ofOneEach(labels), metric))
                .containsExactly(0.0, 0.0);
        labels[OffsetSearch.LEAST] = 1;
        logits.set(2 * OffsetSearch.LEAST, 0.5f);
        assertThat(OffsetSearch.offsets(logits, OnlyLabels.ofOneEach(labels), metric))
                .containsExactly(0.0, 0.75);
    }

    @Test
    void metricsThatDoNotExist() {
        assertThatThrownBy(() -> DecisionMetric.of("f1:d", LABELS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("f1:d", "[a, b, c]");
        assertThatThrownBy(() -> DecisionMetric.requireKnown("f2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'f2'", "macro-f1", "f1:LABEL");
    }
}
