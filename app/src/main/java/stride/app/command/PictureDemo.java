package stride.app.command;

import static stride.classify.training.Hyperparameters.NUM_EPOCHS;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stride.app.demo.ContactSheet;
import stride.app.demo.Letters;
import stride.app.terminal.Screen;
import stride.app.terminal.ShellWord;
import stride.classify.ClassifierEvaluation;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Prediction;
import stride.classify.training.Training;
import stride.image.ImageClassifier;
import stride.image.picture.Picture;
import stride.report.table.MetricsReport;
import stride.report.terminal.Visible;
import stride.run.TrainingReport;

/** What {@code stride demo --images} does. */
final class PictureDemo {
    private static final int EPOCHS = 10;
    private static final int MOST_MISTAKES = 24; // on the sheet

    private final Path output;
    private final int threads;

    PictureDemo(Path output, int threads) {
        this.output = output;
        this.threads = threads;
    }

    /** An example and what was answered. */
    private record Answer(Example<Picture> example, Prediction prediction) {}

    void show(Interruption interruption) throws IOException {
        PrintStream out = System.out;
        Dataset<Picture> test = Letters.test();
        out.println("1. Training on pictures of letters: in the fonts of this machine, shifted, turned, noisy");
        ImageClassifier classifier = train();
        out.printf(Locale.ROOT, "%n2. Measuring on %d pictures it has not seen%n%n", test.size());
        MetricsReport numbers = new MetricsReport(classifier, Optional.empty());
        List<Answer> wrong = new ArrayList<>();
        Evaluation metrics =
                ClassifierEvaluation.of(classifier, test.examples().iterator(), threads, (example, prediction) -> {
                    numbers.add(example, prediction);
                    if (!prediction.label().equals(example.label())) {
                        wrong.add(new Answer(example, prediction));
                    }
                });
        numbers.print(out, metrics);
        interruption.isTooLate();
        classifier.save(output);
        Path sheet = beside("mistakes.png");
        Path one = beside("letter.png");
        List<ContactSheet.Item> items = wrong.stream()
                .sorted(Comparator.comparing(answer -> -answer.prediction.probability()))
                .limit(MOST_MISTAKES)
                .map(answer -> new ContactSheet.Item(
                        answer.example.input(), answer.example.label() + ", not " + answer.prediction.label()))
                .toList();
        ContactSheet.write(items, sheet);
        ContactSheet.writePicture(test.examples().get(0).input(), one);
        out.printf(
                Locale.ROOT, "%n3. Its mistakes, those it was surest of first: %s%n", Visible.line(sheet.toString()));
        String word = ShellWord.of(output);
        out.printf(Locale.ROOT, "%n4. Saved as %s. Now try%n%n", Visible.line(output.toString()));
        out.printf(Locale.ROOT, "   ./stride predict %s %s --top 3%n", word, ShellWord.of(one));
        out.printf(Locale.ROOT, "   ./stride explain %s %s --html why.html%n", word, ShellWord.of(one));
        out.printf(Locale.ROOT, "   ./stride info %s%n", word);
        out.println("   ./stride train FOLDER       your own pictures, a folder a class");
    }

    private Path beside(String suffix) {
        String name = String.valueOf(output.getFileName()).replaceFirst("\\.stride$", "");
        return output.resolveSibling(name + "-" + suffix);
    }

    private ImageClassifier train() {
        try (Training<ImageClassifier> training = ImageClassifier.trainer()
                .with(NUM_EPOCHS, EPOCHS)
                .threads(threads)
                .start(Letters.train())) {
            TrainingReport report = new TrainingReport(System.out, Screen.terminal(System.out), training);
            report.start();
            while (training.hasNext()) {
                report.show(training.next());
            }
            report.end(TrainCommand.MEASURED_BY);
            return training.outcome().classifier();
        }
    }
}
