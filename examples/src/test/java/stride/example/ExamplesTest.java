package stride.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stride.text.TextSettings.MEMBERS;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.decision.Prediction;
import stride.classify.setting.Settings;
import stride.text.Preset;
import stride.text.TextClassifier;
import stride.text.TextSettings.Members;

/** The programs do on the built-in sample what they say. */
class ExamplesTest {
    private static final Settings QUICK = Preset.DEFAULT.settings().with(MEMBERS, Members.LINEAR);

    @TempDir
    Path folder;

    /** A program with its arguments. */
    private interface Program {
        void run() throws IOException;
    }

    private static List<String> printed(String input, Program program) throws IOException {
        InputStream in = System.in;
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            program.run();
            System.out.flush();
        } finally {
            System.setIn(in);
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void trainsAndPredicts() throws IOException {
        Path train = Sample.write(folder.resolve("train.csv"), Sample.train());
        Path test = Sample.write(folder.resolve("test.csv"), Sample.test());
        Path model = folder.resolve("a.stride");
        List<String> lines = printed(
                "",
                () -> TrainAndPredict.main(
                        new String[] {train.toString(), test.toString(), model.toString(), "where is my parcel?"}));

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .matches("accuracy [6-9]\\d\\.\\d % on " + Sample.test().size() + " texts");
        assertThat(lines.get(1)).startsWith("delivery (").endsWith("%): where is my parcel?");
        assertThat(TextClassifier.load(model).predict("where is my parcel?").label())
                .isEqualTo("delivery");
    }

    @Test
    void trainsOnPictures() throws IOException {
        Sample.writePictures(folder.resolve("train"), 40);
        Sample.writePictures(folder.resolve("test"), 20);
        Path model = folder.resolve("a.stride");
        Path one = folder.resolve("test/bright/0.png");
        List<String> lines = printed(
                "",
                () -> TrainOnPictures.main(new String[] {
                    folder.resolve("train").toString(),
                    folder.resolve("test").toString(),
                    model.toString(),
                    one.toString()
                }));

        assertThat(lines.get(0)).isEqualTo("accuracy 100.0 % on 20 pictures");
        assertThat(lines.get(1)).startsWith("bright (").endsWith("%): " + one);
    }

    @Test
    void routesTicketsAndAbstains() throws IOException {
        TextClassifier classifier = TextClassifier.train(Sample.train(), QUICK);
        Path model = folder.resolve("a.stride");
        classifier.save(model);
        int humans = 0;
        for (Example<String> ticket : Sample.test().examples()) {
            Prediction answer = classifier.predict(ticket.input());
            String queue = new TicketRouter(classifier, 0.6).queue(ticket.input());
            assertThat(queue).isEqualTo(answer.probability() < 0.6 ? "human" : answer.label());
            humans += queue.equals("human") ? 1 : 0;
        }
        assertThat(humans).isBetween(1, Sample.test().size() - 1);

        String tickets = "where is my parcel?\nhm\n";
        assertThat(printed(tickets, () -> TicketRouter.main(new String[] {model.toString(), "0"})))
                .startsWith("delivery\twhere is my parcel?");
        assertThat(printed(tickets, () -> TicketRouter.main(new String[] {model.toString(), "1"})))
                .containsExactly("human\twhere is my parcel?", "human\thm");
    }

    @Test
    void watchesATrainingAndLeavesItInTime() throws IOException {
        Path train = Sample.write(folder.resolve("train.csv"), Sample.train());
        Path model = folder.resolve("a.stride");
        List<String> lines =
                printed("", () -> WatchedTraining.main(new String[] {train.toString(), model.toString(), "0"}));

        assertThat(lines.get(0)).matches("the linear model alone: \\d+\\.\\d %");
        assertThat(TextClassifier.load(model).provenance().steps())
                .as("it was stopped early")
                .isLessThan(500);
    }

    @Test
    void cutsTextsItsOwnWay() throws IOException {
        Path train = Sample.write(folder.resolve("train.csv"), Sample.train());
        Path test = Sample.write(folder.resolve("test.csv"), Sample.test());
        Path model = folder.resolve("a.stride");
        List<String> lines = printed(
                "", () -> OwnTokenizer.main(new String[] {train.toString(), test.toString(), model.toString()}));

        assertThat(new OwnTokenizer().tokenize(" Order 4711\tis LATE ")).containsExactly("order", "0000", "is", "late");
        assertThat(lines.get(0)).matches("accuracy [6-9]\\d\\.\\d\\d % \\(\\d+ of 204\\), macro F1 .*");
        assertThat(lines).filteredOn(line -> line.startsWith("delivery ")).isNotEmpty();
        assertThat(lines.get(lines.size() - 1)).matches("\\w+ [01]\\.\\d\\d, \\w+ [01]\\.\\d\\d");
        assertThatThrownBy(() -> TextClassifier.load(model))
                .hasMessageContaining("the tokenizer \"words-and-numbers\" is not on the class path")
                .hasMessageContaining("give it where the model is trained or loaded");
    }

    @Test
    void trainsANetworkOfItsOwn() throws IOException {
        Path model = folder.resolve("bars.stride");
        List<String> lines = printed("", () -> TrainNetwork.main(new String[] {model.toString()}));

        assertThat(lines).anyMatch(line -> line.matches(" *Conv2d +\\(6, 6, 8\\) +80 +conv2d/W .*"));
        assertThat(lines.get(lines.size() - 2)).matches("accuracy (9\\d|100)\\.\\d % on .*");
        assertThat(lines.get(lines.size() - 1))
                .matches("a bar across: across 0\\.[5-9].*|a bar down: .*down [01]\\.[05-9].*");
        assertThat(model).exists();
    }

    /** All labels mixed up teach nothing: such a model must not replace a good one. */
    @Test
    void retrainsAndKeepsTheBetterModel() throws IOException {
        Path model = folder.resolve("a.stride");
        NightlyRetraining retraining = new NightlyRetraining(Sample.test(), model);
        assertThat(retraining.run(Sample.train(), QUICK))
                .as("there is none yet")
                .isTrue();
        byte[] first = Files.readAllBytes(model);

        List<Example<String>> good = Sample.train().examples();
        List<Example<String>> bad = new ArrayList<>();
        for (int i = 0; i < good.size(); i++) {
            bad.add(new Example<>(
                    good.get(i).input(), good.get((i + 101) % good.size()).label()));
        }
        assertThat(retraining.run(Dataset.of(bad), QUICK)).isFalse();
        assertThat(model).hasBinaryContent(first);
        assertThat(retraining.run(Sample.train(), QUICK)).as("it is not worse").isTrue();
        assertThat(folder).isDirectoryNotContaining("glob:**/*.tmp");
    }
}
