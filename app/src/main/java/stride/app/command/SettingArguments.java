package stride.app.command;

import static stride.classify.training.Hyperparameters.CLASS_WEIGHTS;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.EVALUATE_EVERY;
import static stride.classify.training.Hyperparameters.THRESHOLDS_FOR;
import static stride.text.TextSettings.MAX_LENGTH;
import static stride.text.TextSettings.MEMBERS;
import static stride.text.TextSettings.TOKENIZER;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import stride.app.run.Material;
import stride.classify.setting.Change;
import stride.classify.setting.Range;
import stride.classify.setting.Setting;
import stride.classify.setting.Settings;
import stride.image.ImagePreset;
import stride.text.Preset;
import stride.text.token.Tokenizer;

/** The settings of a training as options, one for each that is offered; what is not given is the preset's. */
final class SettingArguments {
    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = {
                "Of texts: default, britz (the reference implementation) or kim (the paper's CNN-rand).",
                "Of pictures: default (picks one), lenet or small (default: default)."
            })
    private String preset = "default";

    private final Map<Setting<?>, OptionSpec> options = new LinkedHashMap<>();

    @Mixin
    private final CommandSpec offered = CommandSpec.create();

    SettingArguments() {
        for (Material material : Material.values()) {
            for (Setting<?> setting : material.schema().offered()) {
                if (!options.containsKey(setting)) {
                    OptionSpec option = option(setting);
                    options.put(setting, option);
                    offered.addOption(option);
                }
            }
        }
    }

    private static <T> OptionSpec option(Setting<T> setting) {
        OptionSpec.Builder option = OptionSpec.builder(name(setting))
                .arity("1")
                .paramLabel(label(setting))
                .description((isOf(Material.TEXTS, setting) ? "" : "Pictures: ") + setting.help() + note(setting)
                        + " (preset 'default': " + ofDefault(setting) + ").");
        return setting.type().isList()
                ? option.type(List.class)
                        .auxiliaryTypes(setting.type().element())
                        .splitRegex(",")
                        .build()
                : option.type(setting.type().element()).build();
    }

    /** Words of a setting's name with underscores between, but for the reference's and others that people know. */
    static String name(Setting<?> setting) {
        if (setting == MEMBERS) {
            return "--model";
        } else if (setting == DEV_FRACTION) {
            return "--dev_sample_percentage";
        }
        return "--" + setting.name().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** What stands for the value. */
    private static String label(Setting<?> setting) {
        if (setting == MAX_LENGTH) {
            return "WORDS";
        } else if (setting == EVALUATE_EVERY) {
            return "STEPS";
        } else if (setting == THRESHOLDS_FOR) {
            return "METRIC";
        } else if (setting == CLASS_WEIGHTS) {
            return "W";
        }
        Class<?> type = setting.type().element();
        if (type == Boolean.class) {
            return "true|false";
        } else if (type == Integer.class || type == Long.class) {
            return "N";
        } else if (type == Float.class || type == Double.class) {
            return setting.range().orElse(Range.FINITE).high() == 1 ? "P" : "X";
        }
        return type.isEnum() ? "WHAT" : "NAME";
    }

    /** What the command line has to add to the library's words. */
    private static String note(Setting<?> setting) {
        if (setting == TOKENIZER) {
            return " (STRIDE_CLASSPATH)";
        } else if (setting == DEV_FRACTION) {
            return ". The linear model learns from it in the end, unless thresholds are found on it";
        }
        return "";
    }

    private static boolean isOf(Material material, Setting<?> setting) {
        return material.schema().offered().contains(setting);
    }

    private static <T> String ofDefault(Setting<T> setting) {
        String shown =
                setting.shown(usual(isOf(Material.TEXTS, setting) ? Material.TEXTS : Material.PICTURES, "default")
                        .get(setting));
        return shown.isEmpty() ? "none" : shown;
    }

    private static Settings usual(Material material, String preset) {
        return switch (material) {
            case TEXTS -> Preset.named(preset).settings();
            case PICTURES -> ImagePreset.named(preset).settings();
        };
    }

    /** @throws IllegalArgumentException if a value is impossible, or a setting is none for that */
    Settings settings(Material material) {
        List<Change<?>> changes = new ArrayList<>();
        options.forEach((setting, option) -> {
            if (option.getValue() != null && !isOf(material, setting)) {
                throw new IllegalArgumentException(
                        name(setting) + " is not for " + material.word() + ", which these are; leave it out");
            }
            add(changes, setting, option);
        });
        Settings settings = usual(material, preset).with(changes);
        if (material == Material.TEXTS) {
            var unused = Tokenizer.named(settings.get(TOKENIZER)); // one that is not there is said now
        }
        return settings;
    }

    private static <T> void add(List<Change<?>> changes, Setting<T> setting, OptionSpec option) {
        @Nullable T value = option.getValue();
        if (value != null) {
            changes.add(setting.to(value));
        }
    }
}
