package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stride.classify.data.Example;
import stride.file.Json;

/** The same texts in every layout that is read give the same model, and are read by {@code evaluate} as well. */
class DataFormatsTest {
    private static final List<Example<String>> EXAMPLES = AnimalsAndTools.examples(64, 1);

    @TempDir
    Path folder;

    static Stream<Arguments> layouts() {
        return Stream.of(
                lines("csv with guessed columns", "d.csv", "text,label", e -> e.input() + "," + e.label()),
                lines(
                        "csv with named columns",
                        "d.csv",
                        "label,id,what,text",
                        e -> "no,7," + e.label() + ",\"" + e.input() + "\"",
                        "--label_column",
                        "what",
                        "--text-column",
                        "text"),
                lines("tsv", "d.tsv", "label\ttext", e -> e.label() + "\t" + e.input()),
                lines("tsv of any name", "d.data", "label\ttext", e -> e.label() + "\t" + e.input(), "--format", "tsv"),
                lines(
                        "json lines",
                        "d.jsonl",
                        "",
                        e -> "{\"text\": \"" + e.input() + "\", \"label\": \"" + e.label() + "\"}"),
                lines("fastText", "d.txt", "", e -> "__label__" + e.label() + " " + e.input()),
                lines("label and text", "d.label", "", e -> e.label() + " " + e.input(), "--format", "label-text"),
                lines(
                        "coarse labels",
                        "d.label",
                        "",
                        e -> e.label() + ":fine " + e.input(),
                        "--format",
                        "label-text",
                        "--label_end",
                        ":"));
    }

    private static Arguments lines(
            String name, String file, String header, Function<Example<String>, String> line, String... options) {
        List<String> lines = new ArrayList<>(header.isEmpty() ? List.of() : List.of(header));
        EXAMPLES.forEach(example -> lines.add(line.apply(example)));
        return Arguments.of(name, file, lines, List.of(options));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layouts")
    void aFileOfAnyLayout(String name, String file, List<String> lines, List<String> options) throws IOException {
        Path data = Files.write(folder.resolve(file), lines);

        assertReads(name, options, data.toString());
    }

    @Test
    void gzip() throws IOException {
        Path data = folder.resolve("d.csv.gz");
        Path csv = AnimalsAndTools.writeCsv(folder.resolve("d.csv"), EXAMPLES.size(), 1);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(data))) {
            Files.copy(csv, out);
        }
        assertReads("gzip", List.of(), data.toString());
    }

    @Test
    void severalFiles() throws IOException {
        List<String> lines = EXAMPLES.stream()
                .map(e -> "__label__" + e.label() + " " + e.input())
                .toList();
        Path first = Files.write(folder.resolve("1.txt"), lines.subList(0, 10));
        Path second = Files.write(folder.resolve("2.txt"), lines.subList(10, lines.size()));
        Path run = folder.resolve("several");
        CommandResult.of(AnimalsAndTools.train(first, second, "--num_epochs", 2, "--run_dir", run))
                .succeeded();

        assertThat(parts(run)).isEqualTo(expected());
    }

    /** Folders are read in the order of their names: other data, as far as training goes, so only the answers count. */
    @Test
    void aFolderAClass() throws IOException {
        Path data = folder.resolve("folders");
        for (int i = 0; i < EXAMPLES.size(); i++) {
            Path part = Files.createDirectories(data.resolve(EXAMPLES.get(i).label()));
            Files.writeString(part.resolve(i + ".txt"), EXAMPLES.get(i).input());
        }
        Path run = folder.resolve("run");
        CommandResult.of(AnimalsAndTools.train(data, "--num_epochs", 8, "--run_dir", run))
                .succeeded();

        assertThat(accuracy(run, data.toString())).isGreaterThan(0.9);
    }

    @Test
    void theReferencesTwoFiles() throws IOException {
        Path animals = Files.write(folder.resolve("rt.pos"), texts("animal"));
        Path tools = Files.write(folder.resolve("rt.neg"), texts("tool"));
        String[] two = {"--positive_data_file", animals.toString(), "--negative-data-file", tools.toString()};
        Path run = folder.resolve("run");
        CommandResult.of(AnimalsAndTools.train(two[0], two[1], two[2], two[3], "--num_epochs", 8, "--run_dir", run))
                .succeeded();

        assertThat(accuracy(run, two)).isGreaterThan(0.9);
        CommandResult predicted =
                CommandResult.of("predict", run.resolve("model.stride").toString(), "the cow");
        assertThat(predicted.succeeded().out()).startsWith("positive ");
    }

    private static List<String> texts(String label) {
        return EXAMPLES.stream()
                .filter(example -> example.label().equals(label))
                .map(Example::input)
                .toList();
    }

    @Test
    void anEncodingByName() throws IOException {
        Charset latin = StandardCharsets.ISO_8859_1;
        List<String> lines = new ArrayList<>(List.of("text,label"));
        EXAMPLES.forEach(e -> lines.add(e.input().replace("cow", "k\u00fche") + "," + e.label()));
        Path data = Files.write(folder.resolve("latin.csv"), lines, latin);
        Path run = folder.resolve("run");

        CommandResult.of(AnimalsAndTools.train(data, "--run_dir", run))
                .failed(1, "latin.csv:", "not valid UTF-8", "--encoding ISO-8859-1");
        CommandResult.of(AnimalsAndTools.train(data, "--encoding", "ISO-8859-1", "--num_epochs", 8, "--run_dir", run))
                .succeeded();

        assertThat(Files.readAllLines(run.resolve("vocab.txt"))).contains("k\u00fche");
        assertThat(accuracy(run, data.toString(), "--encoding", "ISO-8859-1")).isGreaterThan(0.9);
    }

    private void assertReads(String name, List<String> options, String... data) throws IOException {
        Path run = folder.resolve(name);
        List<String> line = new ArrayList<>(options);
        line.addAll(List.of(data));
        line.addAll(List.of("--num_epochs", "2", "--run_dir", run.toString()));
        CommandResult.of(AnimalsAndTools.train(line.toArray())).succeeded();

        assertThat(parts(run)).isEqualTo(expected());
        List<String> evaluated = new ArrayList<>(options);
        evaluated.addAll(List.of(data));
        assertThat(accuracy(run, evaluated.toArray(String[]::new))).isGreaterThan(0.5);
    }

    /** The model that these texts and labels give, but for what it says of their files. */
    private Map<String, Object> expected() throws IOException {
        Path run = folder.resolve("expected");
        Path data = AnimalsAndTools.writeCsv(folder.resolve("expected.csv"), EXAMPLES.size(), 1);
        CommandResult.of(AnimalsAndTools.train(data, "--num_epochs", 2, "--run_dir", run))
                .succeeded();
        return parts(run);
    }

    private static Map<String, Object> parts(Path run) throws IOException {
        Map<String, Object> parts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(run.resolve("model.stride").toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                parts.put(entry.getName(), new String(content, StandardCharsets.ISO_8859_1));
                if (entry.getName().equals("config.json")) {
                    Map<String, Object> config = new TreeMap<>(Json.parse("config.json", content));
                    assertThat(config.remove("layout")).isNotNull();
                    parts.put(entry.getName(), config);
                }
            }
        }
        return parts;
    }

    private static double accuracy(Path run, String... data) throws IOException {
        List<String> line =
                new ArrayList<>(List.of("evaluate", run.resolve("model.stride").toString(), "--json"));
        line.addAll(List.of(data));
        var metrics = CommandResult.of(line.toArray(String[]::new)).succeeded().json();
        assertThat(metrics).containsEntry("examples", EXAMPLES.size());
        return ((Number) metrics.getOrDefault("accuracy", -1)).doubleValue();
    }
}
