package stride.classify.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.data.BadRecordException;
import stride.classify.source.LineReader;

/** Tables as people and programs write them. */
class TableReaderTest {
    private static TableReader table(String content, TableOptions options) {
        var in = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        return TableReader.of(LineReader.of(in, "t", StandardCharsets.UTF_8), options);
    }

    private static TableReader csv(String content) {
        return table(content, TableOptions.of(TableFormat.CSV));
    }

    /** Each record as {@code line values}, or what is wrong with it. */
    private static List<String> read(TableReader table) {
        List<String> all = new ArrayList<>();
        while (true) {
            try {
                TableRecord record = table.read();
                if (record == null) {
                    return all;
                }
                all.add(record.place().line() + " " + record.values());
            } catch (BadRecordException e) {
                all.add(e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theSeparatorIsFoundOut(String separator) {
        TableReader table = csv("text,label\n\"a,b;c|d\",x\n"
                .replace("t,l", "t" + separator + "l")
                .replace("\",x", "\"" + separator + "x"));
        assertThat(table.separator()).contains(separator.charAt(0));
        assertThat(read(table)).containsExactly("2 [a,b;c|d, x]");
    }

    @Test
    void aSeparatorInQuotesIsNone() {
        TableReader table = csv("\"text, long\";label\na, b;c\n");
        assertThat(table.columns()).containsExactly("text, long", "label");
        assertThat(read(table)).containsExactly("2 [a, b, c]");
    }

    @Test
    void ofTwoThatMayBeTheSeparatorTheOneThatCutsEvenly() {
        TableReader table = csv("text, or more;label\na;b\nc, d, e;f\n");
        assertThat(table.separator()).contains(';');
        assertThat(read(table)).hasSize(2);
    }

    @Test
    void ofTwoThatMayBeTheSeparatorTheOneThatMakesTheColumnsWanted() {
        String content = "a,b;c\n1,2;3\n";
        assertThat(table(content, new TableOptions(TableFormat.CSV, Optional.empty(), true, List.of("A")))
                        .columns())
                .containsExactly("a", "b;c");
        assertThat(table(content, new TableOptions(TableFormat.CSV, Optional.empty(), true, List.of("C")))
                        .columns())
                .containsExactly("a,b", "c");
    }

    @Test
    void aSeparatorOfOnesOwn() {
        TableReader table =
                table("a~b,c\n1~2,3\n", new TableOptions(TableFormat.CSV, Optional.of('~'), true, List.of()));
        assertThat(table.columns()).containsExactly("a", "b,c");
    }

    @ParameterizedTest
    @CsvSource({"sep=;", "SEP=;", "'\"sep=;\"'"})
    void spreadsheetsSayTheSeparatorInTheFirstLine(String line) {
        TableReader table = csv(line + "\r\ntext,long;label\r\na;b\r\n");
        assertThat(table.columns()).containsExactly("text,long", "label");
        assertThat(table.header().orElseThrow().source()).isEqualTo(line + "\r\ntext,long;label");
        assertThat(read(table)).containsExactly("3 [a, b]");
    }

    @Test
    void linesOfWhiteSpaceAreNoRecordsAndEmptyRowsAreEmpty() {
        TableReader table = csv("a,b\n  \n,\n1,2\n\t\n,,,,\n");
        assertThat(read(table)).containsExactly("3 [, ]", "4 [1, 2]");
    }

    @Test
    void aSpaceBeforeAQuoteIsPassedOverWhereOnlySoTheRecordFits() {
        TableReader table =
                csv("label, \"text, long\"\na, \"b, c\"\nd, \"e\"\nf, \"g \"\"h\"\", i\" \nj, \"k\nl, m\"\n");
        assertThat(table.columns()).containsExactly("label", "text, long");
        assertThat(read(table).subList(0, 3)).containsExactly("2 [a, b, c]", "3 [d,  \"e\"]", "4 [f, g \"h\", i]");
    }

    @Test
    void whatFollowsABadRecordIsRead() {
        TableReader table = csv("a,b\n1,2,3\n\"x\" y,z\n4,5\n\"never\n6,7\n");
        assertThat(read(table))
                .containsExactly(
                        "t:2: the record has 3 fields where the header has 2; quote a text that has separators in it",
                        "t:3: there is text after the closing quote of a field; double a quote inside a quoted field:"
                                + " \"\"",
                        "4 [4, 5]",
                        "t:5: a quoted field begins here and never ends; close it with a quote",
                        "6 [6, 7]");
    }

    @Test
    void aHeaderThatComesAgainIsNoRecord() {
        assertThat(read(csv("a,b\n1,2\na,b\n")))
                .containsExactly(
                        "2 [1, 2]",
                        "t:3: the record is the same as the first, which names the columns; take it out; if the first"
                                + " record names no columns, say so");
    }

    @Test
    void withoutHeaderColumnsHaveNumbers() {
        TableReader table = table("x|y\nz|\n", new TableOptions(TableFormat.CSV, Optional.empty(), false, List.of()));
        assertThat(table.columns()).containsExactly("1", "2");
        assertThat(table.header()).isEmpty();
        assertThat(read(table)).containsExactly("1 [x, y]", "2 [z, ]");
    }

    @Test
    void lineEndsInsideAndBetweenRecords() {
        TableReader table = csv("a,b\r1,\"x\r\ny\rz\"\r\n2,w");
        assertThat(read(table)).containsExactly("2 [1, x\r\ny\rz]", "5 [2, w]");
    }

    @Test
    void tabSeparatedQuotes() {
        TableReader table = table("a\tb\n\"x \"\"y\"\"\"\t\"lonely\n", TableOptions.of(TableFormat.TSV));
        assertThat(read(table)).containsExactly("2 [x \"y\", \"lonely]");
        assertThatThrownBy(() -> new TableOptions(TableFormat.TSV, Optional.of(','), true, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jsonLines() {
        TableReader table = table(
                "oops\n{\"a\": 1, \"b\": [2]}\n\n{\"b\": 3, \"c\": 4}\n{\"a\":1} x\n",
                TableOptions.of(TableFormat.JSON_LINES));
        assertThat(table.columns()).containsExactly("a", "b");
        List<String> all = read(table);
        assertThat(all.subList(0, 3))
                .containsExactly(
                        "t:1: the line is not a JSON object; write one object {...} on each line, and no array around",
                        "2 [1, [2]]",
                        "4 [null, 3]");
        assertThat(all.get(3)).startsWith("t:5: ");
    }

    @Test
    void plainLines() {
        assertThat(read(table("a,b\n\nc", TableOptions.of(TableFormat.LINES))))
                .containsExactly("1 [a,b]", "2 []", "3 [c]");
    }
}
