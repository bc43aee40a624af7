package stride.classify.setting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value for each setting of a {@link Schema}, all of them possible and going together. Immutable.
 *
 * <pre>{@code
 * Settings settings = Preset.KIM.settings().with(Hyperparameters.BATCH_SIZE.to(32), TextSettings.NUM_FILTERS.to(64));
 * int filters = settings.get(TextSettings.NUM_FILTERS); // 64
 * }</pre>
 */
public final class Settings {
    private final Schema schema;
    private final Map<Setting<?>, Change<?>> values; // of all settings of the schema

    /** For the schema alone, which checks. */
    Settings(Schema schema, Map<Setting<?>, Change<?>> values) {
        this.schema = schema;
        this.values = values;
    }

    /** @throws IllegalArgumentException if the schema has no such setting */
    public <T> T get(Setting<T> setting) {
        return value(setting).value();
    }

    @SuppressWarnings("unchecked") // under a setting stands a value of its own
    private <T> Change<T> value(Setting<T> setting) {
        Change<?> value = values.get(setting);
        if (value == null) {
            throw new IllegalArgumentException("there is no setting '" + setting.name() + "'");
        }
        return (Change<T>) value;
    }

    /** As {@link #with(List)}, of one. */
    public <T> Settings with(Setting<T> setting, T value) {
        return with(setting.to(value));
    }

    /** As {@link #with(List)}. */
    public Settings with(Change<?>... changes) {
        return with(List.of(changes));
    }

    /**
     * These settings with some replaced, all at once: what several of them must be together is looked at in the end.
     *
     * @throws IllegalArgumentException if there is no such setting, or the values do not go together
     */
    public Settings with(List<Change<?>> changes) {
        return schema.changed(values, changes);
    }

    /** As a JSON object, in the order of the schema. */
    public Map<String, Object> toMap() {
        Map<String, Object> file = new LinkedHashMap<>();
        for (Setting<?> setting : schema.settings()) {
            Map<String, Object> section = Migration.section(file, setting.section());
            section.put(setting.name(), value(setting).toJson());
        }
        return file;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && schema == settings.schema && values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return toMap().toString();
    }
}
