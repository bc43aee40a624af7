package stride.text;

import static stride.classify.training.Hyperparameters.AVERAGING;
import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.EVALUATE_EVERY;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.MAX_NORM;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.OPTIMIZER;
import static stride.classify.training.Hyperparameters.PATIENCE;
import static stride.classify.training.Hyperparameters.PRESET;
import static stride.classify.training.Hyperparameters.SELECT_BY;
import static stride.text.TextSettings.BIAS;
import static stride.text.TextSettings.EMBEDDING_DIM;
import static stride.text.TextSettings.EMBEDDING_START;
import static stride.text.TextSettings.FILTER_START;
import static stride.text.TextSettings.KIND_DROPOUT;
import static stride.text.TextSettings.MASK;
import static stride.text.TextSettings.MAX_LENGTH;
import static stride.text.TextSettings.MEMBERS;
import static stride.text.TextSettings.NUM_FILTERS;
import static stride.text.TextSettings.OUTPUT_START;
import static stride.text.TextSettings.PAD;
import static stride.text.TextSettings.TOKENIZER;
import static stride.text.TextSettings.WORD_DROPOUT;
import static stride.text.TextSettings.WORD_PARTS;

import stride.classify.setting.Change;
import stride.classify.setting.Settings;
import stride.classify.training.Selection;
import stride.layer.Initializer;
import stride.text.TextSettings.Members;
import stride.training.Optimizer;

/** Settings that belong together. */
public enum Preset {
    /** The best we know without anything downloaded: the usual value of every setting. */
    DEFAULT("default"),

    /**
     * The reference implementation, dennybritz/cnn-text-classification-tf: its network, optimizer and flags. Ours: the
     * vocabulary is that of the training part alone, padding and unknown words are two words, and the best evaluation on
     * the dev part is the result.
     */
    BRITZ(
            "britz",
            TOKENIZER.to("britz"),
            MAX_LENGTH.to(0),
            MASK.to(false),
            PAD.to(0),
            EMBEDDING_START.to(new Initializer.Uniform(-1, 1)),
            BIAS.to(0.1f),
            NUM_EPOCHS.to(200),
            EVALUATE_EVERY.to(100)),

    /** CNN-rand of Kim (2014), with what the paper leaves out taken from its program. */
    KIM(
            "kim",
            TOKENIZER.to("kim"),
            MAX_LENGTH.to(0),
            EMBEDDING_DIM.to(300),
            NUM_FILTERS.to(100),
            FILTER_START.to(new Initializer.Uniform(-0.01f, 0.01f)),
            OUTPUT_START.to(Initializer.ZEROS),
            OPTIMIZER.to(Optimizer.Adadelta.PUBLISHED),
            LEARNING_RATE.to(1f),
            MAX_NORM.to(3f),
            BATCH_SIZE.to(50),
            NUM_EPOCHS.to(25));

    private final Settings settings;

    Preset(String name, Change<?>... changes) {
        Settings usual = TextSettings.SCHEMA.usual().with(PRESET, name);
        this.settings = (changes.length == 0 ? usual : published(usual)).with(changes);
    }

    /** One network as it was published: nothing is combined, averaged, left out or stopped early. */
    private static Settings published(Settings usual) {
        return usual.with(
                MEMBERS.to(Members.CNN),
                NETWORKS.to(1),
                AVERAGING.to(0),
                WORD_DROPOUT.to(0f),
                WORD_PARTS.to(false),
                KIND_DROPOUT.to(0f),
                PATIENCE.to(0),
                SELECT_BY.to(Selection.ACCURACY));
    }

    public Settings settings() {
        return settings;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static Preset named(String name) {
        for (Preset preset : values()) {
            if (preset.settings.get(PRESET).equals(name)) {
                return preset;
            }
        }
        throw new IllegalArgumentException("there is no preset '" + name + "'; choose default, britz or kim");
    }
}
