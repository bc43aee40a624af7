package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training from given word vectors, on the command line. */
class VectorsCommandTest {
    @TempDir
    Path folder = Path.of("");

    private Path data = Path.of("");
    private Path vectors = Path.of("");

    @BeforeEach
    void write() throws IOException {
        data = AnimalsAndTools.writeCsv(folder.resolve("data.csv"), 80, 1);
        vectors = Files.write(
                folder.resolve("some.vec"),
                List.of("4 3", "cat 1 0 0.5", "hammer -1 0.25 0.5", "Berlin 1 1 1", "kitten 0.75 0.25 0.5"));
    }

    private CommandResult train(Object... further) {
        List<String> line = new ArrayList<>();
        Collections.addAll(
                line,
                "train",
                data.toString(),
                "--filter_sizes=2,3",
                "--num_filters=4",
                "--batch_size=16",
                "--num_epochs=2");
        for (Object argument : further) {
            line.add(argument.toString());
        }
        return CommandResult.of(line.toArray(String[]::new));
    }

    @Test
    void theCoverageIsPrintedAndKept() throws IOException {
        Path model = folder.resolve("my.stride");
        CommandResult result = train("--vectors", vectors, "--run_dir", folder.resolve("run"), "-o", model)
                .succeeded();
        assertThat(result.err())
                .contains("some.vec: word2vec or fastText text, 4 vectors of 3 numbers")
                .contains("Vectors, non-static: 2 of 18 words found (0 in lower case), ");
        Map<String, Object> info =
                CommandResult.of("info", model.toString(), "--json").succeeded().json();
        assertThat(info.get("vectors"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("file", "some.vec")
                .containsEntry("found", 2)
                .containsEntry("wordsInTexts", 18);
        assertThat(info).as("18 words, padding, unknown, kitten and Berlin").containsEntry("words", 22);
        assertThat(CommandResult.of("info", model.toString()).succeeded().out())
                .containsPattern("vectors\n(.*\n)* +found +2\n")
                .containsPattern("embeddingDim +3\n")
                .containsPattern("variant +non_static\n");
    }

    @Test
    void crossValidationStartsFromThem() throws IOException {
        List<String> line = new ArrayList<>(
                List.of("crossvalidate", data.toString(), "--folds=2", "--num_filters=4", "--num_epochs=1", "--json"));
        Map<String, Object> without =
                CommandResult.of(line.toArray(String[]::new)).succeeded().json();
        line.addAll(List.of("--vectors", vectors.toString(), "--variant", "static"));
        CommandResult result = CommandResult.of(line.toArray(String[]::new)).succeeded();

        assertThat(result.err()).contains("some.vec: word2vec or fastText text, 4 vectors of 3 numbers");
        assertThat(result.json()).containsEntry("examples", 80);
        assertThat(result.json().get("baseline")).isEqualTo(without.get("baseline"));
        CommandResult.of("crossvalidate", data.toString(), "--variant", "static")
                .failed(2, "--vectors");
    }

    @Test
    void resumedItGivesTheSameModel() throws IOException {
        Path run = folder.resolve("run");
        train(
                        "--vectors",
                        vectors,
                        "--variant",
                        "multichannel",
                        "--checkpoint_every=3",
                        "--num_checkpoints=5",
                        "--run_dir",
                        run)
                .succeeded();
        byte[] model = Files.readAllBytes(run.resolve("model.stride"));
        Files.delete(run.resolve("model.stride"));
        Files.delete(run.resolve("finished.json"));
        List<Path> checkpoints = checkpoints(run);
        assertThat(checkpoints).as("one to go on from besides the last").hasSizeGreaterThan(1);
        Files.delete(checkpoints.get(checkpoints.size() - 1));
        CommandResult.of("train", "--resume", run.toString()).succeeded();
        assertThat(run.resolve("model.stride")).hasBinaryContent(model);

        Files.delete(run.resolve("finished.json"));
        Files.writeString(vectors, Files.readString(vectors).replace("0.25", "0.26"));
        CommandResult refused = CommandResult.of("train", "--resume", run.toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("with other vectors");
    }

    /** In the order of their steps. */
    private static List<Path> checkpoints(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted(Comparator.comparingLong(
                            file -> Long.parseLong(file.getFileName().toString().replaceAll("\\D", ""))))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--variant=static                        | starts from given vectors: name a file with --vectors",
                "--variant=fixed                         | there is no variant 'fixed'",
                "--vectors=V --variant=rand              | uses no vectors: leave out --vectors",
                "--vectors=V --embedding_dim=3           | leave out --embedding_dim",
                "--vectors=V --vector_words=-1           | --vector_words must not be negative",
                "--vector_words=5                        | --vector_words goes with --vectors"
            })
    void whatDoesNotFitIsSaid(String arguments, String message) {
        Object[] line = arguments.replace("V", vectors.toString()).strip().split(" +", -1);
        train(line).failed(2, message);
    }

    @Test
    void aBrokenFileIsSaidWithItsLine() throws IOException {
        Files.writeString(vectors, Files.readString(vectors).replace("1 1 1", "1 x 1"));
        CommandResult result = train("--vectors", vectors, "--run_dir", folder.resolve("run"));
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("some.vec:4: \"x\" is not a finite number");
        assertThat(folder.resolve("run")).doesNotExist();
        train("--vectors", folder.resolve("no.vec")).failed(1, "no.vec");
    }
}
