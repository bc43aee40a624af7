package stride.modelfile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.file.FileFormatException;
import stride.layer.Chain;
import stride.layer.Dense;
import stride.layer.Layer;
import stride.layer.Named;
import stride.layer.Nonlinearity;
import stride.network.Network;
import stride.network.Parameters;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.tensor.Shape;

class ModelFileTest {
    private final Path folder;

    ModelFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path written(ModelFile model) throws IOException {
        Path file = folder.resolve("a.stride");
        model.write(file);
        return file;
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ModelFile model = SmallModel.create();
        ModelFile read = ModelFile.read(written(model));
        assertThat(read.network()).isEqualTo(model.network());
        assertThat(read.parameters().specs()).isEqualTo(model.parameters().specs());
        assertThat(read.parameters().array()).containsExactly(model.parameters().array());
        assertThat(read.config()).isEqualTo(model.config());
        assertThat(read.attachments()).containsExactlyEntriesOf(model.attachments());
        assertThat(SmallModel.logits(read)).containsExactly(SmallModel.logits(model));
    }

    @Test
    void readsFromAStream() throws IOException {
        byte[] bytes = Files.readAllBytes(written(SmallModel.create()));
        ModelFile read = ModelFile.read("a resource", bytes, (name, model) -> 1 << 20);
        assertThat(SmallModel.logits(read)).containsExactly(SmallModel.logits(SmallModel.create()));
    }

    @Test
    void sameContentSameBytes() throws IOException {
        byte[] first = Files.readAllBytes(written(SmallModel.create()));
        assertThat(written(SmallModel.create())).hasBinaryContent(first);
        assertThat(written(ModelFile.read(written(SmallModel.create())))).hasBinaryContent(first);
    }

    /** What anyone finds in it with the tools at hand. */
    @Test
    void isAZipOfWhatTheFieldReads() throws IOException {
        try (ZipFile zip = new ZipFile(written(SmallModel.create()).toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly("config.json", "vocab.txt", "notes.txt", "model.safetensors");
            assertThat(text(zip, "config.json"))
                    .contains(
                            "\"format\" : \"stride\"", "\"version\" : 1", "\"gut, schön\"", "\"type\" : \"Embedding\"");
            assertThat(text(zip, "vocab.txt")).startsWith("<pad>\n<unk>\nthe\n");
            assertThat(text(zip, "model.safetensors").substring(8))
                    .startsWith("{\"__metadata__\":{\"format\":\"stride\"}");
        }
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    /** A name stands around its layer, as in files of all versions; one at the top is that of the only layer. */
    @Test
    void aNameStandsAroundItsLayer() {
        Layer layer = Chain.of(new Named("output", Dense.of(2)));
        Map<String, Object> object = LayerCodec.encode(layer);
        Map<?, ?> named = (Map<?, ?>) ((List<?>) requireNonNull(object.get("layers"))).get(0);
        assertThat(named.get("type")).isEqualTo("Named");
        assertThat(named.get("name")).isEqualTo("output");
        assertThat(LayerCodec.decode(object)).isEqualTo(layer);
        assertThat(LayerCodec.decode(named)).isEqualTo(layer);
    }

    @Test
    void aModelWithoutParameters() throws IOException {
        Network network = new Network(Nonlinearity.RELU, Shape.of(3));
        ModelFile model = new ModelFile(network, Parameters.zeros(network.parameters()), Map.of(), Map.of());
        assertThat(ModelFile.read(written(model)).network()).contains(network);
    }

    @Test
    void aFailureLeavesTheOldFile() throws IOException {
        Path file = written(SmallModel.create());
        byte[] old = Files.readAllBytes(file);
        Network network = new Network(new Foreign(), Shape.of(3));
        ModelFile model = new ModelFile(network, Parameters.zeros(network.parameters()), Map.of(), Map.of());
        assertThatThrownBy(() -> model.write(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Foreign can't be saved");
        assertThat(file).hasBinaryContent(old);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    /** A layer that no reader of a model file knows. */
    private record Foreign() implements Layer {
        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public Pass prepare(Frame frame) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void saysThatThereIsNoFile() {
        Path missing = folder.resolve("missing.stride");
        assertThatThrownBy(() -> ModelFile.read(missing))
                .isInstanceOf(FileFormatException.class)
                .hasMessage("there is no model file " + missing);
    }

    @Test
    void saysThatAFolderIsNoFile() {
        assertThatThrownBy(() -> ModelFile.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString());
    }
}
