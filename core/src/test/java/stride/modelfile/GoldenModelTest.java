package stride.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of released versions, kept as they were written then. They must load for ever, and give what they gave; if one
 * does not, the reader is to be mended, never the file.
 */
class GoldenModelTest {
    /** (2, 2): what the first version answered. */
    private static final float[] LOGITS = {0.5288742f, -0.52538645f, 0.68888384f, -0.21230705f};

    @ParameterizedTest
    @ValueSource(ints = 1)
    void loadsAndAnswersAsItDid(int version) throws IOException {
        ModelFile model = read(version);
        assertThat(SmallModel.logits(model)).containsExactly(LOGITS, within(1e-6f));
        assertThat(model.network()).isEqualTo(SmallModel.create().network());
        assertThat(model.parameters().get("output/W").toArray())
                .containsExactly(
                        SmallModel.create().parameters().get("output/W").toArray());
        assertThat(model.config())
                .containsEntry("labels", List.of("bad", "gut, schön"))
                .containsEntry("provenance", Map.of("seed", 7));
        assertThat(model.attachments()).containsOnlyKeys("vocab.txt", "notes.txt");
        assertThat(new String(model.attachments().getOrDefault("vocab.txt", new byte[0]), StandardCharsets.UTF_8))
                .isEqualTo("<pad>\n<unk>\nthe\nfilm\nis\ngut\nschön\n");
    }

    private static ModelFile read(int version) throws IOException {
        String name = "golden-v" + version + ".stride";
        try (InputStream in = Objects.requireNonNull(GoldenModelTest.class.getResourceAsStream(name), name)) {
            return ModelFile.read(name, in.readAllBytes(), (attachment, model) -> 1 << 20);
        }
    }

    /** Writes the file of the current version; to be run once, when the version is raised. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        SmallModel.create().write(folder.resolve("golden-v" + ModelFile.VERSION + ".stride"));
    }
}
