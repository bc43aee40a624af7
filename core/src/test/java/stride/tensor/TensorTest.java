package stride.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorTest {

    @Test
    void isAWindowOntoAnArray() {
        float[] array = {0, 1, 2, 3, 4, 5};
        Tensor tensor = new Tensor(array, 2, Shape.of(3));
        assertThat(tensor.toArray()).containsExactly(2, 3, 4);
        tensor.set(1, 7);
        assertThat(tensor.get(1)).isEqualTo(7);
        tensor.fill(9);
        assertThat(array).containsExactly(0, 1, 9, 9, 9, 5);
        assertThat(tensor).hasToString("Tensor(3)").isNotEqualTo(new Tensor(array, 2, Shape.of(3)));
    }

    @Test
    void refusesAWindowThatDoesNotFit() {
        float[] array = new float[5];
        assertThatThrownBy(() -> new Tensor(array, 3, Shape.of(3)))
                .hasMessage("a window of shape (3) at 3 does not fit into an array of 5");
        assertThatThrownBy(() -> new Tensor(array, -1, Shape.of(3))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tensor.of(Shape.of(2, 2), 1, 2, 3)).hasMessage("3 values do not fill shape (2, 2)");
    }
}
