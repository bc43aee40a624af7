package stride.classify.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.data.BadRecordException;
import stride.classify.source.LineReader;

/** A table with columns appended: what was there stays, to the character. */
class TableWriterTest {
    private static TableReader table(String content, TableFormat format) {
        var in = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        return TableReader.of(LineReader.of(in, "t", StandardCharsets.UTF_8), TableOptions.of(format));
    }

    private static String written(String content, TableFormat from, TableFormat to, String... names)
            throws IOException {
        StringWriter out = new StringWriter();
        TableReader table = table(content, from);
        TableWriter writer = TableWriter.of(out, table, table.columns(), to, List.of(names));
        TableRecord record = table.read();
        while (record != null) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (String name : names) {
                values.put(name, name + record.place().line());
            }
            writer.write(record, values);
            record = table.read();
        }
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n",
                "a,b\r\n\"1\",  2 \r\n\"x,\"\"y\"\"\r\nz\",\r\n",
                "sep=;\r\na;\"b;c\"\r\n1;\"2\n\n3\"\r\n",
                "a,b\n1, \"2, 3\"\n",
                "a\n\"\"\n"
            })
    void withoutColumnsNothingChanges(String content) throws IOException {
        assertThat(written(content, TableFormat.CSV, TableFormat.CSV)).isEqualTo(content);
    }

    @Test
    void columnsAreAppended() throws IOException {
        assertThat(written("sep=;\r\na;b\r\n1;\"2\n3\"\r\n4;", TableFormat.CSV, TableFormat.CSV, "x", "y,z"))
                .isEqualTo("sep=;\r\na;b;x;\"y,z\"\r\n1;\"2\n3\";x3;\"y,z3\"\r\n4;;x5;\"y,z5\"\r\n");
        assertThat(written("a\tb\n1\t\"2\n", TableFormat.TSV, TableFormat.TSV, "x"))
                .isEqualTo("a\tb\tx\n1\t\"2\tx2\n");
    }

    @Test
    void keysAreAppended() throws IOException {
        String content = "{\"n\": 1.0, \"b\": {\"c\": []} }\r\n\n{}\n{\"n\":1e3}";
        assertThat(written(content, TableFormat.JSON_LINES, TableFormat.JSON_LINES, "x"))
                .isEqualTo(
                        "{\"n\": 1.0, \"b\": {\"c\": []},\"x\":\"x1\"}\r\n{\"x\":\"x3\"}\n{\"n\":1e3,\"x\":\"x4\"}\n");
        assertThatThrownBy(() -> written("{\"a\":1}\n{\"x\":1}\n", TableFormat.JSON_LINES, TableFormat.JSON_LINES, "x"))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("t:2: it has a \"x\"");
    }

    @Test
    void valuesAreWrittenAnewInAnotherFormat() throws IOException {
        assertThat(written("a;a\n1;\"say \"\"hi\"\"\"\n", TableFormat.CSV, TableFormat.JSON_LINES, "x"))
                .isEqualTo("{\"a\":\"1\",\"a_2\":\"say \\\"hi\\\"\",\"x\":\"x2\"}\n");
        assertThat(written("a, \"b\"\n\n", TableFormat.LINES, TableFormat.CSV, "x"))
                .isEqualTo("1,x\n\"a, \"\"b\"\"\",x1\n,x2\n");
    }

    @Test
    void namesThatAreTaken() {
        assertThat(ColumnNames.unused(List.of("id"), List.of("label", "p"), "new_"))
                .containsExactly("label", "p");
        assertThat(ColumnNames.unused(List.of("Label", "new_p"), List.of("label", "p"), "new_"))
                .containsExactly("new_2_label", "new_2_p");
    }

    /** What was written is read again: quotes of every kind, in every column. */
    @Test
    void whatIsAppendedIsReadAgain() throws IOException {
        List<String> fields =
                List.of("", " ", "a,b", "a;b", "\"", "\"a\"", "a\nb", "\r\n", "é\uD83D\uDE00", "a\tb", "'=1");
        StringWriter out = new StringWriter();
        TableReader table = table("a\n" + "x\n".repeat(fields.size()), TableFormat.CSV);
        TableWriter writer = TableWriter.of(out, table, table.columns(), TableFormat.CSV, List.of("new"));
        for (String field : fields) {
            TableRecord record = table.read();
            writer.write(Objects.requireNonNull(record), Map.of("new", field));
        }
        List<Object> again = new ArrayList<>();
        TableReader reader = table(out.toString(), TableFormat.CSV);
        for (TableRecord record = reader.read(); record != null; record = reader.read()) {
            again.add(record.values().get(1));
        }
        assertThat(again).isEqualTo(fields);
    }
}
