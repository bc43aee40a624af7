package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.data.Example;
import stride.classify.decision.Prediction;
import stride.text.TextClassifier;

class EvaluateCommandTest {
    /** A text that CSV must quote, and one that is answered wrongly. */
    private static final List<Example<String>> EXAMPLES = List.of(
            new Example<>("the old cow", "animal"),
            new Example<>("my \"saw\", again,\tand here", "tool"),
            new Example<>("a horse", "tool"),
            new Example<>("", "animal"),
            new Example<>("größe 中文", "tool"));

    @TempDir
    static Path folder = Path.of("");

    private static String model = "";
    private static String data = "";

    @BeforeAll
    static void train() throws IOException {
        model = AnimalsAndTools.model(folder).toString();
        Path file = folder.resolve("test.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("text,label\n");
            for (Example<String> example : EXAMPLES) {
                out.write('"' + example.input().replace("\"", "\"\"") + "\"," + example.label() + "\n");
            }
        }
        data = file.toString();
    }

    @Test
    void forPeople() {
        CommandResult result = CommandResult.of("evaluate", model, data).succeeded();

        assertThat(result.out())
                .containsPattern("examples +5\n")
                .containsPattern("accuracy +\\d+\\.\\d\\d %\n")
                .containsPattern("loss +\\d\\.\\d{4}\n")
                .containsPattern("calibration error +[\\d.]+ %")
                .containsPattern("label +precision +recall +F1 +examples\n")
                .containsPattern("animal +[\\d.]+% +[\\d.]+% +[\\d.]+% +2\n")
                .containsPattern("tool +[\\d.]+% +[\\d.]+% +[\\d.]+% +3\n")
                .contains("true label in rows, answer in columns");
        assertThat(result.err()).isEmpty();
    }

    /** Every number again, from the classifier's answers and the definitions. */
    @Test
    void forPrograms() throws IOException {
        Map<String, Object> metrics =
                CommandResult.of("evaluate", model, data, "--json").succeeded().json();

        List<Prediction> answers = TextClassifier.load(Path.of(model))
                .predict(EXAMPLES.stream().map(Example::input).toList());
        List<String> labels = List.of("animal", "tool");
        int[][] confusion = new int[2][2];
        double loss = 0;
        for (int i = 0; i < answers.size(); i++) {
            String label = EXAMPLES.get(i).label();
            confusion[labels.indexOf(label)][labels.indexOf(answers.get(i).label())]++;
            loss -= Math.log(answers.get(i).probability(label)) / answers.size();
        }
        assertThat(confusion[1][0]).as("the horse that is called a tool").isPositive();
        assertThat(metrics.keySet())
                .containsExactly("examples", "accuracy", "loss", "macroF1", "calibrationError", "classes", "confusion");
        assertThat(metrics).containsEntry("examples", 5);
        assertThat(number(metrics, "accuracy")).isCloseTo((confusion[0][0] + confusion[1][1]) / 5.0, within(1e-12));
        assertThat(number(metrics, "loss")).isCloseTo(loss, within(1e-9));
        assertThat(metrics)
                .containsEntry(
                        "confusion",
                        List.of(List.of(confusion[0][0], confusion[0][1]), List.of(confusion[1][0], confusion[1][1])));
        double sumOfF1 = 0;
        for (int c = 0; c < 2; c++) {
            Map<?, ?> row = (Map<?, ?>) ((List<?>) metrics.getOrDefault("classes", List.of())).get(c);
            int answered = confusion[0][c] + confusion[1][c];
            int support = confusion[c][0] + confusion[c][1];
            double precision = answered == 0 ? 0 : (double) confusion[c][c] / answered;
            double recall = (double) confusion[c][c] / support;
            double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
            sumOfF1 += f1;
            assertThat((Object) row.get("label")).isEqualTo(labels.get(c));
            assertThat((Object) row.get("support")).isEqualTo(support);
            assertThat(number(row, "precision")).isCloseTo(precision, within(1e-12));
            assertThat(number(row, "recall")).isCloseTo(recall, within(1e-12));
            assertThat(number(row, "f1")).isCloseTo(f1, within(1e-12));
        }
        assertThat(number(metrics, "macroF1")).isCloseTo(sumOfF1 / 2, within(1e-12));
    }

    private static double number(Map<?, ?> object, String key) {
        Object value = object.get(key);
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** From the answers again; with so few, each is alone in its bin or shares it with its like. */
    @Test
    void abstaining() throws IOException {
        List<Prediction> answers = TextClassifier.load(Path.of(model))
                .predict(EXAMPLES.stream().map(Example::input).toList());
        double[] errors = new double[15]; // by bin: sum of probabilities minus right answers
        for (int i = 0; i < answers.size(); i++) {
            boolean right = answers.get(i).label().equals(EXAMPLES.get(i).label());
            errors[(int) Math.min(14, Math.floor(answers.get(i).probability() * 15))] +=
                    answers.get(i).probability() - (right ? 1 : 0);
        }
        double least =
                answers.stream().mapToDouble(Prediction::probability).sorted().toArray()[2];
        long right = IntStream.range(0, 5)
                .filter(i -> answers.get(i).probability() >= least
                        && answers.get(i).label().equals(EXAMPLES.get(i).label()))
                .count();
        String[] line = {"evaluate", model, data, "--abstain-below", Double.toString(least)};
        Map<String, Object> metrics = CommandResult.of(
                        Stream.concat(Stream.of(line), Stream.of("--json")).toArray(String[]::new))
                .succeeded()
                .json();

        assertThat(number(metrics, "calibrationError"))
                .isCloseTo(DoubleStream.of(errors).map(Math::abs).sum() / 5, within(1e-12));
        Map<?, ?> abstention = (Map<?, ?>) metrics.getOrDefault("abstention", Map.of());
        assertThat(number(abstention, "abstained")).isEqualTo(2);
        assertThat(number(abstention, "coverage")).isCloseTo(0.6, within(1e-12));
        assertThat(number(abstention, "accuracy")).isCloseTo(right / 3.0, within(1e-12));
        assertThat(CommandResult.of(line).succeeded().out()).contains("from 2 of 5; the rest (60.00 %)");
        CommandResult.of("evaluate", model, data, "--abstain_below", "2").failed(2, "--abstain_below", "2.0");
    }

    @Test
    void writesAnswersAsCsv() throws IOException {
        Path file = folder.resolve("answers.csv");
        CommandResult result = CommandResult.of("evaluate", model, data, "--json", "--predictions", file.toString())
                .succeeded();

        result.json();
        List<CsvRecord> records;
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            records = reader.stream().toList();
        }
        assertThat(records).hasSize(1 + EXAMPLES.size());
        assertThat(records.get(0).getFields())
                .containsExactly("text", "label", "predicted_label", "probability", "p(animal)", "p(tool)");
        TextClassifier classifier = TextClassifier.load(Path.of(model));
        for (int i = 0; i < EXAMPLES.size(); i++) {
            CsvRecord row = records.get(i + 1);
            Prediction answer = classifier.predict(EXAMPLES.get(i).input());
            assertThat(row.getFields().subList(0, 3))
                    .containsExactly(EXAMPLES.get(i).input(), EXAMPLES.get(i).label(), answer.label());
            // Six digits are written.
            assertThat(Double.parseDouble(row.getField(3))).isCloseTo(answer.probability(), within(5e-7));
            assertThat(Double.parseDouble(row.getField(4))).isCloseTo(answer.probability("animal"), within(5e-7));
            assertThat(Double.parseDouble(row.getField(5))).isCloseTo(answer.probability("tool"), within(5e-7));
        }
    }

    @Test
    void theThreadsDoNotMatter() {
        CommandResult one = CommandResult.of("evaluate", model, data, "--json", "--threads", "1")
                .succeeded();

        assertThat(CommandResult.of("evaluate", model, data, "--json", "--threads", "4"))
                .isEqualTo(one);
    }

    @Test
    void saysWhereTheDataDoesNotFitTheModel() throws IOException {
        Path strange = Files.write(folder.resolve("strange.csv"), List.of("text,label", "a,tool", "b,"));
        Path answers = folder.resolve("none.csv");

        CommandResult.of("evaluate", model, strange.toString(), "--predictions", answers.toString())
                .failed(1, "strange.csv:3", "the label is empty");
        assertThat(answers).as("nothing half-written is left").doesNotExist();

        Path header = Files.write(folder.resolve("header.csv"), List.of("text,label"));
        CommandResult.of("evaluate", model, header.toString()).failed(1, "header.csv");
    }

    /** What 300,000 examples take in memory is far more than this JVM is given. */
    @Test
    void memoryDoesNotGrowWithTheFile() throws IOException, InterruptedException {
        Path file = folder.resolve("large.txt");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < 300_000; i++) {
                out.write(i % 2 == 0 ? "__label__animal the cow " + i + "\n" : "__label__tool my saw " + i + "\n");
            }
        }
        String[] line = {"evaluate", model, "large.txt", "--json", "--predictions", "large-answers.csv"};
        try (var stride = new SpawnedStride(folder, List.of("-Xmx64m"), line)) {
            assertThat(stride.result().succeeded().json()).containsEntry("examples", 300_000);
        }
        try (var lines = Files.lines(folder.resolve("large-answers.csv"))) {
            assertThat(lines.count()).isEqualTo(300_001);
        }
        String[] training = AnimalsAndTools.train("large.txt", "--run_dir", "large-run");
        try (var stride = new SpawnedStride(folder, List.of("-Xmx64m"), training)) {
            stride.result().failed(1, "not enough memory");
        }
    }

    private static String csv(String name, String... rows) throws IOException {
        return Files.write(
                        folder.resolve(name),
                        Stream.concat(Stream.of("text,label"), Stream.of(rows)).toList())
                .toString();
    }

    @Test
    void aLabelThatWasNeverTrainedOnCountsAsWrong() throws IOException {
        String test = csv("unknown.csv", "a horse,animal", "a stone,mineral", "a rock,mineral");
        Path answers = folder.resolve("unknown-answers.csv");
        CommandResult table = CommandResult.of("evaluate", model, test, "--predictions", answers.toString())
                .succeeded();
        assertThat(table.err()).contains("warning: a label was never trained on", "'mineral'");
        assertThat(table.out())
                .containsPattern("accuracy +33.33 %")
                .containsPattern("macro F1 .* \\(mean of the 2 of 3 labels with examples\\)")
                .containsPattern("tool +– +– +– +0\n")
                .containsPattern("mineral +– +0.00% +0.00% +2  not known to the model\n");
        assertThat(Files.readString(answers)).contains("a stone,mineral,");

        Map<String, Object> json =
                CommandResult.of("evaluate", model, test, "--json").json();
        assertThat(json)
                .extractingByKey("classes")
                .asString()
                .contains("{label=tool, precision=null, recall=null, f1=null, support=0}")
                .contains("{label=mineral, precision=null, recall=0.0, f1=0.0, support=2, known=false}");
        Path page = folder.resolve("unknown-page");
        CommandResult.of("evaluate", model, test, "--report", page.toString()).succeeded();
        assertThat(Files.readString(page.resolve("index.html"))).contains("mineral <small>not known to the model");
    }

    @Test
    void badRecordsAreRefusedOrLeftOut() throws IOException {
        String test = csv("bad.csv", "a horse,animal", "a saw,", "one,two,three", "a drill,tool");
        CommandResult.of("evaluate", model, test).failed(1, "bad.csv:3: the label is empty", "--skip_bad_records");
        CommandResult skipped =
                CommandResult.of("evaluate", model, test, "--skip_bad_records").succeeded();
        assertThat(skipped.err())
                .contains("note: 2 records were left out:", "bad.csv:3: the label is empty", "bad.csv:4: ");
        assertThat(skipped.out()).containsPattern("examples +2\n");
        assertThat(CommandResult.of("evaluate", model, test, "--skip_bad_records", "--json")
                        .json())
                .containsEntry("examples", 2)
                .containsEntry("skippedRecords", 2);
    }

    /** With a page, the members are measured too; the data is read once all the same. */
    @Test
    void dataFromStandardInput() throws IOException {
        Path page = folder.resolve("stdin-page");
        String file = CommandResult.of("evaluate", model, data).succeeded().out();
        CommandResult piped = CommandResult.withInput(
                        Files.readString(Path.of(data)), "evaluate", model, "-", "--report", page.toString())
                .succeeded();
        assertThat(piped.out()).isEqualTo(file);
        assertThat(Files.readString(page.resolve("index.html"))).contains("Evaluation on standard input");
        CommandResult.of("evaluate", "-", data).failed(2, "MODEL");
    }
}
