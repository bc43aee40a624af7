package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
        TextSettings britz = Preset.BRITZ.settings();

        assertThat(britz.preset()).isEqualTo("britz");
        assertThat(britz.preprocessing().tokenizer()).isEqualTo("britz");
        assertThat(britz.preprocessing().minCount()).isEqualTo(1);
        assertThat(britz.preprocessing().mask()).as("padding takes part").isFalse();
        assertThat(britz.preprocessing().maxLength()).as("as the longest text").isZero();
        assertThat(britz.network().embeddingDim()).isEqualTo(128);
        assertThat(britz.network().filterSizes()).containsExactly(3, 4, 5);
        assertThat(britz.network().numFilters()).isEqualTo(128);
        assertThat(britz.network().pad()).as("VALID").isZero();
        assertThat(britz.network().dropoutKeepProb()).isEqualTo(0.5f);
        assertThat(britz.network().wordDropout()).isZero();
        assertThat(britz.network().embeddingStart()).isEqualTo(new Initializer.Uniform(-1, 1));
        assertThat(britz.network().filterStart()).isEqualTo(new Initializer.TruncatedNormal(0.1f));
        assertThat(britz.network().outputStart()).isEqualTo(new Initializer.Glorot());
        assertThat(britz.network().bias()).isEqualTo(0.1f);
        assertThat(britz.optimizer()).isEqualTo(new Optimizer.Adam(0.9f, 0.999f, 1e-8f));
        assertThat(britz.learningRate()).isEqualTo(1e-3f);
        assertThat(britz.l2RegLambda()).isZero();
        assertThat(britz.maxNorm()).isZero();
        assertThat(britz.batchSize()).isEqualTo(64);
        assertThat(britz.numEpochs()).isEqualTo(200);
        assertThat(britz.evaluateEvery()).isEqualTo(100);
        assertThat(britz.patience()).isZero();
        assertThat(britz.devFraction()).isEqualTo(0.1);
        assertThat(britz.classWeights()).isEmpty();
        assertThat(britz.seed()).as("np.random.seed(10)").isEqualTo(10);
    }

    /** Kim (2014), section 3, and conv_net_sentence.py where the paper is silent. */
    @Test
    void kimIsCnnRand() {
        TextSettings kim = Preset.KIM.settings();

        assertThat(kim.preset()).isEqualTo("kim");
        assertThat(kim.preprocessing().tokenizer()).isEqualTo("kim");
        assertThat(kim.preprocessing().minCount()).as("every word kept").isEqualTo(1);
        assertThat(kim.network().embeddingDim()).isEqualTo(300);
        assertThat(kim.network().filterSizes()).containsExactly(3, 4, 5);
        assertThat(kim.network().numFilters()).isEqualTo(100);
        assertThat(kim.network().pad()).as("widest filter - 1").isEqualTo(4);
        assertThat(kim.network().dropoutKeepProb()).isEqualTo(0.5f);
        assertThat(kim.network().embeddingStart()).isEqualTo(new Initializer.Uniform(-0.25f, 0.25f));
        assertThat(kim.network().filterStart()).isEqualTo(new Initializer.Uniform(-0.01f, 0.01f));
        assertThat(kim.network().outputStart()).isEqualTo(Initializer.ZEROS);
        assertThat(kim.network().bias()).isZero();
        assertThat(kim.optimizer()).isEqualTo(new Optimizer.Adadelta(0.95f, 1e-6f));
        assertThat(kim.learningRate()).isEqualTo(1);
        assertThat(kim.l2RegLambda()).isZero();
        assertThat(kim.maxNorm()).isEqualTo(3);
        assertThat(kim.batchSize()).isEqualTo(50);
        assertThat(kim.numEpochs()).isEqualTo(25);
        assertThat(kim.evaluateEvery()).as("once an epoch").isZero();
        assertThat(kim.selectBy()).isEqualTo(TextSettings.Selection.ACCURACY);
        assertThat(kim.devFraction()).isEqualTo(0.1);
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void takesStepsAtFullSize(Preset preset) {
        try (TextTraining training = TextTraining.start(SmallTexts.dataset(60, 1), preset.settings(), 2)) {
            double first = training.next().step().loss();
            double second = training.next().step().loss();
            assertThat(List.of(first, second))
                    .allSatisfy(loss -> assertThat(loss).isFinite().isPositive());
            assertThat(second).isNotEqualTo(first);
        }
    }
}
