package stride.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.text.dataset.DataFormat;
import stride.text.dataset.DataOptions;
import stride.text.dataset.DataSource;

/**
 * Any bytes as labelled texts. The first line of an input says how the rest is read, in fields with {@code |} between
 * them, each of which may be empty: {@code KIND|ENCODING|TEXT COLUMN|LABEL COLUMN|LABEL END|LABEL SEPARATOR|MULTI}. The
 * kind is a format, or the ending of the file's name that tells it; of a folder, a byte 0 ends each file.
 */
class DataFuzzTest {
    private static final List<String> ENDINGS = List.of(".csv", ".tsv", ".jsonl", ".gz", ".txt");
    private static final int FIELDS = 7;
    private static final int MOST_FILES = 4;
    private static final String BETWEEN_LABELS = " <and> ";

    @TempDir
    Path folder;

    @FuzzTest
    void anyData(byte[] input) throws IOException {
        int end = 0;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        String[] given = new String(input, 0, end, StandardCharsets.UTF_8).split("\\|", FIELDS);
        List<String> fields = Arrays.stream(Arrays.copyOf(given, FIELDS))
                .map(field -> field == null ? "" : field)
                .toList();
        byte[] content = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
        DataOptions options;
        try {
            options = options(fields);
        } catch (IllegalArgumentException e) {
            return; // as documented; there is nothing to read
        }
        Allocation.requireAtMost(
                (64 << 20) + 10_000L * content.length, () -> requireRead(fields.get(0), content, options));
    }

    private void requireRead(String kind, byte[] content, DataOptions options) throws IOException {
        Path data = options.format() == DataFormat.FOLDERS ? folders(content) : file(kind, content);
        Outcome outcome = Outcome.of(data, options);
        assertThat(Outcome.of(data, options)).isEqualTo(outcome);
        if (options.format() != DataFormat.FOLDERS && !isGzip(content)) {
            Files.write(data, gzip(content));
            assertThat(Outcome.of(data, options)).as("packed").isEqualTo(outcome);
        }
        requireWrittenIsRead(outcome.examples());
    }

    private static DataOptions options(List<String> fields) {
        boolean byEnding = fields.get(0).isEmpty() || fields.get(0).startsWith(".");
        DataOptions options = DataOptions.defaults();
        options = byEnding ? options : options.withFormat(DataFormat.named(fields.get(0)));
        options = fields.get(1).isEmpty() ? options : options.withEncoding(fields.get(1));
        options = fields.get(2).isEmpty() ? options : options.withTextColumn(fields.get(2));
        options = fields.get(3).isEmpty() ? options : options.withLabelColumn(fields.get(3));
        options = fields.get(4).isEmpty() ? options : options.withLabelEnd(fields.get(4));
        options = fields.get(5).isEmpty() ? options : options.withLabelSeparator(fields.get(5));
        return fields.get(6).isEmpty() ? options : options.withMultiLabel(true);
    }

    private Path file(String kind, byte[] content) throws IOException {
        return Files.write(folder.resolve("data" + (ENDINGS.contains(kind) ? kind : "")), content);
    }

    private Path folders(byte[] content) throws IOException {
        Path data = folder.resolve("data-folders");
        int from = 0;
        for (int i = 0; i < MOST_FILES; i++) {
            int end = from;
            while (end < content.length && (content[end] != 0 || i == MOST_FILES - 1)) {
                end++;
            }
            Path label = Files.createDirectories(data.resolve(i % 2 == 0 ? "animal" : "tool"));
            Files.write(label.resolve(i + ".txt"), Arrays.copyOfRange(content, Math.min(from, end), end));
            from = Math.min(end + 1, content.length);
        }
        return data;
    }

    /** What came of reading: examples, or what is wrong. */
    private record Outcome(List<Example<String>> examples, String message) {
        static Outcome of(Path data, DataOptions options) {
            try {
                List<Example<String>> examples =
                        DataSource.of(data, options).readAll().examples();
                assertThat(examples).isNotEmpty();
                examples.forEach(Outcome::requireSound);
                return new Outcome(examples, "");
            } catch (DataException e) {
                assertThat(e).hasMessageStartingWith(data.toString());
                return new Outcome(List.of(), String.valueOf(e.getMessage()));
            }
        }

        private static void requireSound(Example<String> example) {
            Set<String> labels = new HashSet<>(example.labels());
            if (labels.contains("") || labels.size() < example.labels().size()) {
                throw new AssertionError("not an example: " + example);
            }
        }
    }

    private static boolean isGzip(byte[] content) {
        return content.length >= 2 && content[0] == 0x1F && content[1] == (byte) 0x8B;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    /** Written as comma-separated values, the same examples are read again; but a record with nothing in it is none. */
    private void requireWrittenIsRead(List<Example<String>> all) throws IOException {
        List<Example<String>> examples = all.stream()
                .filter(example ->
                        !example.input().isBlank() || !example.labels().isEmpty())
                .toList();
        if (examples.isEmpty()
                || examples.stream()
                        .anyMatch(example -> String.join("", example.labels()).contains("<and>"))) {
            return;
        }
        StringBuilder csv = new StringBuilder("text,label\n");
        for (Example<String> example : examples) {
            csv.append(quoted(example.input())).append(',');
            csv.append(quoted(String.join(BETWEEN_LABELS, example.labels()))).append('\n');
        }
        Path file = Files.write(folder.resolve("written.csv"), csv.toString().getBytes(StandardCharsets.UTF_8));
        List<Example<String>> read = DataSource.of(file, DataOptions.defaults().withLabelSeparator(BETWEEN_LABELS))
                .readAll()
                .examples();
        assertThat(read).hasSameSizeAs(examples);
        for (int i = 0; i < read.size(); i++) {
            Example<String> example = examples.get(i);
            assertThat(read.get(i).input()).isEqualTo(encodable(example.input()));
            assertThat(read.get(i).labels())
                    .isEqualTo(example.labels().stream()
                            .map(DataFuzzTest::encodable)
                            .distinct()
                            .toList());
        }
    }

    private static String quoted(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }

    /** A surrogate without its partner, which JSON can hold, is written as a question mark. */
    private static String encodable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
