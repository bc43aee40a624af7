package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.file.Json;

/** A table in, the same table out. */
class PredictTableTest {
    @TempDir
    static Path folder = Path.of("");

    private static String model = "";

    @BeforeAll
    static void train() throws IOException {
        model = AnimalsAndTools.model(folder).toString();
    }

    private static String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static List<CsvRecord> records(Path file, char separator) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .detectBomHeader(true)
                .ofCsvRecord(file)) {
            return reader.stream().toList();
        }
    }

    @Test
    void allColumnsStayAsTheyAre() throws IOException {
        String content = """
                \uFEFFid;text;=note
                1;"the old cow; ""moo""
                and more";=1+1
                2; a drill ;
                3;;x
                ;;
                """.replace("\n", "\r\n");
        String in = file("nasty.csv", content);
        Path out = folder.resolve("nasty-out.csv");
        CommandResult result =
                CommandResult.of("predict", model, in, "-o", out.toString()).succeeded();

        String written = Files.readString(out);
        List<CsvRecord> records = records(out, ';');
        assertThat(records.get(0).getFields()).containsExactly("id", "text", "=note", "label", "probability");
        assertThat(records.get(1).getFields().subList(0, 4))
                .containsExactly("1", "the old cow; \"moo\"\r\nand more", "=1+1", "animal");
        assertThat(records.get(2).getField(3)).isEqualTo("tool");
        assertThat(records.get(3).getFields()).containsExactly("3", "", "x", "", "");
        assertThat(written.replaceAll("(;label;probability|;(animal|tool);[01]\\.[0-9]{6}|;;)\r\n", "\r\n"))
                .isEqualTo(content.replace("\r\n;;\r\n", "\r\n;;\r\n"));
        assertThat(result.err()).contains("text from \"text\"; left: \"id\", \"=note\"", "2 of 4 rows have no text");
    }

    @Test
    void rowsWhoseAnswerMeansLittleAreCounted() throws IOException {
        String in = file("unknown.csv", "id,text\n1,the old cow\n2,... !\n3,\u3042\u3044\n4,\n");
        CommandResult result = CommandResult.of("predict", model, in).succeeded();
        assertThat(result.lines()).hasSize(5).allMatch(line -> line.split(",", -1).length == 4);
        assertThat(result.err())
                .contains(
                        "1 of 4 rows have no text, so no label",
                        "2 of 4 rows were answered, but: the model knows nothing of what is in it");
    }

    @Test
    void manyRowsInTheirOrder() throws IOException {
        Path in = folder.resolve("many.csv");
        int rows = 100_000;
        try (BufferedWriter writer = Files.newBufferedWriter(in)) {
            writer.write("text,number\n");
            for (int i = 0; i < rows; i++) {
                writer.write((i % 3 == 0 ? "\"the cow,\n" : "\"a drill,\n") + i + "\"," + i + "\n");
            }
        }
        Path out = folder.resolve("many-out.csv");
        CommandResult.of("predict", model, in.toString(), "-o", out.toString(), "--threads", "2")
                .succeeded();

        List<CsvRecord> records = records(out, ',');
        assertThat(records).hasSize(rows + 1);
        for (int i = 0; i < rows; i++) {
            CsvRecord record = records.get(i + 1);
            assertThat(record.getField(1)).isEqualTo(Integer.toString(i));
            assertThat(record.getField(2)).isEqualTo(i % 3 == 0 ? "animal" : "tool");
        }
    }

    @Test
    void moreOfTheAnswer() throws IOException {
        String in = file("more.tsv", "label\ttext\nx\tthe old cow\n");
        List<String> lines = CommandResult.of("predict", model, in, "--top", "2", "--all", "--abstain_below", "1")
                .succeeded()
                .lines();
        assertThat(lines.get(0))
                .isEqualTo("label\ttext\tpredicted_label\tpredicted_probability\tpredicted_label_2"
                        + "\tpredicted_probability_2\tpredicted_abstained\tpredicted_p(animal)"
                        + "\tpredicted_p(tool)");
        assertThat(lines.get(1))
                .matches("x\tthe old cow\tanimal\t0\\.\\d{6}\ttool\t0\\.\\d{6}\ttrue\t0\\.\\d{6}\t0\\.\\d{6}");
    }

    @Test
    void jsonLines() throws IOException {
        String in = file("a.jsonl", "{\"n\": 1.00, \"text\": \"the old cow\"}\n{\"text\": \"\", \"n\": [2]}\n");
        List<String> lines = CommandResult.of("predict", model, in).succeeded().lines();
        assertThat(lines.get(0))
                .startsWith("{\"n\": 1.00, \"text\": \"the old cow\",\"label\":\"animal\",\"probability\":0.");
        assertThat(lines.get(1)).isEqualTo("{\"text\": \"\", \"n\": [2],\"label\":null,\"probability\":null}");

        String csv = file("b.csv", "n,text\n1,the old cow\n");
        Path out = folder.resolve("b.jsonl");
        CommandResult.of("predict", model, csv, "-o", out.toString()).succeeded();
        assertThat(Json.parse("b", Files.readAllBytes(out)))
                .containsEntry("n", "1")
                .containsEntry("label", "animal")
                .containsKey("probability");
    }

    @Test
    void packedFiles() throws IOException {
        String in = file("c.csv", "text\nthe old cow\n");
        Path packed = folder.resolve("c-out.csv.gz");
        CommandResult.of("predict", model, in, "-o", packed.toString()).succeeded();
        try (InputStream unpacked = new GZIPInputStream(Files.newInputStream(packed))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("text,label,probability\nthe old cow,animal,0.");
        }
        Path again = folder.resolve("c-again.csv");
        CommandResult.of("predict", model, packed.toString(), "-o", again.toString())
                .succeeded();
        assertThat(records(again, ',').get(1).getField(3)).isEqualTo("animal");
    }

    @Test
    void plainLines() throws IOException {
        String in = file("lines.txt", "the old cow\nmy \"drill\"\n");
        assertThat(CommandResult.of("predict", model, in).succeeded().lines().get(1))
                .matches("tool 0\\.\\d{4}\tmy \"drill\"");
        Path out = folder.resolve("lines.csv");
        CommandResult.of("predict", model, in, "-o", out.toString()).succeeded();
        assertThat(records(out, ',').get(2).getFields().subList(0, 2)).containsExactly("my \"drill\"", "tool");
        CommandResult.of("predict", model, in, "-o", folder.resolve("x.tsv").toString())
                .failed(1, ".csv or .jsonl");
    }

    @Test
    void aFileOrAText() throws IOException {
        String in = file("cow", "the old cow\n");
        assertThat(CommandResult.of("predict", model, in, "--text").succeeded().out())
                .endsWith("\t" + in + "\n");
        assertThat(CommandResult.of("predict", model, "--", in).succeeded().out())
                .endsWith("\t" + in + "\n");
        assertThat(CommandResult.of("predict", model, in, in).succeeded().lines())
                .hasSize(2);
        assertThat(CommandResult.of("predict", model, "@" + in).succeeded().out())
                .endsWith("\t@" + in + "\n");
        assertThat(CommandResult.of("predict", model, folder.toString())
                        .succeeded()
                        .out())
                .endsWith("\t" + folder + "\n");
        assertThat(CommandResult.of("predict", model, "missing.csv").succeeded().err())
                .contains("there is no file 'missing.csv'");
        CommandResult.of("predict", model, "missing.csv", "-o", "x.csv").failed(1, "there is no file 'missing.csv'");
    }

    @Test
    void standardInput() throws IOException {
        assertThat(CommandResult.withInput("id;text\n1;the old cow\n", "predict", model, "-")
                        .succeeded()
                        .lines()
                        .get(1))
                .startsWith("1;the old cow;animal;0.");
        assertThat(CommandResult.withInput("text,label\nthe old cow,x\n", "predict", model)
                        .succeeded()
                        .err())
                .contains("looks like the header of a table");
    }

    @Test
    void badRecords() throws IOException {
        String in = file("bad.csv", "text,n\nthe old cow,1\na,b,c\na drill,2\n");
        Path out = folder.resolve("bad-out.csv");
        CommandResult.of("predict", model, in, "-o", out.toString()).failed(1, "bad.csv:3", "--skip_bad_records");
        assertThat(out).doesNotExist();
        assertThat(CommandResult.of("predict", model, in, "--skip_bad_records")
                        .succeeded()
                        .lines())
                .hasSize(3);
        CommandResult.of("predict", model, in, "-o", in).failed(2, "would replace");
    }
}
