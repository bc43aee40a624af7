package stride.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import stride.classify.data.Dataset;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Prediction;
import stride.text.TextClassifier;
import stride.text.dataset.DataSource;

/**
 * Trains a classifier, measures it on texts it has not seen, saves it, and uses it as another program would.
 *
 * <pre>TrainAndPredict TRAIN TEST MODEL TEXT...</pre>
 */
public final class TrainAndPredict {
    private TrainAndPredict() {}

    public static void main(String[] arguments) throws IOException {
        Dataset<String> train = DataSource.read(Path.of(arguments[0]));
        Dataset<String> test = DataSource.read(Path.of(arguments[1]));
        Path model = Path.of(arguments[2]);
        List<String> texts = List.of(arguments).subList(3, arguments.length);

        TextClassifier trained = TextClassifier.train(train);
        Evaluation metrics = trained.evaluate(test);
        System.out.printf("accuracy %.1f %% on %d texts%n", 100 * metrics.accuracy(), metrics.total());
        trained.save(model);

        TextClassifier classifier = TextClassifier.load(model);
        for (String text : texts) {
            Prediction answer = classifier.predict(text);
            System.out.printf("%s (%.0f %%): %s%n", answer.label(), 100 * answer.probability(), text);
        }
    }
}
