package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.text.TextClassifier;
import stride.text.explain.Explanation;

class ExplainCommandTest {
    private static final String TEXT = "My Old <b>Cow</b> & größe";

    @TempDir
    static Path folder = Path.of("");

    private static String model = "";

    @BeforeAll
    static void train() throws IOException {
        model = AnimalsAndTools.model(folder).toString();
    }

    private static Explanation explanation(String label) throws IOException {
        return TextClassifier.load(Path.of(model)).explain(TEXT, label);
    }

    /** The telling word is marked, and the printed terms add up to the printed sum. */
    @Test
    void forPeople() throws IOException {
        CommandResult result =
                CommandResult.of("explain", model, TEXT, "--top", "3").succeeded();

        assertThat(result.lines().get(0)).matches("animal  probability [01]\\.\\d{4}, logit [+-]\\d+\\.\\d{3}");
        assertThat(result.lines().get(2)).contains("Cow[+++]").startsWith("  My");
        assertThat(result.out()).contains("\"cow\"", "other n-grams", "bias").doesNotContain("\033");
        double sum = 0;
        double last = 0;
        int terms = 0;
        Matcher numbers = Pattern.compile("(?m)^ +([+-]\\d+\\.\\d+) ").matcher(result.out());
        while (numbers.find()) {
            sum += last;
            last = Double.parseDouble(numbers.group(1));
            terms++;
        }
        // 3 n-grams, the others, the bias, the sum; three digits of each are shown
        assertThat(terms).isEqualTo(6);
        assertThat(sum).isCloseTo(last, within(5 * 5e-4 + 5e-4));
        assertThat(last).isCloseTo(explanation("animal").logit(), within(6e-4));
        assertThat(result.err()).isEmpty();
    }

    @Test
    void wordsAreShadedWhereTheTerminalTakesColours() {
        System.setProperty("stride.terminal.out", "true");
        try {
            String out = CommandResult.of("explain", model, TEXT, "--label", "tool")
                    .succeeded()
                    .out();
            if (System.getenv("NO_COLOR") == null) {
                assertThat(out)
                        .as("underlined, so that the colour is not all that tells")
                        .contains("\033[4m\033[38;5;231;48;5;130mCow\033[0m");
            }
        } finally {
            System.clearProperty("stride.terminal.out");
        }
    }

    @Test
    void whatWasAnsweredIsSaidWhereAnotherLabelIsExplained() {
        assertThat(CommandResult.of("explain", model, TEXT, "--label", "tool")
                        .succeeded()
                        .lines())
                .contains("answered: animal; most probable: animal");
        assertThat(CommandResult.of("explain", model, TEXT).succeeded().out()).doesNotContain("answered");
    }

    /** Why not that label: terms of the difference, which the probabilities tell too. */
    @Test
    void whyNotThatLabel() throws IOException {
        CommandResult result =
                CommandResult.of("explain", model, TEXT, "--against", "tool").succeeded();
        assertThat(result.lines().get(0))
                .matches("animal  probability [01]\\.\\d{4}, rather than tool  probability [01]\\.\\d{4};"
                        + " difference of the logits \\+\\d+\\.\\d{3}");
        assertThat(result.out())
                .contains("the sum: the logit of animal less that of tool", "[+] speaks for animal, [-] for tool");

        Map<String, Object> object = CommandResult.of("explain", model, TEXT, "--against", "tool", "--json")
                .succeeded()
                .json();
        assertThat(object).containsEntry("label", "animal").containsEntry("against", "tool");
        assertThat(number(object, "sum"))
                .isCloseTo(
                        StrictMath.log(number(object, "probability") / number(object, "probabilityOfAgainst")),
                        within(1e-4));

        assertThat(CommandResult.of("explain", model, TEXT, "--against", "animal")
                        .succeeded()
                        .out())
                .as("that label is the answer: why")
                .isEqualTo(CommandResult.of("explain", model, TEXT).succeeded().out());
        CommandResult.of("explain", model, TEXT, "--against", "tool", "--label", "tool")
                .failed(2, "must be two labels");
        CommandResult.of("explain", model, TEXT, "--against", "vegetable").failed(2, "vegetable", "animal");
    }

    @Test
    void whatNothingIsKnownOfIsNoted() throws IOException {
        assertThat(CommandResult.of("explain", model, " ").succeeded().out())
                .contains("note: there is nothing in it to go by");
        assertThat(CommandResult.of("explain", model, "\u4e2d\u6587", "--json")
                        .succeeded()
                        .json())
                .containsEntry("note", "unknown");
        assertThat(CommandResult.of("explain", model, TEXT).succeeded().out()).doesNotContain("note:");
    }

    @Test
    void forPrograms() throws IOException {
        Explanation expected = explanation("tool");
        Map<String, Object> object = CommandResult.withInput(TEXT + "\n", "explain", model, "--json", "--label", "tool")
                .succeeded()
                .json();

        assertThat(object)
                .containsEntry("text", TEXT)
                .containsEntry("label", "tool")
                .containsEntry("answer", List.of("animal"))
                .containsEntry("mostProbable", "animal")
                .containsEntry("probability", expected.probability())
                .containsEntry("logit", expected.logit())
                .containsEntry("sum", expected.sum());
        double sum = number(object, "bias") + number(object, "padding");
        for (Map<?, ?> word : rows(object, "words")) {
            sum += number(word, "contribution");
            String piece = TEXT.substring((int) number(word, "start"), (int) number(word, "end"));
            assertThat(piece).isEqualToIgnoringCase(String.valueOf(word.get("token")));
        }
        assertThat(sum).isCloseTo(expected.logit(), within(1e-4));
        double byNgram = number(object, "bias") + number(object, "padding");
        for (String kind : List.of("windows", "features")) {
            assertThat(rows(object, kind)).isNotEmpty();
            for (Map<?, ?> ngram : rows(object, kind)) {
                byNgram += number(ngram, "contribution");
                assertThat(ngram.get("unit")).isIn("words", "kinds", "characters");
                assertThat(ngram.get("atBeginning")).isInstanceOf(Boolean.class);
            }
        }
        assertThat(byNgram).isCloseTo(expected.logit(), within(1e-4));
    }

    private static List<Map<?, ?>> rows(Map<String, Object> object, String key) {
        return ((List<?>) object.getOrDefault(key, List.of()))
                .stream().<Map<?, ?>>map(row -> (Map<?, ?>) row).toList();
    }

    private static double number(Map<?, ?> object, String key) {
        return object.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Test
    void asAPage() throws IOException {
        Path file = folder.resolve("why.html");
        CommandResult.of("explain", model, TEXT, "", "--html", file.toString()).succeeded();

        String html = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(html)
                .as("text is text, not markup")
                .contains("&lt;</span>", ">Cow</span>", "&amp;")
                .doesNotContain("<b>Cow");
        assertThat(html).as("nothing from elsewhere").doesNotContain("http", "src=", "href=", "url(", "@import");
        assertThat(html).contains("prefers-color-scheme: dark", "größe", "(no text)", "small.stride");
        assertThat(html.split("<div class=\"explanation\"", -1)).hasSize(3);
        assertThat(html).containsPattern("<span class=\"word for\" style=\"--s:1\\.00\" title=\"\\+[\\d.]+\">Cow");
    }

    @Test
    void anUnknownLabelIsAMistake() {
        CommandResult.of("explain", model, "text", "--label", "vegetable").failed(2, "vegetable", "animal");
    }
}
