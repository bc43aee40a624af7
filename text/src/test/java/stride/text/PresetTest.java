package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.CLASS_WEIGHTS;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.EVALUATE_EVERY;
import static stride.classify.training.Hyperparameters.L2_REG_LAMBDA;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.MAX_NORM;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.OPTIMIZER;
import static stride.classify.training.Hyperparameters.PATIENCE;
import static stride.classify.training.Hyperparameters.PRESET;
import static stride.classify.training.Hyperparameters.SEED;
import static stride.classify.training.Hyperparameters.SELECT_BY;
import static stride.text.TextSettings.BIAS;
import static stride.text.TextSettings.DROPOUT_KEEP_PROB;
import static stride.text.TextSettings.EMBEDDING_DIM;
import static stride.text.TextSettings.EMBEDDING_START;
import static stride.text.TextSettings.FILTER_SIZES;
import static stride.text.TextSettings.FILTER_START;
import static stride.text.TextSettings.MASK;
import static stride.text.TextSettings.MAX_LENGTH;
import static stride.text.TextSettings.MIN_COUNT;
import static stride.text.TextSettings.NUM_FILTERS;
import static stride.text.TextSettings.OUTPUT_START;
import static stride.text.TextSettings.PAD;
import static stride.text.TextSettings.TOKENIZER;
import static stride.text.TextSettings.WORD_DROPOUT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stride.classify.setting.Settings;
import stride.classify.training.Selection;
import stride.classify.training.Training;
import stride.layer.Initializer;
import stride.training.Optimizer;

class PresetTest {

    @Test
    void names() {
        assertThat(Preset.named("default")).isEqualTo(Preset.DEFAULT);
        assertThat(Preset.named("britz")).isEqualTo(Preset.BRITZ);
        assertThat(Preset.named("kim")).isEqualTo(Preset.KIM);
        assertThatThrownBy(() -> Preset.named("lecun"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("lecun", "default", "britz", "kim");
    }

    /** The flags of dennybritz/cnn-text-classification-tf, train.py, and the variables of text_cnn.py. */
    @Test
    void britzIsTheReferenceImplementation() {
        Settings britz = Preset.BRITZ.settings();

        assertThat(britz.get(PRESET)).isEqualTo("britz");
        assertThat(britz.get(TOKENIZER)).isEqualTo("britz");
        assertThat(britz.get(MIN_COUNT)).isEqualTo(1);
        assertThat(britz.get(MASK)).as("padding takes part").isFalse();
        assertThat(britz.get(MAX_LENGTH)).as("as the longest text").isZero();
        assertThat(britz.get(EMBEDDING_DIM)).isEqualTo(128);
        assertThat(britz.get(FILTER_SIZES)).containsExactly(3, 4, 5);
        assertThat(britz.get(NUM_FILTERS)).isEqualTo(128);
        assertThat(britz.get(PAD)).as("VALID").isZero();
        assertThat(britz.get(DROPOUT_KEEP_PROB)).isEqualTo(0.5f);
        assertThat(britz.get(WORD_DROPOUT)).isZero();
        assertThat(britz.get(EMBEDDING_START)).isEqualTo(new Initializer.Uniform(-1, 1));
        assertThat(britz.get(FILTER_START)).isEqualTo(new Initializer.TruncatedNormal(0.1f));
        assertThat(britz.get(OUTPUT_START)).isEqualTo(new Initializer.Glorot());
        assertThat(britz.get(BIAS)).isEqualTo(0.1f);
        assertThat(britz.get(OPTIMIZER)).isEqualTo(new Optimizer.Adam(0.9f, 0.999f, 1e-8f));
        assertThat(britz.get(LEARNING_RATE)).isEqualTo(1e-3f);
        assertThat(britz.get(L2_REG_LAMBDA)).isZero();
        assertThat(britz.get(MAX_NORM)).isZero();
        assertThat(britz.get(BATCH_SIZE)).isEqualTo(64);
        assertThat(britz.get(NUM_EPOCHS)).isEqualTo(200);
        assertThat(britz.get(EVALUATE_EVERY)).isEqualTo(100);
        assertThat(britz.get(PATIENCE)).isZero();
        assertThat(britz.get(DEV_FRACTION)).isEqualTo(0.1);
        assertThat(britz.get(CLASS_WEIGHTS)).isEmpty();
        assertThat(britz.get(SEED)).as("np.random.seed(10)").isEqualTo(10);
    }

    /** Kim (2014), section 3, and conv_net_sentence.py where the paper is silent. */
    @Test
    void kimIsCnnRand() {
        Settings kim = Preset.KIM.settings();

        assertThat(kim.get(PRESET)).isEqualTo("kim");
        assertThat(kim.get(TOKENIZER)).isEqualTo("kim");
        assertThat(kim.get(MIN_COUNT)).as("every word kept").isEqualTo(1);
        assertThat(kim.get(EMBEDDING_DIM)).isEqualTo(300);
        assertThat(kim.get(FILTER_SIZES)).containsExactly(3, 4, 5);
        assertThat(kim.get(NUM_FILTERS)).isEqualTo(100);
        assertThat(kim.get(PAD)).as("widest filter - 1").isEqualTo(4);
        assertThat(kim.get(DROPOUT_KEEP_PROB)).isEqualTo(0.5f);
        assertThat(kim.get(EMBEDDING_START)).isEqualTo(new Initializer.Uniform(-0.25f, 0.25f));
        assertThat(kim.get(FILTER_START)).isEqualTo(new Initializer.Uniform(-0.01f, 0.01f));
        assertThat(kim.get(OUTPUT_START)).isEqualTo(Initializer.ZEROS);
        assertThat(kim.get(BIAS)).isZero();
        assertThat(kim.get(OPTIMIZER)).isEqualTo(new Optimizer.Adadelta(0.95f, 1e-6f));
        assertThat(kim.get(LEARNING_RATE)).isEqualTo(1);
        assertThat(kim.get(L2_REG_LAMBDA)).isZero();
        assertThat(kim.get(MAX_NORM)).isEqualTo(3);
        assertThat(kim.get(BATCH_SIZE)).isEqualTo(50);
        assertThat(kim.get(NUM_EPOCHS)).isEqualTo(25);
        assertThat(kim.get(EVALUATE_EVERY)).as("once an epoch").isZero();
        assertThat(kim.get(SELECT_BY)).isEqualTo(Selection.ACCURACY);
        assertThat(kim.get(DEV_FRACTION)).isEqualTo(0.1);
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void takesStepsAtFullSize(Preset preset) {
        try (Training<TextClassifier> training =
                new TextTrainer(preset.settings()).threads(2).start(SmallTexts.dataset(60, 1))) {
            double first = training.next().step().loss();
            double second = training.next().step().loss();
            assertThat(List.of(first, second))
                    .allSatisfy(loss -> assertThat(loss).isFinite().isPositive());
            assertThat(second).isNotEqualTo(first);
        }
    }
}
