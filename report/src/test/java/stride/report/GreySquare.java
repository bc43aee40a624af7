package stride.report;

import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import stride.classify.Classifier;
import stride.classify.data.Noun;
import stride.classify.decision.Decision;
import stride.classify.decision.Labelling;
import stride.classify.decision.Prediction;
import stride.classify.decision.Prediction.Score;
import stride.classify.model.Provenance;
import stride.classify.network.NetworkTrainer;
import stride.classify.setting.Settings;

/**
 * The smallest image: one pixel.
 *
 * @param light 0 (black) to 1 (white)
 */
public record GreySquare(double light) {
    /** Calls a square light or dark, with its lightness as the probability; of several labels, each from a half on. */
    public static Classifier<GreySquare> classifier(Labelling labelling) {
        return new ByLight(labelling);
    }

    /** Draws it. */
    static final class View implements InputView<GreySquare> {
        @Override
        public Noun noun() {
            return new Noun("an image", "images");
        }

        @Override
        public String markup(GreySquare square) {
            long level = Math.round(255 * square.light);
            return String.format(
                    Locale.ROOT,
                    "<svg viewBox=\"0 0 1 1\"><rect width=\"1\" height=\"1\" fill=\"rgb(%1$d,%1$d,%1$d)\"/></svg>",
                    level);
        }
    }

    private record ByLight(@Override Labelling labelling) implements Classifier<GreySquare> {
        @Override
        public List<String> labels() {
            return List.of("dark", "light");
        }

        @Override
        public Decision decision() {
            return Decision.usual(labelling, 2);
        }

        @Override
        public Provenance provenance() {
            return Provenance.fromMap(Map.of(
                    "curves",
                    List.of(Map.of(
                            "step", List.of(10, 20),
                            "trainLoss", List.of(0.7, 0.5),
                            "devLoss", List.of(0.8, 0.6),
                            "devAccuracy", List.of(0.5, 0.75)))));
        }

        @Override
        public Settings settings() {
            return NetworkTrainer.SCHEMA.usual();
        }

        @Override
        public Map<String, Classifier<GreySquare>> members() {
            return Map.of();
        }

        @Override
        public List<Prediction> predict(List<GreySquare> squares) {
            return squares.stream().map(this::answer).toList();
        }

        private Prediction answer(GreySquare square) {
            Score dark = new Score("dark", 1 - square.light);
            Score light = new Score("light", square.light);
            List<Score> scores = square.light > 0.5 ? List.of(light, dark) : List.of(dark, light);
            List<String> labels = labelling.allowsSeveral()
                    ? scores.stream()
                            .filter(score -> score.probability() >= 0.5)
                            .map(Score::label)
                            .toList()
                    : Stream.of(scores.get(0).label()).toList();
            return new Prediction(scores, labels);
        }

        @Override
        public void write(OutputStream out) {
            throw new UnsupportedOperationException();
        }
    }
}
