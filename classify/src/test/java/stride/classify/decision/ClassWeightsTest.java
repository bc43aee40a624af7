package stride.classify.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassWeightsTest {
    private static final List<String> LABELS = List.of("ham", "spam", "a=b");

    /** Three of ham, one of spam, none of a=b. */
    private static final OnlyLabels TRAIN = OnlyLabels.ofOneEach(0, 1, 0, 0);

    @Test
    void noneByDefault() {
        assertThat(ClassWeights.of(List.of(), LABELS, TRAIN)).isEmpty();
    }

    /** examples / (classes × examples of the class): 4 / (3 × 3) and 4 / (3 × 1); a class without examples is left. */
    @Test
    void balanced() {
        assertThat(ClassWeights.of(List.of("balanced"), LABELS, TRAIN).orElseThrow())
                .containsExactly(4 / 9f, 4 / 3f, 1f);
    }

    /** Where examples may have several labels: those without the label / those with it. */
    @Test
    void balancedForSeveralLabels() {
        OnlyLabels several = new OnlyLabels(Labelling.ANY, new int[][] {{0}, {1, 0}, {}, {0}});
        assertThat(ClassWeights.of(List.of("balanced"), LABELS, several).orElseThrow())
                .containsExactly(1 / 3f, 3f, 1f);
    }

    @Test
    void whatIsNotNamedWeighsOne() {
        assertThat(ClassWeights.of(List.of("spam=2.5"), LABELS, TRAIN).orElseThrow())
                .containsExactly(1f, 2.5f, 1f);
        assertThat(ClassWeights.of(List.of("a=b=3", "ham=0.5"), LABELS, TRAIN).orElseThrow())
                .containsExactly(0.5f, 1f, 3f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eggs=2", "2", "=2", "spam", "Balanced"})
    void aLabelThatDoesNotExist(String setting) {
        assertThatThrownBy(() -> ClassWeights.of(List.of(setting), LABELS, TRAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'" + setting + "'", "label=factor", "[ham, spam, a=b]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spam=", "spam=two", "spam=-1", "spam=NaN", "spam=Infinity"})
    void aFactorThatIsNone(String setting) {
        assertThatThrownBy(() -> ClassWeights.of(List.of(setting), LABELS, TRAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("class weight '" + setting + "'");
    }
}
