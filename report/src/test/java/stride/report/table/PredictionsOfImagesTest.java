package stride.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stride.classify.Classifier;
import stride.classify.ClassifierEvaluation;
import stride.classify.data.Example;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Labelling;
import stride.report.GreySquare;

/** Answers about images in numbers; those about texts are tested where they are classified. */
class PredictionsOfImagesTest {
    private static final Classifier<GreySquare> ONE = GreySquare.classifier(Labelling.ONE);
    private static final List<Example<GreySquare>> SQUARES = List.of(
            new Example<>(new GreySquare(0.25), "dark"),
            new Example<>(new GreySquare(0.75), "light"),
            new Example<>(new GreySquare(0.75), "dark"));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String written() {
        return out.toString(StandardCharsets.UTF_8).replace("\r", "");
    }

    @Test
    void csv() throws IOException {
        var inputs = new PredictionCsv.Inputs<GreySquare>(
                "light", example -> Double.toString(example.input().light()));
        try (var csv = new PredictionCsv<>(out, inputs, ONE, "|", true)) {
            SQUARES.forEach(example -> csv.add(example, ONE.predict(example.input())));
        }
        assertThat(written()).isEqualTo("""
            light,label,predicted_label,probability,p(dark),p(light)
            0.25,dark,dark,0.750000,0.750000,0.250000
            0.75,light,light,0.750000,0.250000,0.750000
            0.75,dark,light,0.750000,0.250000,0.750000
            """);
    }

    @Test
    void json() {
        assertThat(PredictionJson.of(ONE, ONE.predict(new GreySquare(0.25)), 1, Optional.of(0.8)))
                .isEqualTo(Map.of(
                        "label", "dark", "probability", 0.75, "abstained", true, "scores", Map.of("dark", 0.75)));
        Classifier<GreySquare> any = GreySquare.classifier(Labelling.ANY);
        assertThat(PredictionJson.of(any, any.predict(new GreySquare(0.25)), 2, Optional.empty()))
                .isEqualTo(Map.of(
                        "labels",
                        List.of(Map.of("label", "dark", "probability", 0.75)),
                        "scores",
                        Map.of("dark", 0.75, "light", 0.25)));
    }

    @Test
    void metrics() {
        MetricsReport report = new MetricsReport(ONE, Optional.of(0.8));
        Evaluation metrics = ClassifierEvaluation.of(ONE, SQUARES.iterator(), 1, report::add);
        report.print(new PrintStream(out, true, StandardCharsets.UTF_8), metrics);

        assertThat(written())
                .contains("examples  3\naccuracy  66.67 %\n")
                .contains("abstained below 0.8  from 3 of 3")
                .contains("true label in rows, answer in columns\n");
        assertThat(report.toMap(metrics))
                .containsEntry("examples", 3L)
                .containsEntry("confusion", List.of(List.of(1L, 1L), List.of(0L, 1L)));
    }
}
