package stride.app.run;

import java.util.Locale;
import stride.classify.setting.Schema;
import stride.image.ImageSettings;
import stride.text.TextSettings;

/** What is classified. */
public enum Material {
    TEXTS(TextSettings.SCHEMA),
    PICTURES(ImageSettings.SCHEMA);

    private final Schema schema;

    Material(Schema schema) {
        this.schema = schema;
    }

    /** All settings of such a training. */
    public Schema schema() {
        return schema;
    }

    /** In files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if it is no such word */
    public static Material named(String word) {
        for (Material material : values()) {
            if (material.word().equals(word)) {
                return material;
            }
        }
        throw new IllegalArgumentException("nothing is known of '" + word + "'; there are texts and pictures");
    }
}
