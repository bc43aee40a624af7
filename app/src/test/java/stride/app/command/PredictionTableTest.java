package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionTableTest {
    private static final List<String> FORMULAS = List.of(
            "=1+1",
            "+1 cat",
            "-cat",
            "@SUM(A1)",
            "\t=cat",
            "\rcat",
            "  =cat",
            "\u00A0\u3000=cat",
            "\u200B=cat",
            "＝cat",
            "＋cat",
            "－cat",
            "＠cat",
            "'=cat",
            "''-cat");
    private static final List<String> TEXTS =
            List.of("cat = dog", "'cat'", "a-b", "1+1", "cat;=1+1", "cat\t=1", "say \"cat\"");

    @TempDir
    Path folder;

    private List<String> column(int number, String... options) throws IOException {
        Path model = AnimalsAndTools.model(folder);
        StringBuilder data = new StringBuilder("label,text\n");
        FORMULAS.forEach(text -> data.append("animal,\"").append(text).append("\"\n"));
        TEXTS.forEach(text ->
                data.append("animal,\"").append(text.replace("\"", "\"\"")).append("\"\n"));
        Path file = Files.writeString(folder.resolve("test.csv"), data);
        Path answers = folder.resolve("answers.csv");
        List<String> line = new ArrayList<>(
                List.of("evaluate", model.toString(), file.toString(), "--predictions", answers.toString()));
        line.addAll(List.of(options));
        CommandResult.of(line.toArray(String[]::new)).succeeded();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(answers)) {
            return reader.stream().skip(1).map(row -> row.getField(number)).toList();
        }
    }

    @Test
    void noTextIsAFormula() throws IOException {
        List<String> texts = column(0);
        assertThat(texts.subList(0, FORMULAS.size()))
                .isEqualTo(FORMULAS.stream().map(text -> "'" + text).toList());
        assertThat(texts.subList(FORMULAS.size(), texts.size())).isEqualTo(TEXTS);
    }

    @Test
    void numbersStayNumbers() throws IOException {
        assertThat(column(3)).allSatisfy(number -> assertThat(number).matches("[01]\\.[0-9]{6}"));
    }

    /** A semicolon or tab, which other countries' spreadsheets cut at, stands in quotes. */
    @Test
    void aTextIsNotCutIntoAFormula() throws IOException {
        column(0);
        assertThat(Files.readString(folder.resolve("answers.csv"))).contains("\"cat;=1+1\",", "\"cat\t=1\",");
    }

    @Test
    void textsAreAsTheyAreIfWanted() throws IOException {
        List<String> texts = column(0, "--raw_csv");
        assertThat(texts.subList(0, FORMULAS.size())).isEqualTo(FORMULAS);
        CommandResult.of("evaluate", "m", "d", "--raw-csv").failed(2, "--raw_csv goes with --predictions");
    }
}
