package stride.text.work;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import stride.text.dataset.DataFormat;
import stride.text.dataset.DataOptions;

/** Files that are hard to read or to check, of about so many bytes; not all are sound. */
enum StrangeData {
    LABELS_IN_A_LINE("fasttext", n -> "__label__a ".repeat(n / 11) + "a text"),
    DISTINCT_LABELS_IN_A_LINE("fasttext", n -> lines(n / 16, i -> "__label__" + word(i) + " ") + "a text"),
    LABEL_INSIDE_THE_TEXT("fasttext", n -> "__label__a " + "x ".repeat(n / 2) + "__label__b"),
    LABELS_IN_A_LIST("jsonl", n -> "{\"text\":\"a\",\"label\":[" + "\"a\",".repeat(n / 4) + "\"b\"]}"),
    KEYS("jsonl", n -> "{" + lines(n / 11, i -> "\"" + word(i) + "\":1,") + "\"text\":\"a\",\"label\":\"b\"}"),
    NESTED("jsonl", n -> "{\"text\":" + "[".repeat(n)),
    ESCAPES("jsonl", n -> "{\"text\":\"" + "\\u0130\\n".repeat(n / 8) + "\",\"label\":\"b\"}"),
    LONG_FIELD("csv", n -> "text,label\n\"" + "a \"\"".repeat(n / 4) + "\",b\n"),
    OPEN_QUOTE("csv", n -> "text,label\n\"" + "a,b\n".repeat(n / 4)),
    OPEN_QUOTES("csv", n -> "text,label\n" + "\"a\",\"b\n".repeat(n / 7)),
    COLUMNS("csv", n -> "text,label" + lines(n / 16, i -> "," + word(i)) + "\na,b" + ",".repeat(n / 16) + "\n"),
    COLUMNS_OF_ONE_NAME("csv", n -> "text,label" + ",x".repeat(n / 2) + "\n"),
    UNKNOWN_COLUMNS("csv", n -> "a,b" + ",x".repeat(n / 2) + "\n"),
    NAME_OF_A_COLUMN("csv", n -> "text,label," + "\u0130".repeat(n / 2) + "\na,b,c\n"),
    RECORDS("csv", n -> "text,label\n" + "\"a b\",c\r\n".repeat(n / 9)),
    TABS("tsv", n -> "text\tlabel" + "\tx".repeat(n / 3) + "\na\tb" + "\t".repeat(n / 3) + "\n"),
    QUOTED_FIELD("tsv", n -> "text\tlabel\n\"" + "\"\"".repeat(n / 2) + "\"\tb\n"),
    LABELS_IN_A_FIELD("csv", n -> "text,label\na," + "b|".repeat(n / 2) + "\n", "|"),
    DISTINCT_LABELS_IN_A_FIELD("csv", n -> "text,label\na," + lines(n / 8, i -> word(i) + "|") + "\n", "|"),
    EMPTY_LINES("txt", n -> "a b\n" + "\n".repeat(n)),
    CARRIAGE_RETURNS("txt", n -> "a b\n" + "\r".repeat(n)),
    ONE_LINE("txt", n -> "a".repeat(n)),
    ONE_LINE_OF_WORDS("txt", n -> "a ".repeat(n / 2)),
    ONE_LINE_OF_TABS("txt", n -> "\u0130\t".repeat(n / 3)),
    LINES("label-text", n -> "a b\n".repeat(n / 4)),
    LONG_LABEL("label-text", n -> lines(21, i -> letters(n / 42, i) + " text\n" + letters(n / 42, i) + " text\n")),
    LABELS("label-text", n -> lines(n / 20, i -> word(i) + " a\n" + word(i) + " b\n")),
    LABELS_ALIKE(
            "label-text",
            n -> lines(n / 20, i -> (char) (0x4E00 + i) + "label a\n" + (char) (0x4E00 + i) + "label b\n")),
    LABELS_OF_ONE_HASH(
            "label-text", n -> StrangeText.oneHash(n / 56).replace(" ", " a\n").repeat(2)),
    LABEL_LISTS(
            "label-text",
            n -> lines(n / 40, i -> word(i) + "|" + word(i / 2) + "," + i + ";x a\n")
                    .repeat(2)),
    ONE_TEXT_OF_MANY_LABELS("label-text", n -> lines(n / 12, i -> word(i) + " same\n")),
    TEXTS("label-text", n -> lines(n / 16, i -> "a " + word(i) + " " + word(i + 1) + "\n")),
    DAMAGED_TEXTS("label-text", n -> "a \u00E2\u00E2\u0080\u00D0\u00E0\u00E0\uFFFD\n".repeat(n / 20));

    private final String ending;
    private final IntFunction<String> content;
    private final DataOptions options;

    StrangeData(String ending, IntFunction<String> content) {
        this.ending = ending;
        this.content = content;
        DataOptions options = DataOptions.defaults(); // that find out the format of the others
        this.options = ending.equals("label-text") ? options.withFormat(DataFormat.LABEL_TEXT) : options;
    }

    StrangeData(String ending, IntFunction<String> content, String labelSeparator) {
        this.ending = ending;
        this.content = content;
        this.options = DataOptions.defaults().withLabelSeparator(labelSeparator);
    }

    String ending() {
        return ending;
    }

    DataOptions options() {
        return options;
    }

    String ofLength(int n) {
        return content.apply(n);
    }

    private static String word(int i) {
        return letters(7, i);
    }

    private static String letters(int length, int number) {
        return StrangeText.letters(length, number);
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
    }
}
