package stride.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import stride.file.FileFormatException;
import stride.file.Json;

/** Whether a state belongs to a training with other settings: it would fit in often enough, and give a model of neither. */
final class SettingsDifference {
    private SettingsDifference() {}

    /** As {@link #of} wants it. */
    static String written(TextSettings settings) {
        try {
            return Json.write(settings.toMap());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The first setting that is another one, in words; empty if all are the same.
     *
     * @param written settings, by {@link #written}; those that it does not name count as the same
     * @throws IllegalArgumentException if it is no settings
     */
    static Optional<String> of(String written, TextSettings own) {
        return between(parsed(written), parsed(written(own)));
    }

    private static Optional<String> between(Map<?, ?> saved, Map<?, ?> own) {
        for (Map.Entry<?, ?> entry : own.entrySet()) {
            Object other = saved.get(entry.getKey());
            if (other == null || Objects.equals(other, entry.getValue())) {
                continue;
            }
            Optional<String> inside =
                    other instanceof Map<?, ?> section && entry.getValue() instanceof Map<?, ?> ownSection
                            ? between(section, ownSection)
                            : Optional.empty();
            return inside.or(() -> Optional.of(entry.getKey() + " " + other + " instead of " + entry.getValue()));
        }
        return Optional.empty();
    }

    private static Map<String, Object> parsed(String settings) {
        try {
            return Json.parse("its settings", settings.getBytes(StandardCharsets.UTF_8));
        } catch (FileFormatException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
