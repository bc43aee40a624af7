package stride.classify.setting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What makes settings of an older file those of today. */
@FunctionalInterface
public interface Migration {
    /** @param file the whole object, with its sections as {@link #section} finds them */
    void apply(Map<String, Object> file);

    /** A setting that came later; in older files it has the value that held before, whatever is usual now. */
    static <T> Migration added(Setting<T> setting, T before) {
        Object json = setting.to(before).toJson();
        return file -> section(file, setting.section()).putIfAbsent(setting.name(), json);
    }

    /** Settings that came later with all of their section, and have what is usual in files without it. */
    static Migration addedTogether(List<Setting<?>> settings) {
        return file -> {
            boolean before = settings.stream()
                    .allMatch(setting -> section(file, setting.section()).isEmpty());
            for (Setting<?> setting : before ? settings : List.<Setting<?>>of()) {
                added(setting).apply(file);
            }
        };
    }

    private static <T> Migration added(Setting<T> setting) {
        return added(setting, setting.usual());
    }

    /** A setting that had another name, in the same section. */
    static Migration renamed(String before, Setting<?> setting) {
        return file -> {
            Map<String, Object> section = section(file, setting.section());
            Object value = section.remove(before);
            if (value != null) {
                section.putIfAbsent(setting.name(), value);
            }
        };
    }

    /**
     * A section of a file, as it may be changed.
     *
     * @param name empty: the file itself
     * @throws IllegalArgumentException if something else stands there
     */
    static Map<String, Object> section(Map<String, Object> file, String name) {
        if (name.isEmpty()) {
            return file;
        }
        Object found = file.getOrDefault(name, Map.of());
        if (!(found instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("the settings have an impossible '" + name + "'");
        }
        Map<String, Object> section = copy(map);
        file.put(name, section);
        return section;
    }

    /** With what stands under strings; nothing else is in JSON. */
    static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                copy.put(String.valueOf(key), value);
            }
        });
        return copy;
    }
}
