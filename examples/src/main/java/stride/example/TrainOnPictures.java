package stride.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import stride.classify.data.Dataset;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Prediction;
import stride.image.ImageClassifier;
import stride.image.dataset.PictureSource;
import stride.image.picture.Picture;

/**
 * Trains a classifier of pictures, measures it on pictures it has not seen, saves it, and uses it as another program would.
 *
 * <pre>TrainOnPictures TRAIN TEST MODEL PICTURE...</pre>
 *
 * where TRAIN and TEST are folders with a folder of pictures a class, or any other format that {@link PictureSource} reads.
 */
public final class TrainOnPictures {
    private TrainOnPictures() {}

    public static void main(String[] arguments) throws IOException {
        Dataset<Picture> train = PictureSource.of(Path.of(arguments[0])).readAll();
        Dataset<Picture> test = PictureSource.of(Path.of(arguments[1])).readAll();
        Path model = Path.of(arguments[2]);
        List<String> pictures = List.of(arguments).subList(3, arguments.length);

        ImageClassifier trained = ImageClassifier.train(train);
        Evaluation metrics = trained.evaluate(test);
        System.out.printf("accuracy %.1f %% on %d pictures%n", 100 * metrics.accuracy(), metrics.total());
        trained.save(model);

        ImageClassifier classifier = ImageClassifier.load(model);
        for (String picture : pictures) {
            Prediction answer = classifier.predict(Picture.read(Path.of(picture)));
            System.out.printf("%s (%.0f %%): %s%n", answer.label(), 100 * answer.probability(), picture);
        }
    }
}
