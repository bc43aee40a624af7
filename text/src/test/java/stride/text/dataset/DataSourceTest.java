package stride.text.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.classify.data.Place;

/** Every format, found out and forced; what is wrong in each. */
class DataSourceTest {

    private static final DataOptions DEFAULTS = DataOptions.defaults();

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private List<String> read(String name, String content) throws IOException {
        return read(file(name, content), DEFAULTS);
    }

    /** Each example as {@code line label|text}. */
    private static List<String> read(Path path, DataOptions options) {
        return DataSource.of(path, options).readAll().examples().stream()
                .map(example ->
                        example.place().line() + " " + String.join(",", example.labels()) + "|" + example.input())
                .toList();
    }

    private void assertWrong(String name, String content, String message) throws IOException {
        Path file = file(name, content);
        assertThatThrownBy(() -> DataSource.read(file))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve(name) + message);
    }

    @Test
    void aMessageListsNoMoreThanTwentyColumns() throws IOException {
        String header = "a" + ",b".repeat(999);
        assertWrong(
                "wide.csv",
                header + "\n",
                ":1: cannot tell which column is the text and which the label among \"a\"" + ", \"b\"".repeat(19)
                        + " and 980 more; name the columns of text and label");
    }

    @Test
    void labelText() throws IOException {
        assertThat(read("data.txt", "1 a stirring , funny\r\n\n  \n0\tdull  \n1\n0 last"))
                .containsExactly("1 1|a stirring , funny", "4 0|dull", "5 1|", "6 0|last");
    }

    @Test
    void labelUpToAString() throws IOException {
        Path file = file("trec", "DESC:manner How so ?\nNUM Which: one ?\n");
        assertThat(read(file, DEFAULTS.withLabelEnd(":"))).containsExactly("1 DESC|How so ?", "2 NUM|Which: one ?");
    }

    @Test
    void labelWithNothingBeforeTheString() throws IOException {
        Path file = file("trec", "DESC:manner How so ?\n:manner How so ?\n");
        assertThatThrownBy(() -> read(file, DEFAULTS.withLabelEnd(":")))
                .hasMessage(file
                        + ":2: the label is empty; give every example a label; where examples may have none, say so");
    }

    @Test
    void fastText() throws IOException {
        assertThat(read("data", "__label__pos good film\n__label__neg\n\n__label__very-bad\t bad__label__ one\n"))
                .containsExactly("1 pos|good film", "2 neg|", "4 very-bad|bad__label__ one");
    }

    @Test
    void fastTextWithLabelsAnywhere() throws IOException {
        assertThat(read("data", "__label__b two __label__c more\nthe end\t__label__b \n"))
                .containsExactly("1 b,c|two more", "2 b|the end");
    }

    @Test
    void fastTextWithAllLabelsAtTheEnd() throws IOException {
        assertThat(read("data", "one two __label__a\nthree  four __label__b\n"))
                .containsExactly("1 a|one two", "2 b|three  four");
    }

    @Test
    void fastTextWithoutLabel() throws IOException {
        assertWrong(
                "data",
                "__label__a one\ntwo\n",
                ":2: the line has no __label__NAME; write the label into it; where texts may have none, say so");
    }

    @Test
    void jsonLines() throws IOException {
        String content = """
            {"id": 7, "Text": "say \\"hi\\"\\n\\u00e9", "label": 1}

            {"label": true, "Text": "", "more": [1, {}]}
            """;
        List<String> expected = List.of("1 1|say \"hi\"\né", "3 true|");
        assertThat(read("data.jsonl", content)).isEqualTo(expected);
        assertThat(read("data.txt", content)).isEqualTo(expected);
    }

    @Test
    void jsonLinesThatAreWrong() throws IOException {
        String good = "{\"text\": \"a\", \"label\": \"b\"}\n";
        assertWrong(
                "a.jsonl",
                good + "{\"text\": \"a\"}\n",
                ":2: there is no value for \"label\";" + " give it a string or a number");
        assertWrong(
                "a.jsonl",
                good + "{\"text\": [], \"label\": 1}\n",
                ":2: there is a list or an object at \"text\";" + " give it a string or a number");
        assertWrong(
                "a.json",
                "[" + good + "]",
                ":1: the line is not a JSON object;" + " write one object {...} on each line, and no array around");
        Path broken = file("a.jsonl", good + "{\"text\": \"a\n");
        assertThatThrownBy(() -> DataSource.read(broken))
                .hasMessageStartingWith(broken + ":2: the line is not valid JSON: ")
                .hasMessageEndingWith("; write one whole object on each line");
    }

    @Test
    void csv() throws IOException {
        String content =
                "id,Sentiment,REVIEW\r\n1,good,\"fine, \"\"really\"\"\r\nfine\"\r\n\r\n2,bad,\n3,bad,no\"quote";
        List<String> expected = List.of("2 good|fine, \"really\"\r\nfine", "5 bad|", "6 bad|no\"quote");
        assertThat(read("data.csv", content)).isEqualTo(expected);
        assertThat(read("data.txt", content)).isEqualTo(expected);
    }

    @Test
    void csvOfSpreadsheetsWithDecimalCommas() throws IOException {
        assertThat(read("data.csv", "text;label\n1,5 Sterne;gut\n")).containsExactly("2 gut|1,5 Sterne");
    }

    @Test
    void whyItCantBeReadIsSaidInWords() throws IOException {
        Path circle = folder.resolve("circle");
        Files.createSymbolicLink(circle, circle);
        assertThatThrownBy(() -> DataSource.read(circle))
                .isInstanceOf(DataException.class)
                .hasMessage(circle + ": it cannot be opened (its links lead in a circle); check the file and its"
                        + " permissions");
        Path packed = folder.resolve("a.gz");
        Files.write(packed, new byte[] {0x1F, (byte) 0x8B, 8});
        assertThatThrownBy(() -> DataSource.read(packed))
                .isInstanceOf(DataException.class)
                .hasMessage(packed + ": it cannot be opened (it ends too early); check the file and its permissions");
    }

    @Test
    void csvThatIsWrong() throws IOException {
        assertWrong(
                "a.csv",
                "text,label\na,b\n\nc\n",
                ":4: the record has 1 fields where the header has 2;" + " separate all fields, also empty ones");
        assertWrong(
                "a.csv",
                "label, text\na, \"b, c\", d\n",
                ":2: the record has 4 fields where the header has 2, for a quote with a space before it does not begin"
                        + " a quoted field; take that space away");
        assertWrong(
                "a.csv",
                "text,label\na,b\n\"\nc,d\ne,f\n",
                ":3: a quoted field begins here and never ends;" + " close it with a quote");
        assertWrong(
                "a.csv",
                "text,label\n\"a\nb\" c,d\n",
                ":3: there is text after the closing quote of a field that began in line 2;"
                        + " close the field in line 2, or double a quote inside a quoted field: \"\"");
        assertWrong(
                "a.csv",
                "text,label\n\"a\" c,d\n",
                ":2: there is text after the closing quote of a field; double a quote inside a quoted field: \"\"");
        assertWrong(
                "a.csv",
                "text,label\na, \n",
                ":2: the label is empty; give every example a label; where examples may have none, say so");
        assertWrong("a.csv", "", ": there is no header line; name the columns in the first line");
    }

    @Test
    void tsv() throws IOException {
        String content = "sentence\tlabel\n\"quoted \"\"once\"\"\"\t1\n\"lonely, a\t0\n\"a\" and \"b\"\t1\n\t0\n";
        List<String> expected = List.of("2 1|quoted \"once\"", "3 0|\"lonely, a", "4 1|\"a\" and \"b\"", "5 0|");
        assertThat(read("data.tsv", content)).isEqualTo(expected);
        assertThat(read("data", content)).isEqualTo(expected);
        assertWrong(
                "a.tsv",
                "text\tlabel\na b\n",
                ":2: the line has 1 fields where the header has 2;" + " separate the fields by one tab each");
        assertWrong("a.tsv", "\n", ":1: there is no header line; name the columns in the first line");
    }

    @Test
    void columnsByOption() throws IOException {
        Path file = file("data.csv", "text,Note,label,kind\na,b,c,d\n");
        assertThat(read(file, DEFAULTS)).containsExactly("2 c|a");
        assertThat(read(file, DEFAULTS.withTextColumn("note"))).containsExactly("2 c|b");
        assertThat(read(file, DEFAULTS.withTextColumn("Note").withLabelColumn("KIND")))
                .containsExactly("2 d|b");
        assertThatThrownBy(() -> read(file, DEFAULTS.withTextColumn("notes")))
                .hasMessage(file + ":1: there is no column \"notes\";"
                        + " name one of \"text\", \"Note\", \"label\", \"kind\"");
    }

    @ParameterizedTest
    @CsvSource({"'text,label,text', text", "'label,text,label', label", "'text,text', text", "'label,label', label"})
    void aColumnThatIsThereTwice(String header, String column) throws IOException {
        String message = ":1: there are two columns \"" + column + "\"; give each column a name of its own";
        assertWrong("a.csv", header + "\na,b,c\n", message);
        assertWrong("a.tsv", header.replace(',', '\t') + "\na\tb\tc\n", message);
    }

    @Test
    void columnsThatArePassedOverMayHaveOneName() throws IOException {
        assertThat(read("data.csv", "x,text,x,label\na,b,c,d\n")).containsExactly("2 d|b");
    }

    @Test
    void theOtherOfTwoColumns() throws IOException {
        assertThat(read("data.csv", "message,team\na,b\n")).containsExactly("2 b|a");
        assertThat(read("data.csv", "team,words\na,b\n".replace("team", "intent")))
                .containsExactly("2 a|b");
    }

    @Test
    void columnsThatCannotBeGuessed() throws IOException {
        assertWrong(
                "a.csv",
                "x1,x2\na,b\n",
                ":1: cannot tell which column is the text and which the label among"
                        + " \"x1\", \"x2\"; name the columns of text and label");
        assertWrong(
                "a.csv",
                "text,x1,x2\na,b,c\n",
                ":1: cannot tell which column is the label among"
                        + " \"text\", \"x1\", \"x2\"; name the columns of text and label");
    }

    @Test
    void folders() throws IOException {
        file("set/spam/b.txt", "second");
        file("set/spam/a/deep.txt", "first\nof two lines");
        file("set/spam/.hidden", "no");
        file("set/.git/c.txt", "no");
        file("set/README", "no");
        file("set/ham/1.txt", "");
        Path set = folder.resolve("set");
        assertThat(read(set, DEFAULTS)).containsExactly("0 ham|", "0 spam|first\nof two lines", "0 spam|second");
        assertThat(DataSource.read(set).examples().get(2).place())
                .hasToString(set.resolve("spam/b.txt").toString());
    }

    @Test
    void aStreamIsReadOnce() {
        InputStream in = new ByteArrayInputStream("text,label\none,a\ntwo,b\n".getBytes(StandardCharsets.UTF_8));
        DataSource source = DataSource.of(in, "standard input", DEFAULTS);
        assertThat(source.readAll().labels()).containsExactly("a", "b");
        assertThatThrownBy(source::open).hasMessage("standard input: it can be read only once; give a file");
    }

    @Test
    void foldersAndFilesMistakenForEachOther() throws IOException {
        Path file = file("set/a.txt", "a b");
        Path set = folder.resolve("set");
        assertThatThrownBy(() -> read(set, DEFAULTS)).hasMessageStartingWith(set + ": there is no folder in it;");
        assertThatThrownBy(() -> read(set, DEFAULTS.withFormat(DataFormat.CSV)))
                .hasMessageStartingWith(set + ": it is a folder and not a csv file;");
        assertThatThrownBy(() -> read(file, DEFAULTS.withFormat(DataFormat.FOLDERS)))
                .hasMessageStartingWith(file + ": it is not a folder;");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> read(missing, DEFAULTS))
                .hasMessage(missing + ": there is no such file; check the path");
    }

    @Test
    void twoFiles() throws IOException {
        Path good = file("good", "fine film\n\nlovely\n");
        Path bad = file("bad", "  dull \n");
        DataSource source = DataSource.twoFiles(good, bad, DEFAULTS);
        assertThat(source.readAll().examples())
                .containsExactly(
                        new Example<>("fine film", "positive", new Place(good.toString(), 1)),
                        new Example<>("lovely", "positive", new Place(good.toString(), 3)),
                        new Example<>("dull", "negative", new Place(bad.toString(), 1)));
        assertThat(DataSource.twoFiles(good, "up", bad, "down", DEFAULTS)
                        .readAll()
                        .labels())
                .containsExactly("down", "up");
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> DataSource.twoFiles(good, none, DEFAULTS).readAll())
                .hasMessageStartingWith(none + ": there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n"})
    void noExamples(String content) throws IOException {
        assertWrong("empty.txt", content, ": there is no example in it; give a file with examples");
    }

    @Test
    void gzip() throws IOException {
        Path file = folder.resolve("data.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("text,label\né,b\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(file, DEFAULTS)).containsExactly("2 b|é");

        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 12));
        assertThatThrownBy(() -> read(file, DEFAULTS))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("it cannot be read further")
                .hasMessageEndingWith("check that the file is whole");
    }

    @Test
    void manyFirstWordsAreNoLabels() throws IOException {
        String sentences =
                IntStream.range(0, 100).mapToObj(i -> "w" + i / 2 + " x").collect(Collectors.joining("\n"));
        Path file = file("data", sentences);
        assertThatThrownBy(() -> DataSource.read(file))
                .hasMessage(file + ": cannot tell its format: the first words of its first 100 lines are 50 different"
                        + " ones, too many for labels; name the columns in the first line, or say which it is");
        assertThat(read(file, DEFAULTS.withFormat(DataFormat.LABEL_TEXT))).hasSize(100);
    }
}
