package stride.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import stride.classify.setting.Setting;
import stride.classify.training.Hyperparameters;
import stride.text.linear.LinearSettings;

/** Who sets something in an editor reads its Javadoc there: what it means, what it may be, what it usually is. */
class SettingsDocumentationTest {
    private static final List<Class<?>> HOLDERS =
            List.of(Hyperparameters.class, TextSettings.class, LinearSettings.class);

    @Test
    void saysRangeAndUsualValueOfEach() throws IOException, IllegalAccessException {
        List<Setting<?>> documented = new ArrayList<>();
        for (Class<?> holder : HOLDERS) {
            String source = source(holder);
            for (Field field : holder.getFields()) {
                if (field.get(null) instanceof Setting<?> setting) {
                    assertDocumented(setting, comment(source, field.getName()));
                    documented.add(setting);
                }
            }
        }
        assertThat(documented).containsAll(TextSettings.SCHEMA.settings());
    }

    private static <T> void assertDocumented(Setting<T> setting, String comment) {
        String usual = setting.shown(setting.usual());
        assertThat(comment)
                .as(setting.name())
                .containsIgnoringCase("usually " + (usual.isEmpty() ? "none" : "{@code " + usual + "}") + ".");
        setting.range().ifPresent(range -> {
            assertThat(comment)
                    .as(setting.name())
                    .containsPattern("(From|Above|At least|Positive|Not negative|Finite)[^.]*; usually");
            for (double bound : List.of(range.low(), range.high())) {
                if (Double.isFinite(bound) && bound != 0) {
                    assertThat(comment).as(setting.name()).contains(Long.toString(Math.round(bound)));
                }
            }
        });
    }

    private static String source(Class<?> holder) throws IOException {
        String file = "src/main/java/" + holder.getName().replace('.', '/') + ".java";
        return Files.readString(Path.of(holder == Hyperparameters.class ? "../classify" : "../text")
                .resolve(file));
    }

    /** The Javadoc before a constant, on one line. */
    private static String comment(String source, String constant) {
        Matcher matcher = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s+public static final Setting<[^=;]*> " + constant + "\\b",
                        Pattern.DOTALL)
                .matcher(source);
        assertThat(matcher.find()).as("Javadoc of " + constant).isTrue();
        return matcher.group(1).replaceAll("\\s*\\n\\s*\\*?\\s*", " ").strip();
    }
}
