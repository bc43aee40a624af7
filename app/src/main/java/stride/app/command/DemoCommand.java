package stride.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import stride.app.demo.SupportMessages;
import stride.app.terminal.Screen;
import stride.app.terminal.ShellWord;
import stride.classify.ClassifierEvaluation;
import stride.classify.data.Dataset;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Prediction;
import stride.classify.training.Training;
import stride.report.table.MetricsReport;
import stride.report.terminal.Visible;
import stride.run.TrainingReport;
import stride.text.Preset;
import stride.text.TextClassifier;
import stride.text.TextTrainer;

/** {@code stride demo}. */
@Command(
        name = "demo",
        description = {
            "Trains a classifier on a built-in sample, measures it, tries it and saves it.",
            "The sample: short messages to a shop's support, in six classes.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  stride demo -o support.stride", "  stride demo --images"})
public final class DemoCommand implements Callable<Integer> {
    private static final List<String> TEXTS = List.of(
            "I was charged twice for the same kettle, please check",
            "the parcel says delivered but nothing is here",
            "how do I send these shoes back, they are too small",
            "the app closes by itself whenever I open my basket",
            "please change the e-mail address I log in with",
            "honestly the nicest shop I have dealt with in years");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the model goes (default: demo.stride, of pictures letters.stride).")
    @FileRole(FileRole.Use.WRITE)
    private @Nullable Path output;

    @Option(
            names = "--images",
            description =
                    "Train on pictures of letters instead, which it draws itself; writes the mistakes as a picture.")
    private boolean images;

    @Mixin
    private ThreadArguments threads = new ThreadArguments();

    @Override
    public Integer call() throws IOException {
        try (Interruption interruption = new Interruption("interrupted; no model was written")) {
            if (images) {
                new PictureDemo(output == null ? Path.of("letters.stride") : output, threads.number())
                        .show(interruption);
            } else {
                show(output == null ? Path.of("demo.stride") : output, interruption);
            }
        }
        return 0;
    }

    private void show(Path model, Interruption interruption) throws IOException {
        PrintStream out = System.out;
        Dataset<String> test = SupportMessages.test();
        out.println("1. Training on support messages in six classes");
        TextClassifier classifier = train();
        out.printf(Locale.ROOT, "%n2. Measuring on %d messages it has not seen%n%n", test.size());
        MetricsReport numbers = new MetricsReport(classifier, Optional.empty());
        Evaluation metrics =
                ClassifierEvaluation.of(classifier, test.examples().iterator(), threads.number(), numbers::add);
        numbers.print(out, metrics);
        out.printf(Locale.ROOT, "%n3. Trying it%n%n");
        for (String text : TEXTS) {
            Prediction answer = classifier.predict(text);
            out.printf(Locale.ROOT, "   %-10s %5.1f %%   %s%n", answer.label(), 100 * answer.probability(), text);
        }
        interruption.isTooLate();
        classifier.save(model);
        String word = ShellWord.of(model);
        out.printf(Locale.ROOT, "%n4. Saved as %s. Now try%n%n", Visible.line(model.toString()));
        out.printf(Locale.ROOT, "   ./stride predict %s \"my refund has not arrived\"%n", word);
        out.printf(Locale.ROOT, "   ./stride explain %s \"my refund has not arrived\"%n", word);
        out.printf(Locale.ROOT, "   ./stride info %s%n", word);
        out.println("   ./stride train --help       your own data");
        out.println("   ./stride steps --html exercise   how such a network works, step by step");
    }

    private TextClassifier train() {
        try (Training<TextClassifier> training = new TextTrainer(Preset.DEFAULT.settings())
                .threads(threads.number())
                .start(SupportMessages.train())) {
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
