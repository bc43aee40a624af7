package stride.text.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.file.Fields;

/** Which columns are taken for what. */
class ColumnsTest {
    private static final DataOptions DEFAULTS = DataOptions.defaults();

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static List<String> read(Path file, DataOptions options) {
        return DataSource.of(file, options).readAll().examples().stream()
                .map(example -> example.label() + "|" + example.input())
                .toList();
    }

    private static FoundLayout layout(Path file, DataOptions options) {
        try (ExampleReader reader = DataSource.of(file, options).open()) {
            return reader.layout();
        }
    }

    @Test
    void severalColumnsMakeOneText() throws IOException {
        Path file = file("a.csv", "id,subject,body,team\n1,s,b,x\n2,,\"c\u001Fd\",y\n");
        DataOptions options = DEFAULTS.withTextColumn("Body,subject").withLabelColumn("team");
        assertThat(read(file, options)).containsExactly("x|b\u001Fs", "y|c d\u001F");
        assertThat(read(
                        file,
                        DEFAULTS.withTextColumns(List.of("body", "subject")).withLabelColumn("team")))
                .isEqualTo(read(file, options));
        assertThat(layout(file, options).inWords())
                .isEqualTo("text from \"body\" and \"subject\", label from \"team\"; left: \"id\"");
        assertThatThrownBy(() -> read(file, options.withTextColumn("body,Body")))
                .hasMessageContaining("the column \"Body\" is named twice");
    }

    @Test
    void aNameWithAComma() throws IOException {
        Path file = file("a.csv", "\"a, b\";c;label\n1;2;x\n");
        assertThat(read(file, DEFAULTS.withTextColumn("a, b"))).containsExactly("x|1");
        assertThat(read(file, DEFAULTS.withTextColumn("c,\"a, b\""))).containsExactly("x|2\u001F1");
        assertThat(read(file, DEFAULTS.withTextColumns(List.of("c", "a, b")))).containsExactly("x|2\u001F1");
    }

    @Test
    void namesThatDifferByCaseOnly() throws IOException {
        Path file = file("a.csv", "Text,text,label\na,b,x\n");
        assertThatThrownBy(() -> read(file, DEFAULTS))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        file + ":1: there are two columns that differ by case or spaces only, \"Text\" and \"text\";"
                                + " name the one that is meant just as it is written");
        assertThat(read(file, DEFAULTS.withTextColumn("Text"))).containsExactly("x|a");
        assertThat(read(file, DEFAULTS.withTextColumn("text"))).containsExactly("x|b");
        assertThatThrownBy(() -> read(file, DEFAULTS.withTextColumn("TEXT"))).isInstanceOf(DataException.class);
    }

    @Test
    void oneColumnForBothUses() throws IOException {
        Path file = file("a.jsonl", "{\"text\":\"a\",\"label\":\"x\"}\n");
        assertThatThrownBy(() -> read(file, DEFAULTS.withTextColumn("Label").withLabelColumn("label")))
                .hasMessage(
                        file + ":1: the column \"label\" is named for both text and label; name two different columns");
    }

    @Test
    void aFirstRecordThatIsNoHeader() throws IOException {
        Path labels = file("a.csv", "type,what is it\nx,how\ntype,why\n");
        assertThatThrownBy(() -> read(labels, DEFAULTS))
                .hasMessageStartingWith(labels + ":1: the first record does not seem to name the columns: \"type\"")
                .hasMessageContaining("in line 3");
        Path texts = file("b.csv", "title,some words\nx,y\ntitle,a\ntitle,b\ntitle,c\n");
        assertThatThrownBy(() -> read(texts, DEFAULTS)).hasMessageContaining("does not seem to name the columns");
        assertThat(read(labels, DEFAULTS.withHeader(true))).containsExactly("x|how", "type|why");
        DataOptions none = DEFAULTS.withHeader(false).withTextColumn("2").withLabelColumn("1");
        assertThat(read(labels, none)).containsExactly("type|what is it", "x|how", "type|why");
        assertThat(layout(labels, none).layout().header()).isFalse();
        assertThatThrownBy(() -> read(labels, DEFAULTS.withHeader(false))).hasMessageContaining("by number");
    }

    @Test
    void aTextThatIsItsColumnsNameOnceOrTwice() throws IOException {
        Path file = file("a.csv", "comment,label\ncomment,x\nb,y\ncomment,x\n");
        assertThat(read(file, DEFAULTS)).hasSize(3);
    }

    @Test
    void filesLikeThoseOfAModel() throws IOException {
        Path own = file("own.csv", "id;words;kind;text\n1;a;x;no\n");
        DataLayout model = layout(own, DEFAULTS.withTextColumn("words").withLabelColumn("kind"))
                .layout();
        DataOptions like = DataOptions.like(model);
        assertThat(read(own, like)).containsExactly("x|a");
        assertThat(layout(own, like).differences()).isEmpty();

        FoundLayout commas = layout(file("b.csv", "id,words,kind\n1,a,x\n"), like);
        assertThat(commas.differences())
                .containsExactly("its fields are separated by ',', the model was trained on ';'");
        FoundLayout json = layout(file("c", "{\"kind\": 1, \"words\": 2}\n"), like);
        assertThat(json.differences()).containsExactly("its format is jsonl, the model was trained on csv");
        FoundLayout other = layout(file("d.csv", "text;label\na;x\n"), like);
        assertThat(other.differences()).hasSize(2);
        assertThat(other.layout().textColumns()).containsExactly("text");
        assertThat(layout(own, like.withTextColumn("text")).layout().textColumns())
                .containsExactly("text");
        assertThat(read(file("e", "id;words;kind\n1;a;x\n"), like))
                .as("by its columns alone")
                .containsExactly("x|a");
    }

    @Test
    void severalColumnsOfAModelMustAllBeThere() throws IOException {
        Path own = file("own.csv", "a,b,label\n1,2,x\n");
        DataOptions like =
                DataOptions.like(layout(own, DEFAULTS.withTextColumn("a,b")).layout());
        Path other = file("b.csv", "a,text,label\n1,2,x\n");
        assertThatThrownBy(() -> read(other, like)).hasMessageContaining("there is no column \"b\"");
        assertThat(read(other, like.withTextColumn("a,text"))).containsExactly("x|1\u001F2");
    }

    @Test
    void layoutsAreKept() throws IOException {
        List<DataLayout> layouts = new ArrayList<>();
        for (Path file : List.of(
                file("a.csv", "a|b,c|label\n1|2|x\n"), file("b.txt", "__label__x y\n"), file("c.txt", "x y\n"))) {
            DataOptions options =
                    DEFAULTS.withLabelEnd(":").withLabelSeparator("/").withEncoding("ISO-8859-1");
            options = file.endsWith("a.csv") ? options.withTextColumn("\"b,c\",a") : options;
            layouts.add(layout(file, options).layout());
        }
        assertThat(layouts.get(0).textColumns()).containsExactly("b,c", "a");
        for (DataLayout layout : layouts) {
            assertThat(DataLayout.fromFields(new Fields(layout.toMap()))).contains(layout);
        }
    }

    @Test
    void textsWithoutLabels() throws IOException {
        try (TextTable texts = TextTable.open(file("a.csv", "id,text\n1,a\n,\n2,\n"), DEFAULTS)) {
            List<String> all = new ArrayList<>();
            texts.forEachRemaining(row -> all.add(row.text()));
            assertThat(all).containsExactly("a", "", "");
        }
        try (TextTable texts = TextTable.open(file("only.csv", "words\n\"a, b\"\n"), DEFAULTS)) {
            assertThat(texts.next().text()).isEqualTo("a, b");
        }
        try (TextTable texts = TextTable.open(file("lines.txt", "my cat, it sleeps\n\nmy car\n"), DEFAULTS)) {
            assertThat(texts.layout().layout().format()).isEqualTo(DataFormat.LINES);
            assertThat(texts.next().text()).isEqualTo("my cat, it sleeps");
        }
        try (TextTable texts = TextTable.open(file("fast.txt", "__label__a one\ntwo __label__b\n"), DEFAULTS)) {
            assertThat(texts.next().text()).isEqualTo("one");
            assertThat(texts.next().text()).isEqualTo("two");
        }
    }

    @Test
    void examplesKnowTheirPlace() throws IOException {
        Path file = file("a.csv", "sep=;\ntext;label\n;\n\"a\nb\";x\n");
        assertThat(DataSource.read(file).examples()).extracting(Example::place).hasToString("[" + file + ":4]");
    }
}
