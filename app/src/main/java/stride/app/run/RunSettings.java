package stride.app.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stride.classify.setting.Settings;
import stride.modelfile.RecordCodec;
import stride.run.Keeping;

/**
 * All that is needed to repeat a training.
 *
 * @param material what is classified
 * @param data where the examples are
 * @param keeping what is kept of it
 * @param training how the examples are learned
 */
public record RunSettings(Material material, RunData data, Keeping keeping, Settings training) {
    private static final String MATERIAL = "material";
    private static final RecordCodec RECORDS = new RecordCodec(List.of());

    /** As a JSON object. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(MATERIAL, material.word());
        map.put("data", RECORDS.encode(data));
        map.put("keeping", keeping.toMap());
        map.put("training", training.toMap());
        return map;
    }

    /**
     * Of a JSON object.
     *
     * @throws RuntimeException if it holds anything else
     */
    public static RunSettings fromMap(Map<String, Object> map) {
        Material material = Material.named(String.valueOf(map.getOrDefault(MATERIAL, Material.TEXTS.word())));
        RunSettings settings = new RunSettings(
                material,
                RECORDS.decode(section(map, "data"), RunData.class),
                Keeping.fromMap(section(map, "keeping")),
                material.schema().fromMap(section(map, "training")));
        settings.data.paths(); // not every text names a file
        settings.keeping.file();
        return settings;
    }

    private static Map<?, ?> section(Map<String, Object> map, String name) {
        return (Map<?, ?>) map.getOrDefault(name, Map.of());
    }
}
