package stride.classify.setting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All settings that something has, and how files hold them. */
public final class Schema {
    private final List<Setting<?>> settings;
    private final List<Setting<?>> offered;
    private final List<Consumer<Settings>> checks;
    private final List<Migration> migrations;

    /**
     * @param settings all, in the order of files; of different names, and those of a section side by side
     * @param offered those that are worth setting by hand, in the order in which a person should hear of them
     * @param checks throw an {@link IllegalArgumentException} if values do not go together
     * @param migrations applied to each file in this order
     */
    public Schema(
            List<Setting<?>> settings,
            List<Setting<?>> offered,
            List<Consumer<Settings>> checks,
            List<Migration> migrations) {
        this.settings = List.copyOf(settings);
        this.offered = List.copyOf(offered);
        this.checks = List.copyOf(checks);
        this.migrations = List.copyOf(migrations);
        if (settings.stream().map(Setting::name).distinct().count() < settings.size()) {
            throw new IllegalArgumentException("two settings have the same name: " + settings);
        }
    }

    public List<Setting<?>> settings() {
        return settings;
    }

    public List<Setting<?>> offered() {
        return offered;
    }

    /** @throws IllegalArgumentException if there is none */
    public Setting<?> named(String name) {
        return settings.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no setting '" + name + "'"));
    }

    /** Each setting has its usual value. */
    public Settings usual() {
        Map<Setting<?>, Change<?>> values = new HashMap<>();
        settings.forEach(setting -> values.put(setting, usual(setting)));
        return checked(values);
    }

    private static <T> Change<T> usual(Setting<T> setting) {
        return setting.to(setting.usual());
    }

    Settings changed(Map<Setting<?>, Change<?>> values, List<Change<?>> changes) {
        Map<Setting<?>, Change<?>> changed = new HashMap<>(values);
        for (Change<?> change : changes) {
            if (changed.put(change.setting(), change) == null) {
                throw new IllegalArgumentException(
                        "there is no setting '" + change.setting().name() + "'");
            }
        }
        return checked(changed);
    }

    private Settings checked(Map<Setting<?>, Change<?>> values) {
        Settings made = new Settings(this, values);
        checks.forEach(check -> check.accept(made));
        return made;
    }

    /**
     * What {@link Settings#toMap} made, today or by an earlier version.
     *
     * @throws IllegalArgumentException if a setting is missing or can't have its value, or values do not go together
     */
    public Settings fromMap(Map<?, ?> object) {
        Map<String, Object> file = Migration.copy(object);
        migrations.forEach(migration -> migration.apply(file));
        Map<Setting<?>, Change<?>> values = new HashMap<>();
        for (Setting<?> setting : settings) {
            Object json = Migration.section(file, setting.section()).get(setting.name());
            if (json == null) {
                throw new IllegalArgumentException("the settings lack '" + setting.name() + "'");
            }
            values.put(setting, setting.read(json));
        }
        return checked(values);
    }
}
