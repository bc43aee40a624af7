package stride.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import stride.tensor.Shape;
import stride.tensor.Tensor;

class CompositionTest {
    private static final int[][] ROWS = {{2}, {}, {0, 3}, {3, 0, 3, 1}};
    private static final Composition COMPOSITION = new Composition(4, ROWS);
    private static final Tensor TABLE = Tensor.of(Shape.of(4, 2), 1, 10, 2, 20, 3, 30, 4, 40);

    @Test
    void saysWhatItWasMadeOf() {
        assertThat(COMPOSITION.words()).isEqualTo(4);
        assertThat(COMPOSITION.tableRows()).isEqualTo(4);
        for (int word = 0; word < ROWS.length; word++) {
            assertThat(COMPOSITION.count(word)).isEqualTo(ROWS[word].length);
            for (int i = 0; i < ROWS[word].length; i++) {
                assertThat(COMPOSITION.row(word, i)).isEqualTo(ROWS[word][i]);
            }
        }
        assertThat(COMPOSITION.scale(0)).isOne();
        assertThat(COMPOSITION.scale(1)).isZero();
        assertThat(COMPOSITION.scale(2)).isEqualTo((float) Math.sqrt(0.5));
        assertThat(COMPOSITION.scale(3)).isEqualTo(0.5f);
    }

    @Test
    void foldsSumsOverTheRootOfTheirNumber() {
        float[] vectors = COMPOSITION.fold(TABLE, 0, 4);
        assertThat(vectors).hasSize(8);
        double root = Math.sqrt(2);
        double[] expected = {3, 30, 0, 0, 5 / root, 50 / root, 11 / 2.0, 110 / 2.0};
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) vectors[i]).isCloseTo(expected[i], within(1e-5));
        }
        assertThat(COMPOSITION.fold(TABLE, 0, 3)).containsExactly(Arrays.copyOf(vectors, 6));
        assertThat(COMPOSITION.fold(TABLE, 2, 4)).containsExactly(Arrays.copyOfRange(vectors, 4, 8));
        assertThat(COMPOSITION.fold(TABLE, 4, 4)).isEmpty();
    }

    /** The table may be a window onto a larger array. */
    @Test
    void foldsATableThatStandsAmongOtherNumbers() {
        float[] array = new float[11];
        System.arraycopy(TABLE.array(), 0, array, 3, 8);
        assertThat(COMPOSITION.fold(new Tensor(array, 3, TABLE.shape()), 0, 4))
                .containsExactly(COMPOSITION.fold(TABLE, 0, 4));
    }

    @Test
    void isAValue() {
        int[][] rows = {{2}, {}, {0, 3}, {3, 0, 3, 1}};
        Composition same = new Composition(4, rows);
        rows[0][0] = 1; // a copy was made
        assertThat(same).isEqualTo(COMPOSITION).hasSameHashCodeAs(COMPOSITION);
        assertThat(same.toString())
                .isEqualTo(COMPOSITION.toString())
                .isEqualTo("Composition[words=4, tableRows=4, rowsOfWords=7]");
        assertThat(COMPOSITION)
                .isNotEqualTo(new Composition(4, rows))
                .isNotEqualTo(new Composition(5, ROWS))
                .isNotEqualTo(new Composition(4, new int[][] {{2}, {0}, {3}, {3, 0, 3, 1}}))
                .isNotEqualTo("another");
        WordMap map = new WordMap(new int[] {1, 0});
        assertThat(map).isEqualTo(new WordMap(new int[] {1, 0})).hasSameHashCodeAs(new WordMap(new int[] {1, 0}));
        assertThat(map).isNotEqualTo(new WordMap(new int[] {1, 2})).hasToString("WordMap[words=2]");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> new Composition(0, new int[1][0])).hasMessageContaining("at least 1 row, has 0");
        assertThatThrownBy(() -> new Composition(3, new int[0][])).hasMessageContaining("asked for 0");
        assertThatThrownBy(() -> new Composition(3, new int[][] {{0}, {1, 3}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 3 of word 1 is not in 0 to 2");
        assertThatThrownBy(() -> new Composition(3, new int[][] {{-1}})).hasMessageContaining("row -1 of word 0");
        assertThatThrownBy(() -> COMPOSITION.fold(Tensor.zeros(Shape.of(5, 2)), 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the composition is of a table (4, channels), got (5, 2)");
        assertThatThrownBy(() -> COMPOSITION.fold(TABLE, 0, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> COMPOSITION.row(1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
