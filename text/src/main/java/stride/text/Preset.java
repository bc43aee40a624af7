package stride.text;

import java.util.List;
import stride.layer.Initializer;
import stride.text.linear.LinearSettings;
import stride.training.Optimizer;

/** Settings that belong together. */
public enum Preset {
    /** The best we know without anything downloaded. */
    DEFAULT(new TextSettings(
            "default",
            new Preprocessing("unicode-cased", 1, 0, 1_000, true),
            new TextCnn(
                    128,
                    List.of(3, 4, 5),
                    128,
                    4,
                    0.5f,
                    0.1f,
                    new Initializer.Uniform(-0.25f, 0.25f),
                    new Initializer.TruncatedNormal(0.1f),
                    new Initializer.Glorot(),
                    0,
                    Variant.RAND,
                    true,
                    0.15f),
            Optimizer.Adam.PUBLISHED,
            1e-3f,
            0,
            0,
            64,
            0,
            0,
            3,
            TextSettings.Selection.LOSS,
            0.1,
            List.of(),
            10,
            TextSettings.Members.COMBINED,
            3,
            LinearSettings.USUAL,
            8)),

    /**
     * The reference implementation, dennybritz/cnn-text-classification-tf: its network, optimizer and flags. Ours: the
     * vocabulary is that of the training part alone, padding and unknown words are two words, and the best evaluation on
     * the dev part is the result.
     */
    BRITZ(new TextSettings(
            "britz",
            new Preprocessing("britz", 1, 0, 0, false),
            new TextCnn(
                    128,
                    List.of(3, 4, 5),
                    128,
                    0,
                    0.5f,
                    0,
                    new Initializer.Uniform(-1, 1),
                    new Initializer.TruncatedNormal(0.1f),
                    new Initializer.Glorot(),
                    0.1f),
            Optimizer.Adam.PUBLISHED,
            1e-3f,
            0,
            0,
            64,
            200,
            100,
            0,
            TextSettings.Selection.ACCURACY,
            0.1,
            List.of(),
            10,
            TextSettings.Members.CNN,
            1,
            LinearSettings.USUAL,
            0)),

    /** CNN-rand of Kim (2014), with what the paper leaves out taken from its program. */
    KIM(new TextSettings(
            "kim",
            new Preprocessing("kim", 1, 0, 0, true),
            new TextCnn(
                    300,
                    List.of(3, 4, 5),
                    100,
                    4,
                    0.5f,
                    0,
                    new Initializer.Uniform(-0.25f, 0.25f),
                    new Initializer.Uniform(-0.01f, 0.01f),
                    Initializer.ZEROS,
                    0),
            Optimizer.Adadelta.PUBLISHED,
            1,
            0,
            3,
            50,
            25,
            0,
            0,
            TextSettings.Selection.ACCURACY,
            0.1,
            List.of(),
            10,
            TextSettings.Members.CNN,
            1,
            LinearSettings.USUAL,
            0));

    private final TextSettings settings;

    Preset(TextSettings settings) {
        this.settings = settings;
    }

    public TextSettings settings() {
        return settings;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static Preset named(String name) {
        for (Preset preset : values()) {
            if (preset.settings.preset().equals(name)) {
                return preset;
            }
        }
        throw new IllegalArgumentException("there is no preset '" + name + "'; choose default, britz or kim");
    }
}
