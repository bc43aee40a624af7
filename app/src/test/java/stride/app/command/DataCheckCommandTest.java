package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.report.terminal.Cells;

class DataCheckCommandTest {
    @TempDir
    Path folder;

    private Path train = Path.of("");
    private Path test = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        List<String> rows = new ArrayList<>(List.of("label,text"));
        for (int i = 0; i < 300; i++) {
            rows.add(
                    (i % 3 == 0 ? "billing" : i % 3 == 1 ? "delivery" : "很长的标签") + ",message number " + i + " of many");
        }
        rows.add("Billing,one more");
        rows.add("delivery,\"two\nlines, and a word that goes on and on " + "x".repeat(100) + "\"");
        rows.add("delivery,\u001B[31mred");
        rows.add("delivery,Message number 0 of many!");
        train = Files.write(folder.resolve("train.csv"), rows);
        test = Files.write(
                folder.resolve("test.csv"), List.of("label,text", "billing,MESSAGE NUMBER 3 OF MANY", "billing,new"));
    }

    private CommandResult check(String... options) {
        List<String> line = new ArrayList<>(List.of("data", "check", train.toString()));
        line.addAll(List.of(options));
        return CommandResult.of(line.toArray(String[]::new));
    }

    @Test
    void theReportIsForPeople() {
        CommandResult result = check("--test", test.toString()).succeeded();

        assertThat(result.out())
                .contains("train.csv: 304 texts, 4 classes", "test.csv: 2 texts, 1 class")
                .contains("  delivery          103   33.9 %  ████████████████████████")
                .contains("  很长的标签        100   32.9 %  ███████████████████████")
                .containsPattern("words +2 +5 +5 +12\\R")
                .contains("SERIOUS  1 label differs from another")
                .contains("SERIOUS  1 text of the 2 in ")
                .contains("WARNING  1 text stands under more than one label")
                .contains("\\u001B[31mred")
                .endsWith("2 serious, 4 warnings\n")
                .doesNotContain("\u001B");
        assertThat(result.lines())
                .filteredOn(line -> !line.contains(folder.toString()))
                .allSatisfy(line -> assertThat(Cells.width(line)).isLessThanOrEqualTo(80));
        assertThat(result.err().lines())
                .allSatisfy(line -> assertThat(line).endsWith(": text from \"text\", label from \"label\""));
    }

    @Test
    void jsonHasTheSame() throws IOException {
        Map<String, Object> report =
                check("--test", test.toString(), "--json").succeeded().json();

        assertThat(report)
                .containsEntry("serious", 2)
                .containsEntry("warning", 4)
                .containsEntry("note", 0);
        assertThat(report.get("train"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("texts", 304)
                .containsEntry("words", Map.of("minimum", 2, "median", 5, "percentile95", 5, "maximum", 12));
        assertThat(report.get("findings"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Map.class))
                .hasSize(6)
                .anySatisfy(finding -> {
                    assertThat(finding.get("kind")).isEqualTo("leaks");
                    assertThat(finding.get("severity")).isEqualTo("serious");
                    assertThat(finding.get("count")).isEqualTo(1);
                    assertThat(finding.get("examples"))
                            .isEqualTo(List.of(Map.of(
                                    "excerpt",
                                    "MESSAGE NUMBER 3 OF MANY",
                                    "places",
                                    List.of(
                                            Map.of("file", train.toString(), "line", 5, "label", "billing"),
                                            Map.of("file", test.toString(), "line", 2, "label", "billing")))));
                });
    }

    @Test
    void exitCodeOneIsForSeriousFindingsWhereAskedFor() throws IOException {
        assertThat(check().exitCode()).isZero();
        assertThat(check("--strict").exitCode()).isEqualTo(1);
        Files.writeString(train, Files.readString(train).replace("\nBilling,", "\nbilling,"));
        assertThat(check("--strict").exitCode()).isZero();
        assertThat(check("--strict", "--test", test.toString()).exitCode()).isEqualTo(1);
    }

    @Test
    void severalFilesAreOneTrainingPart() throws IOException {
        Path more = Files.write(folder.resolve("more.csv"), List.of("text,label", "message number 5 of many,delivery"));
        CommandResult result = check(more.toString()).succeeded();

        assertThat(result.out()).contains("305 texts").contains("more.csv:2 [delivery]");
    }

    @Test
    void theOptionsAreThoseOfTraining() throws IOException {
        Path lines = Files.write(folder.resolve("lines"), List.of("DESC:a one", "DESC:b two", "NUM:c three"));
        Path sentences = Files.write(folder.resolve("sentences"), List.of("ein Satz"));
        CommandResult labels =
                CommandResult.of("data", "check", lines.toString(), "--format", "label-text", "--label-end", ":");
        CommandResult two = CommandResult.of(
                "data",
                "check",
                "--positive_data_file",
                sentences.toString(),
                "--negative-data-file",
                lines.toString(),
                "--tokenizer",
                "char");

        assertThat(labels.succeeded().out()).contains("3 texts, 2 classes", "DESC");
        assertThat(two.succeeded().out()).contains("4 texts, 2 classes").containsPattern("words +8 ");
    }

    @Test
    void mistakesAreOneSentence() throws IOException {
        String missing = folder.resolve("missing.csv").toString();
        CommandResult.of("data", "check").failed(2, "say what to check");
        CommandResult.of("data", "check", missing).failed(1, missing);
        check("--test", missing).failed(1, missing);
        check("--tokenizer", "words").failed(2, "words", "unicode");
        check("--tokenizer", "segmenter:none").failed(1, "none", "class path", "STRIDE_CLASSPATH");
        check("--encoding", "utf-9").failed(2, "utf-9");
        check("--frob").failed(2, "--frob", "stride data check --help");
        CommandResult.of("data", "chekc").failed(2, "chekc");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "text,label\n");
        check("--test", empty.toString()).failed(1, "empty.csv", "no example");
        assertThat(CommandResult.of("data").exitCode()).isEqualTo(2);
    }

    @Test
    void helpFitsATerminalAndTeachesByExample() {
        CommandResult help = CommandResult.of("data", "check", "--help").succeeded();

        assertThat(help.out()).contains("Usage: stride data check", "Examples:", "--strict", "--label_end");
        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(CommandResult.of("data", "check", "--version").succeeded().out())
                .startsWith("stride ");
    }

    @Test
    void trainingWarnsInAFewLines() {
        List<String> warnings = CommandResult.of(AnimalsAndTools.train(
                        train, "--num_epochs", 1, "--run_dir", folder.resolve("run"), "--dev", test))
                .succeeded()
                .err()
                .lines()
                .dropWhile(line -> !line.startsWith("warning: "))
                .takeWhile(line -> !line.contains("texts to train on"))
                .toList();

        assertThat(warnings).hasSize(6);
        assertThat(warnings.subList(0, 5)).allSatisfy(line -> assertThat(line).startsWith("warning: "));
        assertThat(warnings.get(0)).contains("differs from another only in case");
        assertThat(warnings.get(1)).contains("1 text of the 2 in the dev file stands in the training texts too");
        assertThat(warnings.get(5)).contains("and 1 more", "stride data check");
    }

    @Test
    void recordsThatCannotBeUsedAreFindings() throws IOException {
        Path bad = folder.resolve("bad-records.csv");
        String rows = "text,label\na cat,animal\nx,\na saw\na dog,\"an\u0001imal\"\nan axe,tool\n\u00E9,tool\n";
        Files.write(bad, rows.getBytes(StandardCharsets.ISO_8859_1));
        CommandResult result = CommandResult.of("data", "check", bad.toString()).succeeded();
        assertThat(result.out().replaceAll("\\s+", " "))
                .contains("2 texts, 2 classes; besides 4 records that can't be used")
                .contains("SERIOUS 1 record has no label", "bad-records.csv:3 the label is empty")
                .contains("1 record has more or fewer fields than the others", "bad-records.csv:4 ")
                .contains("1 record has a label that can't be one", "bad-records.csv:5 ")
                .contains("1 record has bytes that can't be decoded", "bad-records.csv:7 byte 0xE9")
                .contains("--skip_bad_records");
        Map<String, Object> json =
                CommandResult.of("data", "check", "--json", bad.toString()).json();
        assertThat(json)
                .extractingByKey("findings")
                .asString()
                .contains("kind=empty-labels", "kind=wrong-field-counts", "kind=unusable-labels")
                .contains("kind=undecodable-bytes");
        assertThat(json).extractingByKey("train").asString().contains("badRecords=4");
        assertThat(CommandResult.of("data", "check", "--strict", bad.toString()).exitCode())
                .isEqualTo(1);
    }

    @Test
    void whereNoRecordCanBeUsed() throws IOException {
        Path bad = Files.writeString(folder.resolve("no-label.csv"), "text,label\na cat,\na dog,\n");
        CommandResult result = CommandResult.of("data", "check", bad.toString()).succeeded();
        assertThat(result.out()).contains("0 texts, 0 classes", "2 records have no label", "1 serious");
    }
}
