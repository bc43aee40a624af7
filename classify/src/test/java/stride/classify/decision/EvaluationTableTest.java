package stride.classify.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTableTest {
    @Test
    void ofOneLabelEach() {
        Evaluation evaluation = new Evaluation(Labelling.ONE, List.of("billing", "praise", "returns"));
        for (int i = 0; i < 3; i++) {
            evaluation.add(0, 0, 0.5);
        }
        evaluation.add(0, 1, 1.5);

        assertThat(evaluation).hasToString("""
                accuracy 75.00 % (3 of 4), macro F1 85.71 %, loss 0.7500

                         precision    recall        F1  examples  answered
                billing   100.00 %   75.00 %   85.71 %         4         3
                praise           -         -         -         0         1
                returns          -         -         -         0         0

                rows: the label; columns: the answer, by its number
                              1   2   3
                 1  billing   3   1   0
                 2  praise    0   0   0
                 3  returns   0   0   0
                """);
    }

    @Test
    void ofAnyNumberOfLabels() {
        Evaluation evaluation = new Evaluation(Labelling.ANY, List.of("a", "b"));
        evaluation.add(new boolean[] {true, true}, new boolean[] {true, false}, 1);
        evaluation.add(new boolean[] {false, true}, new boolean[] {false, true}, 0);

        assertThat(evaluation).hasToString("""
                accuracy 50.00 % (1 of 2), macro F1 83.33 %, micro F1 80.00 %, Hamming loss 0.2500, loss 0.5000

                   precision    recall        F1  examples  answered
                a   100.00 %  100.00 %  100.00 %         1         1
                b   100.00 %   50.00 %   66.67 %         2         1
                """);
    }

    @Test
    void ofManyLabelsWithWhatIsMostOftenConfused() {
        Evaluation evaluation = new Evaluation(
                Labelling.ONE,
                IntStream.range(0, 20).mapToObj(i -> "label " + i).toList());
        for (int label = 0; label < 20; label++) {
            for (int times = 0; times <= label; times++) {
                evaluation.add(label, (label + 1) % 20, 1);
            }
        }
        assertThat(evaluation.toString())
                .contains(
                        "most often confused\n      20  label 19 answered label 0\n      19  label 18 answered label 19\n")
                .endsWith("      11  label 10 answered label 11\n");
    }

    @Test
    void ofNothing() {
        assertThat(new Evaluation(Labelling.ONE, 2).toString()).startsWith("accuracy 0.00 % (0 of 0)");
    }
}
