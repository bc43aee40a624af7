package stride.classify.setting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One setting gets another value: {@code BATCH_SIZE.to(32)}.
 *
 * @param value one that the setting may have
 */
public record Change<T>(Setting<T> setting, T value) {
    /** @throws IllegalArgumentException if the setting can't have that value */
    public Change {
        setting.require(value);
    }

    /** Whether it would change nothing. */
    public boolean isIn(Settings settings) {
        return settings.get(setting).equals(value);
    }

    Object toJson() {
        return setting.type().toJson(value);
    }

    /** Values by the names of the settings, constants by theirs: for people, and for reports. */
    public static Map<String, Object> byName(List<Change<?>> changes) {
        Map<String, Object> byName = new LinkedHashMap<>();
        changes.forEach(change -> byName.put(change.setting.name(), change.plain()));
        return byName;
    }

    private Object plain() {
        return setting.type().plain(value);
    }
}
