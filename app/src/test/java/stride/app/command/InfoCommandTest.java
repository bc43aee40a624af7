package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.layer.Chain;
import stride.layer.Dense;
import stride.layer.Nonlinearity;
import stride.modelfile.ModelFile;
import stride.modelfile.Stride;
import stride.network.Network;
import stride.tensor.Shape;
import stride.text.TextClassifier;

class InfoCommandTest {
    @TempDir
    static Path folder = Path.of("");

    private static Path model = Path.of("");

    @BeforeAll
    static void train() throws IOException {
        model = AnimalsAndTools.model(folder);
    }

    @Test
    void forPrograms() throws IOException {
        Map<String, Object> info =
                CommandResult.of("info", model.toString(), "--json").succeeded().json();

        TextClassifier classifier = TextClassifier.load(model);
        int words = classifier.vocabularySize();
        // Vectors of words and of their kinds, filters of widths 2 and 3, the dense layer; 8 dimensions, 4 filters, 2
        // classes.
        int kinds = classifier.kindsOfWords();
        assertThat(kinds).isPositive();
        int network = (words + kinds) * 8 + (2 * 8 * 4 + 4) + (3 * 8 * 4 + 4) + (8 * 2 + 2);
        // A weight an n-gram and class, a bias a class; an n-gram stands on a line of its own.
        byte[] features =
                Objects.requireNonNull(ModelFile.read(model).attachments().get("features.txt"));
        int linear =
                2 * (int) new String(features, StandardCharsets.UTF_8).lines().count() + 2;
        assertThat(info)
                .containsEntry("file", model.toString())
                .containsEntry("bytes", (int) Files.size(model))
                .containsEntry("labels", List.of("animal", "tool"))
                .containsEntry("words", words)
                .containsEntry("kindsOfWords", kinds)
                .containsEntry("parameters", network + linear)
                .containsEntry("stride", Stride.VERSION)
                .containsEntry("trainExamples", 144)
                .containsEntry("devExamples", 16)
                .containsKeys("dataSha256", "steps", "bestStep", "devAccuracy", "devLoss");
        assertThat(info.get("settings"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("preset", "default")
                .containsEntry("batchSize", 16);
    }

    @Test
    void printsTheModelCard() throws IOException {
        CommandResult card =
                CommandResult.of("info", model.toString(), "--card").succeeded();

        assertThat(card.out())
                .isEqualTo(TextClassifier.load(model).card().orElseThrow())
                .contains("# Text classifier: animal, tool", "| animal | 72 |");
    }

    /** A network that somebody trained with the engine alone. */
    @Test
    void ofANetworkThatIsNoClassifier() throws IOException {
        Network network = new Network(Chain.of(Dense.of(3), Nonlinearity.TANH, Dense.of(2)), Shape.of(4));
        Path file = folder.resolve("network.stride");
        new ModelFile(
                        network,
                        network.initialize(1),
                        Map.of("labels", List.of("no", "yes"), "trainedBy", Map.of("name", "somebody")),
                        Map.of())
                .write(file);

        assertThat(CommandResult.of("info", file.toString()).succeeded().out())
                .containsPattern("parameters +" + (4 * 3 + 3 + 3 * 2 + 2) + "\n")
                .containsPattern("  Dense +\\(3\\) +15  dense/W \\(4, 3\\), dense/b \\(3\\)\n  TANH +\\(3\\) +0\n")
                .containsPattern("labels +\\[no, yes]\n")
                .containsPattern("trainedBy\n +name +somebody\n");
        assertThat(CommandResult.of("info", file.toString(), "--json")
                        .succeeded()
                        .json())
                .containsEntry("input", List.of(4))
                .containsEntry("parameters", 23)
                .containsKeys("layers", "labels", "trainedBy")
                .doesNotContainKeys("format", "network");
        CommandResult.of("info", file.toString(), "--card").failed(1, "no model card");
    }

    @Test
    void forPeople() {
        CommandResult info = CommandResult.of("info", model.toString()).succeeded();

        assertThat(info.out())
                .containsPattern("labels +\\[animal, tool]\n")
                .containsPattern("devAccuracy +[01]\\.\\d+\n")
                .containsPattern("settings\n(.*\n)* +batchSize +16\n");
    }
}
